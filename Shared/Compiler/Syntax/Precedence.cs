namespace Playground.Compiler.Syntax;

/// <summary>Whether operators of the same precedence group from the left, from the right, or not at all.</summary>
internal enum Associativity
{
    Left,
    Right,
    None,
}

/// <summary>How strongly an infix operator binds.</summary>
internal sealed record Precedence(int Level, Associativity Associativity, BinaryOperator? Operator)
{
    public const int Lowest = 0;
    private const int Match = 1;
    private const int OrElse = 2;
    private const int AndAlso = 3;
    private const int Comparison = 4;
    private const int ListOperation = 5;
    private const int Addition = 6;
    private const int Multiplication = 7;

    /// <summary>What a prefix operator takes as its operand.</summary>
    public const int Prefix = 8;

    private static readonly Dictionary<string, Precedence> Infix = Build();

    /// <summary>The precedence of an infix operator; null if the token is none.</summary>
    public static Precedence? Of(Token token) =>
        token.Kind is TokenKind.Punctuation or TokenKind.Keyword ? Infix.GetValueOrDefault(token.Text) : null;

    private static Dictionary<string, Precedence> Build()
    {
        var infix = new Dictionary<string, Precedence>
        {
            ["="] = new(Match, Associativity.Right, null),
            ["!"] = new(Match, Associativity.Right, null),
            ["orelse"] = new(OrElse, Associativity.Right, null),
            ["andalso"] = new(AndAlso, Associativity.Right, null),
        };
        for (var binary = BinaryOperator.Add; binary <= BinaryOperator.Remove; binary++)
            infix[OperatorText.Of(binary)] = Of(binary);
        return infix;
    }

    private static Precedence Of(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.IntegerDivide or BinaryOperator.Remainder
            or BinaryOperator.BitAnd or BinaryOperator.And => new(Multiplication, Associativity.Left, binary),
        BinaryOperator.Append or BinaryOperator.Remove => new(ListOperation, Associativity.Right, binary),
        >= BinaryOperator.Equal and <= BinaryOperator.ExactlyNotEqual => new(Comparison, Associativity.None, binary),
        _ => new(Addition, Associativity.Left, binary),
    };
}
