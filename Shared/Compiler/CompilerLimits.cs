namespace Playground.Compiler;

/// <summary>The bounds within which any text can be compiled in bounded time and memory.</summary>
internal static class CompilerLimits
{
    /// <summary>Characters in one file; OTP's largest hand-written modules have about 0.6 million.</summary>
    public const int SourceCharactersMax = 4_000_000;

    /// <summary>Characters of a module with all its includes, each counted as often as it is included.</summary>
    public const int AllCharactersMax = 4 * SourceCharactersMax;

    /// <summary>Tokens of a module after all macros are expanded, so that macros which double at each step come to an end.</summary>
    public const int TokensMax = 2_000_000;

    /// <summary>How deep expressions may nest. Passes recurse over them, on a stack of <see cref="StackBytes"/>.</summary>
    public const int NestingMax = 1_000;

    /// <summary>
    /// The stack of the thread that compiles; only the touched part takes memory.
    /// Checks and expansion of the deepest nesting were measured to need less than 2 MB in Release.
    /// </summary>
    public const int StackBytes = 256 * 1024 * 1024;

    /// <summary>How deep macros may use macros.</summary>
    public const int MacroDepthMax = 200;

    /// <summary>How deep files may include files, as in OTP.</summary>
    public const int IncludeDepthMax = 8;

    /// <summary>Digits of an integer in the source; reading them takes more than linear time.</summary>
    public const int IntegerDigitsMax = 100_000;

    /// <summary>Arguments of a function, as in OTP.</summary>
    public const int ArityMax = 255;

    /// <summary>Code points of an atom, as in OTP.</summary>
    public const int AtomCharactersMax = 255;

    /// <summary>Bits of a binary that is a constant: a few characters of source can ask for any size.</summary>
    public const int ConstantBitsMax = 8 * 1024 * 1024;

    /// <summary>Errors of one compilation, and as many warnings beside them; further ones help nobody.</summary>
    public const int DiagnosticsMax = 200;
}
