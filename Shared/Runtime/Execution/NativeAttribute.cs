namespace Playground.Runtime.Execution;

/// <summary>
/// Marks a static C# method as an Erlang function. Its signature is <c>long Name(Context* c, long a0, …)</c>, one word per argument, and it
/// returns the result, or <see cref="Terms.Term.None"/> after one of the methods of <see cref="Raise"/>.
/// </summary>
/// <remarks>
/// Terms in arguments and locals do not move while a native runs: room for results comes from <see cref="Heap.Allocate"/>, which takes a
/// fragment when the heap is full and never collects.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class NativeAttribute(string module, string function, int arity) : Attribute
{
    public string Module { get; } = module;
    public string Function { get; } = function;
    public int Arity { get; } = arity;

    /// <summary>
    /// The native may answer with <see cref="Outcome.Jump"/>, <see cref="Outcome.Yield"/> or <see cref="Outcome.Wait"/> (after returning
    /// None), so it is always called as a whole function, with a continuation on the stack, never in the middle of a block.
    /// </summary>
    public bool MayLeave { get; init; }
}
