using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Between pids, references, funs and text.</summary>
internal static unsafe class IdentifierNatives
{
    const int LongestText = 64;

    [Native("erlang", "pid_to_list", 1)]
    static long PidToList(Context* c, long pid) =>
        Term.IsPid(pid) ? CharacterLists.Make(c, Term.ToPid(pid).ToString()) : Raise.BadArgument(c);

    [Native("erlang", "list_to_pid", 1)]
    static long ListToPid(Context* c, long list) =>
        CharacterLists.TryRead(c, list, byte.MaxValue, LongestText, out string text) && Pid.TryParse(text, out Pid pid)
            ? Term.FromPid(pid)
            : Raise.BadArgument(c);

    [Native("erlang", "ref_to_list", 1)]
    static long ReferenceToList(Context* c, long reference) =>
        Term.IsReference(reference) ? CharacterLists.Make(c, ReferenceText.Write(Term.Address(reference)[1])) : Raise.BadArgument(c);

    [Native("erlang", "list_to_ref", 1)]
    static long ListToReference(Context* c, long list) =>
        CharacterLists.TryRead(c, list, byte.MaxValue, LongestText, out string text) && ReferenceText.TryRead(text, out long number)
            ? Heap.Reference(c, number)
            : Raise.BadArgument(c);

    [Native("erlang", "fun_to_list", 1)]
    static long FunToList(Context* c, long fun) =>
        Term.IsFun(fun) ? CharacterLists.MakeUnicode(c, TermWriter.Plain(fun, Worker.Of(c).Process.Node.Atoms)) : Raise.BadArgument(c);
}
