namespace Playground.Code;

/// <summary>Which operands an instruction accepts at one place.</summary>
public enum OperandForm : byte
{
    /// <summary>A count, a size or flags.</summary>
    Unsigned,

    /// <summary>Any term: an X or Y register, integer, atom, nil or literal.</summary>
    Source,

    /// <summary>A register that receives a term: X or Y.</summary>
    Destination,

    /// <summary>A term or a float register.</summary>
    SourceOrFloat,

    /// <summary>An X, Y or float register.</summary>
    DestinationOrFloat,

    /// <summary>A float register.</summary>
    FloatRegister,

    /// <summary>A Y register.</summary>
    YRegister,

    /// <summary>An atom.</summary>
    Atom,

    /// <summary>A label that is defined in the module.</summary>
    Label,

    /// <summary>A label, or 0 where an error raises an exception instead of jumping.</summary>
    LabelOrNone,

    /// <summary>A label, 0, or an atom that says why no label is needed.</summary>
    LabelOrAtom,

    /// <summary>An index into the imports.</summary>
    Import,

    /// <summary>An index into the lambdas.</summary>
    Lambda,

    /// <summary>An index into the line items, 0 for no location.</summary>
    Line,

    /// <summary>Heap words, as a number or as an allocation list.</summary>
    Heap,

    /// <summary>A size: a number or a register.</summary>
    Size,

    /// <summary>A list of operands.</summary>
    List,

    /// <summary>Anything.</summary>
    Any,
}
