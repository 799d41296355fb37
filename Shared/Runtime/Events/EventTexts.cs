using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Events;

/// <summary>The texts of a node's events. Most births after each other are of the same function, and most ends for the same atom, so the last texts are kept.</summary>
internal sealed class EventTexts(AtomTable atoms)
{
    // Several schedulers write events: what they share is replaced as a whole.
    volatile CallText? lastCall;
    volatile AtomText? lastAtom;

    /// <summary>The call that a process began with.</summary>
    public string InitialCallOf(Process process)
    {
        CallText? last = lastCall;
        if (last is null || last.Module != process.InitialModule || last.Function != process.InitialFunction || last.Arity != process.InitialArity)
            lastCall = last = new CallText(process.InitialModule, process.InitialFunction, process.InitialArity, ProcessInformation.InitialCall(process));
        return last.Text;
    }

    /// <summary>A term as Erlang writes it, cut to <see cref="Worker.EventTextLength"/>.</summary>
    public string Of(long term)
    {
        if (!Term.IsAtom(term)) return TermWriter.Pretty(term, atoms, Worker.EventTextLength);
        AtomText? last = lastAtom;
        if (last?.Term != term) lastAtom = last = new AtomText(term, TermWriter.Pretty(term, atoms, Worker.EventTextLength));
        return last.Text;
    }

    sealed record CallText(long Module, long Function, int Arity, string Text);

    sealed record AtomText(long Term, string Text);
}
