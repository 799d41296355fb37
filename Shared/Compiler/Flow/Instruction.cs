using Playground.Compiler.Syntax;

namespace Playground.Compiler.Flow;

/// <summary>A step within a block. It reads its operands before it writes its results.</summary>
internal abstract class Instruction(Register[] results, Value[] operands)
{
    /// <summary>What is read.</summary>
    public Value[] Operands => operands;

    /// <summary>What is written.</summary>
    public Register[] Results => results;

    /// <summary>Where an exception raised here is reported; null for a step that raises none.</summary>
    public SourceSpan? Place { get; init; }

    /// <summary>True if nothing in an X register survives it, so that it needs a stack frame.</summary>
    public virtual bool ClobbersX => false;

    /// <summary>True if it can be left out when nobody reads its results.</summary>
    public virtual bool IsPure => false;

    public Register Result => results[0];
}

/// <summary>The last step of a block.</summary>
internal abstract class Exit(Block[] targets, Register[] results, Value[] operands) : Instruction(results, operands)
{
    /// <summary>The blocks that can follow; the first is the one that best follows directly.</summary>
    public Block[] Targets => targets;
}
