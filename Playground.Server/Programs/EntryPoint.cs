using System.Text.RegularExpressions;
using Playground.Code;

namespace Playground.Server.Programs;

/// <summary>The call that starts a program: a function without arguments.</summary>
internal sealed partial record EntryPoint(string Module, string Function)
{
    /// <summary>Reads <c>module:function</c>; null when the text is nothing like it.</summary>
    public static EntryPoint? Parse(string text)
    {
        Match match = Form().Match(text);
        return match.Success ? new EntryPoint(match.Groups["module"].Value, match.Groups["function"].Value) : null;
    }

    /// <summary>The first module's <c>main/0</c>, else its <c>start/0</c>; null when it exports neither.</summary>
    public static EntryPoint? DefaultOf(Module module)
    {
        string? function = new[] { "main", "start" }.FirstOrDefault(name => module.Exports.Any(export => export.Name == name && export.Arity == 0));
        return function is null ? null : new EntryPoint(module.Name, function);
    }

    public override string ToString() => $"{Module}:{Function}";

    [GeneratedRegex(@"^(?<module>[a-z][A-Za-z0-9_@]*):(?<function>[a-z][A-Za-z0-9_@]*)(/0)?$")]
    private static partial Regex Form();
}
