namespace Playground.Compiler.Flow;

/// <summary>What an instruction can read.</summary>
internal abstract class Value;

/// <summary>A constant term.</summary>
internal sealed class Constant(Code.Literal term) : Value
{
    public static readonly Constant Nil = new(Code.NilLiteral.Instance);

    public Code.Literal Term => term;

    public static Constant Atom(string name) => new(new Code.AtomLiteral(name));

    public static Constant Integer(long value) => new(new Code.IntegerLiteral(value));

    public override string ToString() => term.ToString();
}

/// <summary>A virtual register: any number of them, given real registers by the allocation.</summary>
internal sealed class Register(int number) : Value
{
    public int Number => number;

    public override string ToString() => $"v{number}";
}
