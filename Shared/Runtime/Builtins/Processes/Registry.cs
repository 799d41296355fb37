using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>Registered names.</summary>
internal static unsafe class Registry
{
    [Native("erlang", "register", 2)]
    static long Register(Context* c, long name, long pid)
    {
        Worker worker = Worker.Of(c);
        Node node = worker.Process.Node;
        if (!Term.IsAtom(name) || name == Atoms.Undefined || !Term.IsPid(pid)) return Raise.BadArgument(c);
        if (node.Processes.Find(pid) is not { } process || !node.Names.Register(worker, name, process)) return Raise.BadArgument(c);
        return Atoms.True;
    }

    [Native("erlang", "unregister", 1)]
    static long Unregister(Context* c, long name)
    {
        Worker worker = Worker.Of(c);
        return Term.IsAtom(name) && worker.Process.Node.Names.Unregister(worker, name) ? Atoms.True : Raise.BadArgument(c);
    }

    [Native("erlang", "whereis", 1)]
    static long WhereIs(Context* c, long name)
    {
        if (!Term.IsAtom(name)) return Raise.BadArgument(c);
        return Worker.Of(c).Process.Node.Names.Find(name)?.Pid ?? Atoms.Undefined;
    }

    [Native("erlang", "registered", 0)]
    static long Registered(Context* c) => Heap.List(c, [.. Worker.Of(c).Process.Node.Names.All]);
}
