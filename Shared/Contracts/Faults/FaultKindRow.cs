namespace Playground.Contracts;

/// <summary>What a field of a fault holds, and so how it is asked for.</summary>
public enum FaultFieldKind
{
    /// <summary>Processes.</summary>
    Selector,

    /// <summary>Milliseconds.</summary>
    Time,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An Erlang term.</summary>
    Term,

    /// <summary>A pattern of messages in Erlang's notation, with or without a guard.</summary>
    Pattern,

    /// <summary>A fun of a message in Erlang's notation.</summary>
    Function,

    /// <summary>error, exit or throw.</summary>
    Class,

    /// <summary>A function's name, <c>module:function/arity</c>.</summary>
    Call,

    /// <summary>exit, down, or both.</summary>
    Signals,
}

/// <summary>A field of a kind of fault.</summary>
/// <param name="Name">Its name in the JSON of a plan.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Example">What a form begins with; null: nothing.</param>
public sealed record FaultFieldRow(string Name, FaultFieldKind Kind, string Sentence, bool IsRequired = true, string? Example = null);

/// <summary>A kind of fault that plans may name.</summary>
/// <param name="Name">Its name in the JSON of a plan.</param>
/// <param name="Sentence">What it does.</param>
/// <param name="Fields">Its fields.</param>
public sealed record FaultKindRow(string Name, string Sentence, IReadOnlyList<FaultFieldRow> Fields);

/// <summary>What plans of faults are made of.</summary>
/// <param name="Kinds">The kinds of faults.</param>
/// <param name="Events">The kinds of events that a plan can wait for.</param>
public sealed record FaultCatalogue(IReadOnlyList<FaultKindRow> Kinds, IReadOnlyList<string> Events);
