using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Probes;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Scheduling;

// A probe is a process that this thread runs to its end between two slices, beside the scheduler, and of which nothing is left.
internal sealed unsafe partial class Worker
{
    /// <summary>A probe that has not answered by then is in an endless loop; about half a second.</summary>
    const int MostProbeParts = 10_000;

    static readonly long user = AtomTable.System.Intern("user");

    ProbeReads probeReads;

    /// <summary>Whether the process that runs here is a probe.</summary>
    public bool IsProbing { get; private set; }

    /// <summary>The worker whose thread this is, which runs no process just now.</summary>
    /// <exception cref="InvalidOperationException">This is not between two slices of the node's simulation.</exception>
    public static Worker AtRest(Node node) => current is { Process: null } worker && worker.pool == node.Schedulers && worker.pool.Simulation is not null
        ? worker
        : throw new InvalidOperationException("A probe asks between two slices of a simulation, on the thread that runs it.");

    /// <summary>The answer of a probe depends on this, too.</summary>
    public void NoteRead(ProbeReads reads)
    {
        if (IsProbing) probeReads |= reads;
    }

    /// <summary>A native is about to do what a probe must not.</summary>
    public void RefuseInProbe(string what)
    {
        if (IsProbing) throw new ProbeException($"it would {what}, which would change the run");
    }

    public ProbeResult RunProbe(Node node, long module, long function)
    {
        Simulation simulation = pool.Simulation!;
        Simulation.State before = simulation.Save(node);
        var process = new Process(node, Term.FromPid(new Pid(Pid.MaxNumber, int.MaxValue))) { Home = scheduler!, State = RunState.Running };
        process.GroupLeader = node.Names.Find(user)?.Pid ?? process.Pid;
        ProcessStart.Prepare(process, module, function, Term.Nil);
        (long chooses, long watched) = (Context->Chooses, Context->Watched);
        // Natives by which processes meet then ask here first.
        Context->Chooses = 1;
        Context->Watched = 0;
        FailedFunction = null;
        FailureCause = Term.None;
        probeReads = ProbeReads.None;
        Process = process;
        IsProbing = true;
        try
        {
            return ExecuteProbe(process);
        }
        finally
        {
            IsProbing = false;
            Process = null!;
            (Context->Chooses, Context->Watched) = (chooses, watched);
            process.EndReceive();
            process.Heap.Release();
            node.AddMemory(-process.AccountedWords);
            simulation.Restore(node, before);
        }
    }

    ProbeResult ExecuteProbe(Process process)
    {
        Context* c = Context;
        process.IsInCode = true;
        RestoreRegisters(process);
        c->Deferred = 0;
        for (int part = 0; part < MostProbeParts; part++)
        {
            c->Reductions = slice = SliceReductions;
            sliceReductions = slice;
            if (RunPart(process) is { } result) return result;
        }
        throw new ProbeException($"it has not ended after {(long)MostProbeParts * SliceReductions:N0} reductions");
    }

    /// <summary>Runs until the reductions are used up; null when the probe is to go on.</summary>
    ProbeResult? RunPart(Process process)
    {
        Context* c = Context;
        while (true)
        {
            if (process.MustExit) throw new ProbeException("it takes more memory than a process may have");
            if (c->Outcome == (long)Outcome.Raise)
            {
                c->Outcome = (long)Outcome.Jump;
                if (!Unwinding.FindHandler(c, process)) return Raised(process.Node.Atoms);
            }
            nint entry = CodeTable.Entries[c->Resume];
            ((delegate*<Context*, long*, long*, long, long, long, void>)entry)(c, c->E, c->H, c->Reductions, c->X[0], c->X[1]);
            switch ((Outcome)c->Outcome)
            {
                case Outcome.Jump:
                case Outcome.Raise:
                    break;
                case Outcome.Exit:
                    return Answer(c->X[0], process.Node.Atoms);
                case Outcome.Wait:
                    throw new ProbeException("it would wait for another process, which does not run meanwhile: look at tables, names or process_info, and call nobody");
                case Outcome.Yield:
                    if (c->Deferred > 0 || process.Heap.HasManyFragments) Collect(process, 0, (int)c->Live);
                    c->Deferred = 0;
                    return null;
                default:
                    throw new InvalidOperationException($"A probe came back from its code with the unknown outcome {c->Outcome}.");
            }
        }
    }

    ProbeResult Raised(AtomTable atoms)
    {
        string text = $"{atoms.Text(Context->ExceptionClass)}:{TermWriter.Pretty(Context->ExceptionReason, atoms, EventTextLength)}";
        return new ProbeResult(null, false, text, probeReads | ProbeReads.Tables | ProbeReads.Processes, text);
    }

    ProbeResult Answer(long value, AtomTable atoms)
    {
        if (value == Atoms.True) return new ProbeResult(1, true, null, probeReads, "true");
        if (value == Atoms.False) return new ProbeResult(0, false, null, probeReads, "false");
        double? number = Term.IsFloat(value) ? Term.FloatValue(value) : Term.IsInteger(value) && Integers.TryDouble(value, out double whole) ? whole : null;
        return new ProbeResult(number, false, null, probeReads, TermWriter.Pretty(value, atoms, EventTextLength));
    }

    /// <summary>A probe has come to a native by which processes meet.</summary>
    void MeetInProbe(Native native)
    {
        if (ProbeRules.ReadsOf(native) is not { } reads)
        {
            AtomTable atoms = AtomTable.System;
            throw new ProbeException($"it would call {atoms.Text(native.Module)}:{atoms.Text(native.Function)}/{native.Arity}, which would change the run");
        }
        probeReads |= reads;
    }
}
