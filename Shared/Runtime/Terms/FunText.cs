namespace Playground.Runtime.Terms;

/// <summary>Funs of modules as text.</summary>
internal static unsafe class FunText
{
    public static string Write(long* fun) => $"#Fun<{Term.SmallValue(fun[2])}>";
}
