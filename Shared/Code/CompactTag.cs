namespace Playground.Code;

/// <summary>The low three bits of an encoded operand.</summary>
internal enum CompactTag
{
    Unsigned = 0,
    Integer = 1,
    Atom = 2,
    X = 3,
    Y = 4,
    Label = 5,
    Character = 6,
    Extended = 7,
}

/// <summary>What the number of an extended operand says that it is.</summary>
internal enum ExtendedTag
{
    List = 1,
    FloatRegister = 2,
    AllocationList = 3,
    Literal = 4,
    TypedRegister = 5,
}
