using Playground.Compiler.Syntax;

namespace Playground.Compiler.Flow;

/// <summary>Copies a value.</summary>
internal sealed class Copy(Register result, Value source) : Instruction([result], [source])
{
    public Value Source => Operands[0];

    public override bool IsPure => true;
}

/// <summary>Calls a builtin that works in place; on an error it raises.</summary>
internal sealed class BuiltinCall(Register result, string function, Value[] arguments) : Instruction([result], arguments)
{
    public string Function => function;

    public override bool IsPure => Builtins.NeverFails(function, Operands.Length);
}

/// <summary>Builds a cons cell.</summary>
internal sealed class MakeList(Register result, Value head, Value tail) : Instruction([result], [head, tail])
{
    public override bool IsPure => true;
}

/// <summary>Builds a tuple.</summary>
internal sealed class MakeTuple(Register result, Value[] elements) : Instruction([result], elements)
{
    public override bool IsPure => true;
}

/// <summary>Builds a fun of a function of this module and the values of its free variables.</summary>
internal sealed class MakeFun(Register result, FunctionName function, Value[] free) : Instruction([result], free)
{
    public FunctionName Function => function;

    public override bool IsPure => true;
}

/// <summary>Loads an element of a tuple, counted from zero.</summary>
internal sealed class GetElement(Register result, Value tuple, int position) : Instruction([result], [tuple])
{
    public int Position => position;

    public override bool IsPure => true;
}

/// <summary>Loads the head of a cons cell.</summary>
internal sealed class GetHead(Register result, Value list) : Instruction([result], [list])
{
    public override bool IsPure => true;
}

/// <summary>Loads the tail of a cons cell.</summary>
internal sealed class GetTail(Register result, Value list) : Instruction([result], [list])
{
    public override bool IsPure => true;
}

/// <summary>Makes a map with keys added or replaced; the operands are the map and pairs of key and value.</summary>
internal sealed class PutMap(Register result, Value[] operands, bool isExact) : Instruction([result], operands)
{
    public bool IsExact => isExact;
}

/// <summary>How one segment of a binary is built.</summary>
internal sealed record SegmentShape(string Type, int Unit, IReadOnlyList<string> Flags);

/// <summary>Builds a binary; the operands are value and size of each segment in turn.</summary>
internal sealed class CreateBinary(Register result, IReadOnlyList<SegmentShape> segments, Value[] operands) : Instruction([result], operands)
{
    public IReadOnlyList<SegmentShape> Segments => segments;
}

/// <summary>Calls a function of this module.</summary>
internal sealed class CallLocal(Register result, FunctionName function, Value[] arguments) : Instruction([result], arguments)
{
    public FunctionName Function => function;

    public override bool ClobbersX => true;
}

/// <summary>Calls a function of any module by name.</summary>
internal sealed class CallRemote(Register result, string module, string function, Value[] arguments) : Instruction([result], arguments)
{
    public string Module => module;

    public string Function => function;

    public override bool ClobbersX => true;
}

/// <summary>Calls a fun; it is the last operand, behind its arguments.</summary>
internal sealed class CallFun(Register result, Value[] operands) : Instruction([result], operands)
{
    public int Arity => Operands.Length - 1;

    public override bool ClobbersX => true;
}

/// <summary>Calls a function whose module and name are the last two operands.</summary>
internal sealed class ApplyCall(Register result, Value[] operands) : Instruction([result], operands)
{
    public int Arity => Operands.Length - 2;

    public override bool ClobbersX => true;
}

/// <summary>Sends a message, which is also the result.</summary>
internal sealed class Send(Register result, Value receiver, Value message) : Instruction([result], [receiver, message])
{
    public override bool ClobbersX => true;
}

/// <summary>Takes the current message out of the mailbox.</summary>
internal sealed class RemoveMessage() : Instruction([], []);

/// <summary>Ends a receive whose time ran out.</summary>
internal sealed class EndTimeout() : Instruction([], []);

/// <summary>Leaves the protected part of a try.</summary>
internal sealed class EndTry(Value tag) : Instruction([], [tag]);

/// <summary>Begins the handler of a try with the class, the reason and the raw trace of the exception.</summary>
internal sealed class BeginHandler(Register exceptionClass, Register reason, Register trace, Value tag)
    : Instruction([exceptionClass, reason, trace], [tag]);

/// <summary>Leaves a catch whose expression ended normally with the value.</summary>
internal sealed class EndCatch(Register result, Value tag, Value value) : Instruction([result], [tag, value])
{
    public override bool ClobbersX => true;
}

/// <summary>Begins the handler of a catch; the result is what the exception looks like as a value.</summary>
internal sealed class BeginCatchHandler(Register result, Value tag) : Instruction([result], [tag]);

/// <summary>Makes the list that programs see of a raw trace.</summary>
internal sealed class BuildStacktrace(Register result, Value trace) : Instruction([result], [trace])
{
    public override bool ClobbersX => true;
}

/// <summary>Stores the position of a match context.</summary>
internal sealed class GetBitsPosition(Register result, Value context) : Instruction([result], [context])
{
    public override bool IsPure => true;
}

/// <summary>Sets the position of a match context.</summary>
internal sealed class SetBitsPosition(Value context, Value position) : Instruction([], [context, position]);

/// <summary>Makes the stack frame; the allocation puts it in.</summary>
internal sealed class AllocateFrame() : Instruction([], []);
