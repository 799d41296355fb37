using System.Numerics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>The macros that are defined at a place of the source. A name may have definitions of several arities.</summary>
internal sealed class MacroTable
{
    /// <summary>The release whose language the compiler accepts.</summary>
    private const int OtpRelease = 25;

    private static readonly string[] ComputedNames = ["LINE", "FILE", "FUNCTION_NAME", "FUNCTION_ARITY", "FEATURE_AVAILABLE", "FEATURE_ENABLED"];

    private readonly Dictionary<string, List<Macro>> _macros = [];
    private readonly HashSet<string> _predefined = [.. ComputedNames];

    public MacroTable(SourceSpan start)
    {
        Predefine("MACHINE", new Token(TokenKind.Atom, start, "BEAM"));
        Predefine("BEAM", new Token(TokenKind.Atom, start, "true"));
        Predefine("OTP_RELEASE", new Token(TokenKind.Integer, start, "", new BigInteger(OtpRelease)));
    }

    public IEnumerable<string> Names => _macros.Keys.Concat(ComputedNames);

    public bool IsDefined(string name) => _macros.ContainsKey(name) || ComputedNames.Contains(name);

    public bool IsPredefined(string name) => _predefined.Contains(name);

    public IReadOnlyList<Macro> Find(string name) => _macros.TryGetValue(name, out List<Macro>? found) ? found : [];

    /// <summary>Gives a macro that programs cannot redefine its value.</summary>
    public void Predefine(string name, Token value)
    {
        _predefined.Add(name);
        _macros[name] = [new Macro(name, null, [value])];
    }

    public void Define(Macro macro)
    {
        if (!_macros.TryGetValue(macro.Name, out List<Macro>? definitions))
            _macros[macro.Name] = definitions = [];
        definitions.Add(macro);
    }

    public void Undefine(string name)
    {
        if (!IsPredefined(name))
            _macros.Remove(name);
    }
}
