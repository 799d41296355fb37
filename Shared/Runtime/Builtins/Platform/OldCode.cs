using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>Former code of modules: delete_module, purge_module, check_old_code; module code has the functions that programs use.</summary>
internal static unsafe class OldCode
{
    static CodeArea Area(Context* c) => Worker.Of(c).Process.Node.Code;

    [Native("erlang", "check_old_code", 1)]
    static long CheckOldCode(Context* c, long module) => Term.IsAtom(module) ? Term.Boolean(Area(c).HasOld(module)) : Raise.BadArgument(c);

    [Native("erlang", "delete_module", 1)]
    static long DeleteModule(Context* c, long module)
    {
        Worker.Of(c).RefuseInProbe("delete a module");
        if (!Term.IsAtom(module) || !Area(c).CanDelete(module) || Area(c).HasOld(module)) return Raise.BadArgument(c);
        return Area(c).Delete(module) ? Atoms.True : Atoms.Undefined;
    }

    [Native("erlang", "purge_module", 1)]
    static long PurgeModule(Context* c, long module)
    {
        Worker.Of(c).RefuseInProbe("purge a module");
        return Term.IsAtom(module) && Area(c).Purge(module) ? Atoms.True : Raise.BadArgument(c);
    }

    /// <summary>Whether a process runs former code of the module, or will return to it. Funs do not count.</summary>
    public static bool IsRunBy(Process process, long module, long* stackTop, int resume)
    {
        CodeArea area = process.Node.Code;
        if (area.IsOld(module, resume)) return true;
        for (long* slot = stackTop; slot < process.Heap.End; slot++)
            if (Term.IsContinuation(*slot) && area.IsOld(module, Term.ContinuationEntry(*slot))) return true;
        return false;
    }
}
