using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>Functions that OTP 25 warns about, and what to use in their place. Source: the list of deprecated and removed functions of OTP 25.</summary>
internal static class DeprecatedFunctions
{
    /// <summary>The warning about a call; null if there is nothing to say.</summary>
    public static string? Find(string module, FunctionName function) => (module, function.Name, function.Arity) switch
    {
        ("erlang", "now", 0) => "`erlang:now/0` is deprecated: use erlang:monotonic_time/0, erlang:system_time/0 or erlang:unique_integer/0",
        ("erlang", "get_stacktrace", 0) => "`erlang:get_stacktrace/0` is removed: write `catch Class:Reason:Stacktrace`",
        ("random", _, _) => "the module `random` is removed: use `rand`",
        ("erlang", "hash", 2) => "`erlang:hash/2` is removed: use erlang:phash2/2",
        ("crypto", "rand_uniform", 2) => "`crypto:rand_uniform/2` is removed: use rand:uniform/1",
        ("filename", "find_src", 1 or 2) => $"`filename:{function}` is removed: use filelib:find_source",
        ("code", "rehash", 0) => "`code:rehash/0` is removed: the code path is not cached",
        _ => null,
    };
}
