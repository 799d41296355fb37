using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>A function that others can name, and where it starts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arity">The number of its arguments.</param>
/// <param name="Label">The label of its first instruction, the one after func_info.</param>
public sealed record FunctionEntry(string Name, int Arity, int Label);

/// <summary>A function of some module that the code calls.</summary>
/// <param name="Module">The module's name.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Arity">The number of its arguments.</param>
public sealed record Import(string Module, string Function, int Arity);

/// <summary>A function that funs are made of.</summary>
/// <param name="Name">The function's name, for traces.</param>
/// <param name="Arity">The number of arguments including the free variables, which come last.</param>
/// <param name="Label">The label of its first instruction.</param>
/// <param name="Index">Its index among the lambdas of the module.</param>
/// <param name="FreeCount">How many of the arguments are free variables.</param>
/// <param name="OldUnique">A number that changes with the code, part of the fun's identity.</param>
public sealed record Lambda(string Name, int Arity, int Label, int Index, int FreeCount, uint OldUnique);

/// <summary>A place in the source.</summary>
/// <param name="File">Index into the file names.</param>
/// <param name="Line">The line, counted from 1; 0 when unknown.</param>
public readonly record struct LineItem(int File, int Line);

/// <summary>The places in the source that line instructions refer to.</summary>
/// <param name="FileNames">File names; the first is the module's own source.</param>
/// <param name="Items">Places; the first stands for no location.</param>
public sealed record LineTable(ImmutableArray<string> FileNames, ImmutableArray<LineItem> Items)
{
    /// <summary>A table that knows no places.</summary>
    public static LineTable Empty { get; } = new([], [default]);

    /// <inheritdoc/>
    public bool Equals(LineTable? other) =>
        other is not null && FileNames.SequenceEqual(other.FileNames) && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FileNames.Length, Items.Length);
}

/// <summary>The code of one Erlang module: what the compiler writes and the runtime loads. Two are equal when all their parts are.</summary>
public sealed record Module
{
    /// <summary>The module's name.</summary>
    public required string Name { get; init; }

    /// <summary>Functions that other modules can call.</summary>
    public ImmutableArray<FunctionEntry> Exports { get; init; } = [];

    /// <summary>Functions that only this module can call.</summary>
    public ImmutableArray<FunctionEntry> Locals { get; init; } = [];

    /// <summary>Functions and builtins that instructions refer to by their index here.</summary>
    public ImmutableArray<Import> Imports { get; init; } = [];

    /// <summary>Functions that funs are made of, which instructions refer to by their index here.</summary>
    public ImmutableArray<Lambda> Lambdas { get; init; } = [];

    /// <summary>The code, ended by int_code_end.</summary>
    public ImmutableArray<Instruction> Instructions { get; init; } = [];

    /// <summary>One more than the highest label.</summary>
    public int LabelCount { get; init; } = 1;

    /// <summary>Bytes that binary instructions refer to by offset.</summary>
    public ImmutableArray<byte> StringPool { get; init; } = [];

    /// <summary>Places in the source for stack traces.</summary>
    public LineTable Lines { get; init; } = LineTable.Empty;

    /// <summary>The module's attributes: a list of pairs of name and value list.</summary>
    public Literal Attributes { get; init; } = NilLiteral.Instance;

    /// <summary>What the compiler tells about itself: a list of pairs.</summary>
    public Literal CompileInfo { get; init; } = NilLiteral.Instance;

    /// <summary>
    /// Our own compiler made it, and it did not leave our hands since: the loader need not check the code. What is read from a file never is.
    /// It does not count when two modules are compared.
    /// </summary>
    public bool IsTrusted { get; init; }

    /// <inheritdoc/>
    public bool Equals(Module? other) =>
        other is not null && Name == other.Name && LabelCount == other.LabelCount
        && Exports.SequenceEqual(other.Exports) && Locals.SequenceEqual(other.Locals)
        && Imports.SequenceEqual(other.Imports) && Lambdas.SequenceEqual(other.Lambdas)
        && Instructions.SequenceEqual(other.Instructions) && StringPool.AsSpan().SequenceEqual(other.StringPool.AsSpan())
        && Lines.Equals(other.Lines) && Attributes.Equals(other.Attributes) && CompileInfo.Equals(other.CompileInfo);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Instructions.Length, LabelCount);
}
