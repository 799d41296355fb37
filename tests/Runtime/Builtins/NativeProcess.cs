using Playground.Compiler;
using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Builtins;

/// <summary>A process that no scheduler runs: natives are called in it one by one, with terms given as text.</summary>
internal sealed unsafe class NativeProcess : IDisposable
{
    static readonly SchedulerPool schedulers = new(1, TimeProvider.System);
    static readonly Node node = new(schedulers, new NodeOptions());

    readonly Worker worker = new(null!, null, isThread: false);
    readonly Process process = new(node, Playground.Runtime.Terms.Term.FromPid(new Pid(1, 1)));
    readonly TermArena arena = new();

    public NativeProcess()
    {
        process.Heap.Create();
        worker.Process = process;
        Context->E = process.Heap.StackTop;
        Context->H = process.Heap.Top;
    }

    public Context* Context => worker.Context;

    public AtomTable Atoms => node.Atoms;

    public void Dispose()
    {
        process.Heap.Release();
        worker.Release();
        arena.Dispose();
    }

    /// <summary>The term that a text stands for.</summary>
    public long Term(string text) => LiteralBuilder.Build(TermParser.Parse(text), Atoms, arena);

    public string Text(long term) => TermWriter.Pretty(term, Atoms);

    /// <summary>Calls a native; the result is None when it raised.</summary>
    public long Call(string module, string function, params ReadOnlySpan<long> a)
    {
        Assert.True(Natives.TryFind(Atoms.Intern(module), Atoms.Intern(function), a.Length, out Native? native), $"{module}:{function}/{a.Length} is no native");
        nint address = native.Method.MethodHandle.GetFunctionPointer();
        Context* c = Context;
        return a.Length switch
        {
            0 => ((delegate*<Context*, long>)address)(c),
            1 => ((delegate*<Context*, long, long>)address)(c, a[0]),
            2 => ((delegate*<Context*, long, long, long>)address)(c, a[0], a[1]),
            3 => ((delegate*<Context*, long, long, long, long>)address)(c, a[0], a[1], a[2]),
            _ => throw new InvalidOperationException("No native that is tested here has more arguments."),
        };
    }

    /// <summary>The result as text, or the class and reason of the exception: <c>error:badarg</c>.</summary>
    public string Outcome(string module, string function, params ReadOnlySpan<long> arguments)
    {
        long result = Call(module, function, arguments);
        return result != Playground.Runtime.Terms.Term.None ? Text(result) : $"{Text(Context->ExceptionClass)}:{Text(Context->ExceptionReason)}";
    }
}
