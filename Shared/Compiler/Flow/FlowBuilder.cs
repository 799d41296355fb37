using System.Collections.Immutable;
using Playground.Code;

namespace Playground.Compiler.Flow;

/// <summary>Appends instructions to a function, and knows which value each variable of the source has at this place.</summary>
internal sealed class FlowBuilder
{
    public FlowBuilder(FlowFunction function)
    {
        Function = function;
        Current = function.Entry = function.NewBlock(null);
    }

    public FlowFunction Function { get; }

    /// <summary>The block that instructions are appended to.</summary>
    public Block Current { get; set; }

    /// <summary>The handler of the innermost open try, which new blocks are protected by.</summary>
    public Block? Handler { get; set; }

    /// <summary>How many tries are open.</summary>
    public int TryDepth { get; set; }

    public ImmutableDictionary<string, Value> Variables { get; set; } = ImmutableDictionary<string, Value>.Empty;

    /// <summary>The names that were bound, in that order; what a construct binds is found behind the count at its start.</summary>
    private readonly List<string> bound = [];

    /// <summary>How many bindings there were so far.</summary>
    public int BindingCount => bound.Count;

    /// <summary>Gives a variable its value for the code behind this place.</summary>
    public void Bind(string name, Value value)
    {
        bound.Add(name);
        Variables = Variables.SetItem(name, value);
    }

    /// <summary>
    /// The names bound since there were so many bindings, each once; their order does not depend on hash codes, which differ from run to run.
    /// </summary>
    public IEnumerable<string> BoundSince(int count) => bound.Skip(count).Distinct().Order(StringComparer.Ordinal);

    public Block NewBlock() => Function.NewBlock(Handler);

    public Register NewRegister() => Function.NewRegister();

    public void Emit(Instruction instruction) => Current.Instructions.Add(instruction);

    /// <summary>Appends an instruction and gives the register that it writes.</summary>
    public Register Emit(Func<Register, Instruction> make)
    {
        var instruction = make(NewRegister());
        Emit(instruction);
        return instruction.Result;
    }

    /// <summary>Ends the current block.</summary>
    public void Finish(Exit exit)
    {
        if (Current.Exit is not null)
            throw new InvalidOperationException($"The block {Current} of {Function.Name} has an exit already.");
        Current.Exit = exit;
    }

    /// <summary>Ends the current block and goes on in the given one.</summary>
    public void Finish(Exit exit, Block next)
    {
        Finish(exit);
        Current = next;
    }

    /// <summary>Goes on only if the test holds.</summary>
    public void Require(Opcode test, Block failure, params Value[] operands)
    {
        var success = NewBlock();
        Finish(new Branch(test, operands, success, failure), success);
    }

    /// <summary>A value as a register, for instructions that read nothing else.</summary>
    public Register AsRegister(Value value) => value as Register ?? Emit(result => new Copy(result, value));

    public Value Variable(string name) => Variables.TryGetValue(name, out var value)
        ? value
        : throw new InvalidOperationException($"The variable {name} has no value in {Function.Name}.");
}
