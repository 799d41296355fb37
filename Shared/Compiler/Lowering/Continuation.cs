using System.Collections.Immutable;
using Playground.Compiler.Flow;

namespace Playground.Compiler.Lowering;

/// <summary>What happens with the value of an expression that has several branches.</summary>
internal abstract class Continuation
{
    /// <summary>True if the function returns the value, so that calls in last position are tail calls.</summary>
    public virtual bool IsTail => false;

    /// <summary>Ends a branch that yields the value.</summary>
    public abstract void Accept(FlowBuilder builder, Value value);
}

/// <summary>Returns the value from the function.</summary>
internal sealed class TailContinuation : Continuation
{
    public static readonly TailContinuation Instance = new();

    public override bool IsTail => true;

    public override void Accept(FlowBuilder builder, Value value) => builder.Finish(new Return(value));
}

/// <summary>Brings branches together in one block, with one register for the value and one for each variable that all branches bind.</summary>
/// <param name="join">Where the branches meet.</param>
/// <param name="outer">The variables before the branches.</param>
/// <param name="bindingsBefore">How many bindings there were before the branches.</param>
internal sealed class JoinContinuation(Block join, ImmutableDictionary<string, Value> outer, int bindingsBefore) : Continuation
{
    private readonly List<(Block End, Value Value, ImmutableDictionary<string, Value> Variables)> branches = [];

    public override void Accept(FlowBuilder builder, Value value)
    {
        branches.Add((builder.Current, value, builder.Variables));
        builder.Finish(new Jump(join));
    }

    /// <summary>Goes on behind the branches and gives the value.</summary>
    public Value Close(FlowBuilder builder)
    {
        builder.Current = join;
        builder.Variables = outer;
        if (branches.Count == 0)
            return Constant.Atom("undefined"); // The block cannot be reached.
        // Only what was bound in the branches is looked at: to go through all variables at each join would take quadratic time.
        foreach (var name in builder.BoundSince(bindingsBefore).ToList())
        {
            if (!outer.ContainsKey(name) && branches.TrueForAll(branch => branch.Variables.ContainsKey(name)))
                builder.Bind(name, Merge(builder, branch => branch.Variables[name]));
        }

        return Merge(builder, branch => branch.Value);
    }

    private Value Merge(FlowBuilder builder, Func<(Block End, Value Value, ImmutableDictionary<string, Value> Variables), Value> select)
    {
        var first = select(branches[0]);
        if (branches.TrueForAll(branch => ReferenceEquals(select(branch), first)))
            return first;
        var merged = builder.NewRegister();
        foreach (var branch in branches)
            branch.End.Instructions.Add(new Copy(merged, select(branch)));
        return merged;
    }
}
