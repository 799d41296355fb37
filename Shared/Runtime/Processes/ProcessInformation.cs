using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>What a process tells about itself: to other processes (process_info/2) and to the outside.</summary>
internal static unsafe class ProcessInformation
{
    public static ProcessSummary Summarize(Process process)
    {
        AtomTable atoms = process.Node.Atoms;
        long name = process.Relations?.Name ?? 0;
        return new ProcessSummary(
            Term.ToPid(process.Pid),
            Term.ToPid(process.Parent),
            name == 0 ? null : atoms.Text(name),
            InitialCall(process),
            StateOf(process),
            process.MailboxLength,
            process.Reductions,
            process.Heap.TotalWords,
            process.TrapsExits);
    }

    public static string InitialCall(Process process)
    {
        AtomTable atoms = process.Node.Atoms;
        return $"{atoms.Text(process.InitialModule)}:{atoms.Text(process.InitialFunction)}/{process.InitialArity}";
    }

    public static ProcessState StateOf(Process process) => process.State switch
    {
        RunState.Exited => ProcessState.Exiting,
        _ when process.SuspendCount > 0 => ProcessState.Suspended,
        RunState.Waiting => ProcessState.Waiting,
        RunState.Running when process.PausedOn is not null => ProcessState.Runnable,
        RunState.Runnable or RunState.Starting => ProcessState.Runnable,
        _ => ProcessState.Running,
    };

    /// <summary>The functions on the stack, the innermost first; the process does not run.</summary>
    public static IReadOnlyList<string> Stack(Process process, int limit)
    {
        var frames = new List<string>();
        AddFrame(process, process.Resume, frames);
        for (long* slot = process.Heap.StackTop + process.SavedRegisters; slot < process.Heap.End && frames.Count < limit; slot++)
            if (Term.IsContinuation(*slot)) AddFrame(process, Term.ContinuationEntry(*slot), frames);
        return frames;
    }

    static void AddFrame(Process process, int entry, List<string> frames)
    {
        CodeEntry description = CodeTable.Describe(entry);
        if (description.Function is not { } function) return;
        AtomTable atoms = process.Node.Atoms;
        string text = $"{atoms.Text(function.Module)}:{atoms.Text(function.Name)}/{function.Arity}";
        frames.Add(CodeLocations.Find(description.Location) is { Line: > 0 } place ? $"{text} ({place.File}:{place.Line})" : text);
    }

    /// <summary>Answers a process_info signal; the receiver of the question runs here or is about to.</summary>
    public static void Answer(Worker worker, Process process, Fragment* signal)
    {
        Context* c = worker.Context;
        bool running = worker.Process == process && process.IsInCode;
        if (!running)
        {
            c->H = process.Heap.Top;
            c->E = process.Heap.StackTop;
        }
        long answer = ProcessItems.Describe(c, process, signal->Term);
        if (!running) process.Heap.Top = c->H;
        AnswerWith(process.Node.Processes.Find(signal->From), process.Pid, signal->Number, answer == Term.None ? Atoms.BadArgument : answer);
    }

    /// <summary>Sends the answer to the process that asked.</summary>
    public static void AnswerWith(Process? asker, long from, long reference, long answer)
    {
        if (asker is null) return;
        Fragment* signal = Signals.Make(SignalKind.Answer, from, answer);
        signal->Number = reference;
        Signals.Deliver(asker, signal);
    }
}
