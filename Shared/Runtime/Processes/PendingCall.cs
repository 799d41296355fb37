using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>A call from outside the node that waits for its end.</summary>
internal sealed unsafe class PendingCall
{
    readonly TaskCompletionSource<CallOutcome> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CallOutcome> Task => completion.Task;

    /// <summary>The process's first function returned this.</summary>
    public void Returned(long value, AtomTable atoms) => completion.TrySetResult(new CallOutcome(true, TermWriter.Pretty(value, atoms, TermWriter.LongestText)));

    /// <summary>The process did not catch this exception.</summary>
    public void Raised(Context* c, AtomTable atoms)
    {
        string exceptionClass = atoms.Text(c->ExceptionClass);
        string reason = TermWriter.Pretty(c->ExceptionReason, atoms, TermWriter.LongestText);
        string text = $"exception {exceptionClass}: {reason}";
        if (c->ExceptionClass != Atoms.Exit || c->ExceptionTrace != Term.None) text += StackText(StackTraces.Build(c, c->ExceptionTrace), atoms);
        completion.TrySetResult(new CallOutcome(false, text, exceptionClass, reason));
    }

    /// <summary>The process was ended by a signal; no effect after the others.</summary>
    public void Exited(long reason, AtomTable atoms)
    {
        string text = TermWriter.Pretty(reason, atoms, TermWriter.LongestText);
        completion.TrySetResult(new CallOutcome(false, $"exception exit: {text}", "exit", text));
    }

    /// <summary>No effect after the others.</summary>
    public void ProcessEnded() => completion.TrySetResult(new CallOutcome(false, "exception exit: killed", "exit", "killed"));

    static string StackText(long trace, AtomTable atoms)
    {
        var lines = new System.Text.StringBuilder();
        for (; Term.IsList(trace); trace = Term.Tail(trace))
        {
            string frame = StackTraces.FrameText(Term.Head(trace), atoms);
            lines.Append('\n').Append(lines.Length == 0 ? "  in function  " : "  in call from ").Append(frame);
        }
        return lines.ToString();
    }
}
