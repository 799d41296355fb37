using Playground.Code;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Flow;

/// <summary>Goes on at a block.</summary>
internal sealed class Jump(Block target) : Exit([target], [], []);

/// <summary>Goes on at the first block if a test holds, else at the second.</summary>
internal sealed class Branch(Opcode test, Value[] operands, Block success, Block failure) : Exit([success, failure], [], operands)
{
    public Opcode Test => test;

    /// <summary>The arity and tag of is_tagged_tuple, or the arity of test_arity.</summary>
    public int Arity { get; init; }

    public string? Tag { get; init; }
}

/// <summary>Goes on at the block of the equal atom or integer, else at the last block.</summary>
internal sealed class Select(Value subject, IReadOnlyList<Code.Literal> choices, Block[] targets) : Exit(targets, [], [subject])
{
    public IReadOnlyList<Code.Literal> Choices => choices;
}

/// <summary>Goes on at the block of the tuple's size, else at the last block.</summary>
internal sealed class SelectArity(Value tuple, IReadOnlyList<int> arities, Block[] targets) : Exit(targets, [], [tuple])
{
    public IReadOnlyList<int> Arities => arities;
}

/// <summary>Calls a builtin; goes on at the first block, or at the second on an error.</summary>
internal sealed class GuardBuiltin(Register result, string function, Value[] arguments, Block success, Block failure)
    : Exit([success, failure], [result], arguments)
{
    public string Function => function;
}

/// <summary>Loads the values of keys, or goes on at the second block when one is missing; the operands are the map and the keys.</summary>
internal sealed class GetMapElements(Register[] results, Value[] operands, Block success, Block failure)
    : Exit([success, failure], results, operands);

/// <summary>Makes a match context of a bit string, or goes on at the second block.</summary>
internal sealed class StartMatch(Register context, Value subject, Block success, Block failure)
    : Exit([success, failure], [context], [subject]);

/// <summary>Matches a segment; the operands are the context and, where the opcode has one, the size.</summary>
internal sealed class GetSegment(Opcode opcode, Register result, Value[] operands, int unit, int flags, Block success, Block failure)
    : Exit([success, failure], [result], operands)
{
    public Opcode Opcode => opcode;

    public int Unit => unit;

    public int Flags => flags;
}

/// <summary>Passes over a segment or tests what is left; see <see cref="GetSegment"/>.</summary>
internal sealed class TestSegment(Opcode opcode, Value[] operands, int unit, int flags, Block success, Block failure)
    : Exit([success, failure], [], operands)
{
    public Opcode Opcode => opcode;

    public int Unit => unit;

    public int Flags => flags;
}

/// <summary>Matches constant bytes.</summary>
internal sealed class MatchBytes(Value context, byte[] bytes, Block success, Block failure) : Exit([success, failure], [], [context])
{
    public byte[] Bytes => bytes;
}

/// <summary>Returns a value.</summary>
internal sealed class Return(Value value) : Exit([], [], [value]);

/// <summary>Calls a function of this module and returns what it returns.</summary>
internal sealed class TailCallLocal(FunctionName function, Value[] arguments) : Exit([], [], arguments)
{
    public FunctionName Function => function;
}

/// <summary>Calls a function of any module and returns what it returns.</summary>
internal sealed class TailCallRemote(string module, string function, Value[] arguments) : Exit([], [], arguments)
{
    public string Module => module;

    public string Function => function;
}

/// <summary>Calls a function whose module and name are the last two operands, and returns what it returns.</summary>
internal sealed class TailApply(Value[] operands) : Exit([], [], operands)
{
    public int Arity => Operands.Length - 2;

    // The instruction always gives a frame back.
    public override bool ClobbersX => true;
}

/// <summary>Raises function_clause; the operands are the function's arguments.</summary>
internal sealed class FailFunction(Value[] arguments) : Exit([], [], arguments);

/// <summary>Raises one of the errors that have an instruction of their own; the operand is the value that did not fit.</summary>
internal sealed class Fail(Opcode opcode, Value[] operands) : Exit([], [], operands)
{
    public Opcode Opcode => opcode;
}

/// <summary>Raises an exception again.</summary>
internal sealed class Reraise(Value trace, Value reason) : Exit([], [], [trace, reason]);

/// <summary>Opens a try or catch: goes on at the first block, whose exceptions lead to the second.</summary>
internal sealed class EnterTry(Register tag, bool isCatch, int depth, Block body, Block handler) : Exit([body, handler], [tag], [])
{
    public bool IsCatch => isCatch;

    /// <summary>How many other tries of the function are open around it.</summary>
    public int Depth => depth;

    public override bool ClobbersX => true;
}

/// <summary>Loads the current message, or goes on at the second block when all have been looked at.</summary>
internal sealed class NextMessage(Register message, Block success, Block empty) : Exit([success, empty], [message], [])
{
    public override bool ClobbersX => true;
}

/// <summary>Passes over the current message and goes back to the receive loop.</summary>
internal sealed class SkipMessage(Block loop) : Exit([loop], [], [])
{
    public override bool ClobbersX => true;
}

/// <summary>Waits for a message and goes back to the receive loop.</summary>
internal sealed class Wait(Block loop) : Exit([loop], [], [])
{
    public override bool ClobbersX => true;
}

/// <summary>Waits for a message and goes back to the receive loop, or on at the first block when the time is over.</summary>
internal sealed class WaitTimeout(Value time, Block over, Block loop) : Exit([over, loop], [], [time])
{
    public override bool ClobbersX => true;
}

/// <summary>Builds a binary in a guard; see <see cref="CreateBinary"/>.</summary>
internal sealed class GuardBinary(Register result, IReadOnlyList<SegmentShape> segments, Value[] operands, Block success, Block failure)
    : Exit([success, failure], [result], operands)
{
    public IReadOnlyList<SegmentShape> Segments => segments;
}
