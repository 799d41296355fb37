using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>Plans that crash processes at calls.</summary>
internal static unsafe class CallWatch
{
    /// <summary>Whether a plan or a watchpoint looks at the process's calls.</summary>
    public static bool IsWaitedFor(Process process)
    {
        if (process.Node.Watchpoints.WaitForCalls) return true;
        foreach (RunningFaultPlan run in process.Node.FaultPlans.Active)
            if (run.Plan.Fault is CrashAtCallFault call && SelectorSearch.Means(run.Resolve(call.On), process)) return true;
        return false;
    }

    /// <summary>Counts the call that the process is about to make; raises the exception when it is one that must not happen.</summary>
    public static bool Crash(Worker worker, Process process, FunctionInfo function)
    {
        process.Node.Watchpoints.Called(process, function);
        foreach (RunningFaultPlan run in process.Node.FaultPlans.Active)
        {
            if (run.Plan.Fault is not CrashAtCallFault call || !Names(call, process.Node.Atoms, function) || !SelectorSearch.Means(run.Resolve(call.On), process)) continue;
            if (!run.CountTo(call.Nth) || !run.MayAct() || !run.Try()) continue;
            run.Land(Term.ToPid(process.Pid), call.Summary);
            RaiseIn(worker, process, call);
            return true;
        }
        return false;
    }

    static bool Names(CrashAtCallFault call, AtomTable atoms, FunctionInfo function) =>
        function.Arity == call.Arity && atoms.Text(function.Name) == call.Function && atoms.Text(function.Module) == call.Module;

    static void RaiseIn(Worker worker, Process process, CrashAtCallFault call)
    {
        Fragment* reason = process.Node.BuildFragment(call.Reason);
        long term = reason->Term;
        process.Heap.Adopt(reason);
        worker.Context->Location = 0;
        Raise.With(worker.Context, AtomTable.System.Intern(call.Class), term, Term.None);
    }
}
