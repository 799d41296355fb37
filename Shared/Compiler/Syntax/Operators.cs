namespace Playground.Compiler.Syntax;

/// <summary>The operators with one operand.</summary>
internal enum UnaryOperator
{
    /// <summary><c>+X</c></summary>
    Plus,

    /// <summary><c>-X</c></summary>
    Minus,

    /// <summary><c>not B</c></summary>
    Not,

    /// <summary><c>bnot N</c></summary>
    BitNot,
}

/// <summary>The operators with two operands that are functions of the module <c>erlang</c>.</summary>
internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    IntegerDivide,
    Remainder,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    And,
    Or,
    Xor,
    Equal,
    NotEqual,
    LessOrEqual,
    Less,
    GreaterOrEqual,
    Greater,
    ExactlyEqual,
    ExactlyNotEqual,
    Append,
    Remove,
}

/// <summary>The operators as they are written, which are also the names of their functions in the module <c>erlang</c>.</summary>
internal static class OperatorText
{
    private static readonly string[] Binary =
    [
        "+", "-", "*", "/", "div", "rem", "band", "bor", "bxor", "bsl", "bsr", "and", "or", "xor",
        "==", "/=", "=<", "<", ">=", ">", "=:=", "=/=", "++", "--",
    ];

    private static readonly string[] Unary = ["+", "-", "not", "bnot"];

    public static string Of(BinaryOperator binary) => Binary[(int)binary];

    public static bool IsBinary(string text) => Array.IndexOf(Binary, text) >= 0;

    public static string Of(UnaryOperator unary) => Unary[(int)unary];
}
