using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>
/// Builtins that ask another process and wait for its answer: process_info, suspend_process, garbage_collect. The native runs twice: it sends
/// the question and waits, and when a signal has woken it, it finds the answer.
/// </summary>
internal static unsafe class Questions
{
    /// <summary>The answer of the other process; None while the caller must wait. The caller returns None then.</summary>
    static long Ask(Context* c, Process? other, SignalKind kind, long item, long whenGone)
    {
        Process self = Worker.Of(c).Process;
        if (self.AwaitedAnswer == 0)
        {
            long number = self.Node.NewReference();
            Fragment* signal = Signals.Make(kind, self.Pid, item);
            signal->Number = number;
            if (!Signals.Deliver(other, signal)) return whenGone;
            self.AwaitedAnswer = number;
        }
        if (self.Answer == Term.None)
        {
            c->Outcome = (long)Outcome.Wait;
            return Term.None;
        }
        long answer = self.Answer;
        self.Answer = Term.None;
        self.AwaitedAnswer = 0;
        return answer;
    }

    [Native("erlang", "process_info", 1, MayLeave = true)]
    static long ProcessInfo(Context* c, long pid) => Info(c, pid, ProcessItems.All(c));

    [Native("erlang", "process_info", 2, MayLeave = true)]
    static long ProcessInfo(Context* c, long pid, long item) => ProcessItems.IsValid(item) ? Info(c, pid, item) : Raise.BadArgument(c);

    static long Info(Context* c, long pid, long item)
    {
        Worker worker = Worker.Of(c);
        Process self = worker.Process;
        if (!Term.IsPid(pid)) return Raise.BadArgument(c);
        if (worker.IsProbing && pid != self.Pid) return ProcessItems.DescribeStanding(c, self.Node.Processes.Find(pid), item);
        if (pid != self.Pid) return Ask(c, self.Node.Processes.Find(pid), SignalKind.ProcessInfo, item, Atoms.Undefined);
        self.HandleSignals(worker);
        self.Heap.StackTop = c->E;
        return ProcessItems.Describe(c, self, item);
    }

    [Native("erlang", "check_process_code", 2, MayLeave = true)]
    static long CheckProcessCode(Context* c, long pid, long module)
    {
        Process self = Worker.Of(c).Process;
        if (!Term.IsPid(pid) || !Term.IsAtom(module)) return Raise.BadArgument(c);
        if (pid != self.Pid) return Ask(c, self.Node.Processes.Find(pid), SignalKind.CheckCode, module, Atoms.False);
        return Term.Boolean(Platform.OldCode.IsRunBy(self, module, c->E, 0));
    }

    [Native("erlang", "suspend_process", 1, MayLeave = true)]
    static long Suspend(Context* c, long pid) => Suspend(c, pid, Term.Nil);

    [Native("erlang", "suspend_process", 2, MayLeave = true)]
    static long Suspend(Context* c, long pid, long options)
    {
        Process self = Worker.Of(c).Process;
        if (!Term.IsPid(pid) || pid == self.Pid || !Term.IsListOrNil(options)) return Raise.BadArgument(c);
        long answer = Ask(c, self.Node.Processes.Find(pid), SignalKind.Suspend, Term.Nil, Atoms.False);
        if (answer == Atoms.False) return Raise.BadArgument(c);
        if (answer == Atoms.True) self.Related.Suspended[pid] = self.Related.Suspended.GetValueOrDefault(pid) + 1;
        return answer;
    }

    [Native("erlang", "resume_process", 1)]
    static long Resume(Context* c, long pid)
    {
        Process self = Worker.Of(c).Process;
        if (!Term.IsPid(pid) || self.Relations is not { } relations || !relations.Suspended.TryGetValue(pid, out int times)) return Raise.BadArgument(c);
        if (times > 1) relations.Suspended[pid] = times - 1;
        else relations.Suspended.Remove(pid);
        return Signals.Send(SignalKind.Resume, self.Pid, self.Node.Processes.Find(pid)) ? Atoms.True : Raise.BadArgument(c);
    }

    [Native("erlang", "garbage_collect", 0)]
    static long GarbageCollect(Context* c)
    {
        Worker worker = Worker.Of(c);
        worker.Process.CollectAtSwitch = true;
        worker.EndSliceOf(worker.Process);
        return Atoms.True;
    }

    [Native("erlang", "garbage_collect", 1, MayLeave = true)]
    static long GarbageCollect(Context* c, long pid)
    {
        Process self = Worker.Of(c).Process;
        if (!Term.IsPid(pid)) return Raise.BadArgument(c);
        return pid == self.Pid ? GarbageCollect(c) : Ask(c, self.Node.Processes.Find(pid), SignalKind.Collect, Term.Nil, Atoms.False);
    }

    [Native("erlang", "is_process_alive", 1)]
    static long IsAlive(Context* c, long pid) =>
        Term.IsPid(pid) ? Term.Boolean(Worker.Of(c).Process.Node.Processes.Find(pid) is { IsAlive: true, MustExit: false }) : Raise.BadArgument(c);

    [Native("erlang", "processes", 0)]
    static long All(Context* c)
    {
        long list = Term.Nil;
        var work = new LongWork(c);
        foreach (Process process in Worker.Of(c).Process.Node.Processes.All().Reverse())
        {
            work.Step();
            list = Heap.Cons(c, process.Pid, list);
        }
        return list;
    }
}
