using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>Makes signals and sends them.</summary>
internal static unsafe class Signals
{
    /// <summary>Words kept free behind an exit reason, where the receiver builds {'EXIT', From, Reason}.</summary>
    public const int ExitTupleWords = 4;

    /// <summary>Words kept free behind a reason, where the receiver builds the 'DOWN' tuple, its reference, and {Name, Node}.</summary>
    public const int DownTupleWords = 6 + 3 + 3;

    /// <summary>Before a copy of more words than this, the node's memory is looked at.</summary>
    const int LargeTermWords = 32 * 1024;

    /// <summary>
    /// A receiver with more words in its inbox does not get its turn as fast as others send: it cannot be killed for its mailbox, so the
    /// senders see to the limit.
    /// </summary>
    const int LongInboxWords = 8 * 1024;

    /// <summary>More words than this are no reason for anything: 512 MB. A term can be that large only because its parts are shared.</summary>
    const int MostReasonWords = 1 << 26;

    /// <summary>
    /// A signal with a term in it and <paramref name="spareWords"/> free behind the term. Instead of a term that is too large to be copied it
    /// carries system_limit.
    /// </summary>
    public static Fragment* Make(SignalKind kind, long from, long term, int spareWords = 0)
    {
        long words = TermCopy.SizeOf(term);
        if (words > MostReasonWords)
        {
            words = 0;
            term = Atoms.SystemLimit;
        }
        Fragment* signal = Fragment.Allocate((int)words + spareWords);
        signal->Kind = (int)kind;
        signal->From = from;
        signal->Term = words == 0 ? term : TermCopy.Copy(term, Fragment.Payload(signal), ref signal->SharedBinaries);
        return signal;
    }

    /// <summary>The free words at the end of a signal made with <paramref name="spareWords"/>.</summary>
    public static long* Spare(Fragment* signal, int spareWords) => Fragment.End(signal) - spareWords;

    /// <summary>A signal without a term.</summary>
    public static Fragment* Make(SignalKind kind, long from)
    {
        Fragment* signal = Fragment.Allocate(0);
        signal->Kind = (int)kind;
        signal->From = from;
        signal->Term = Term.Nil;
        return signal;
    }

    /// <summary>Sends the signal, or frees it when its receiver has ended; says which.</summary>
    public static bool Deliver(Process? receiver, Fragment* signal)
    {
        if (receiver is not null && receiver.TrySend(signal)) return true;
        Fragment.Free(signal);
        return false;
    }

    /// <summary>Copies the message of a running process and sends it.</summary>
    public static bool SendMessage(Context* c, long from, Process? receiver, long message)
    {
        if (receiver is null) return false;
        if (Term.IsImmediate(message))
        {
            Fragment* plain = Make(SignalKind.Message, from);
            plain->Term = message;
            return Deliver(receiver, plain);
        }
        long words = TermCopy.SizeOf(message);
        if ((words > LargeTermWords || receiver.InboxWords > LongInboxWords) && !HasRoomToCopy(c, words)) return false;
        Heap.Charge(c, words >> 6);
        Fragment* signal = Fragment.Allocate((int)words);
        signal->Kind = (int)SignalKind.Message;
        signal->From = from;
        signal->Term = words == 0 ? message : TermCopy.Copy(message, Fragment.Payload(signal), ref signal->SharedBinaries);
        return Deliver(receiver, signal);
    }

    /// <summary>Whether the node has room for a copy of the term, when it is large; if not, the process that runs is killed.</summary>
    public static bool HasRoomToCopyLarge(Context* c, long term) =>
        Term.IsImmediate(term) || TermCopy.SizeOf(term) is var words && (words <= LargeTermWords || HasRoomToCopy(c, words));

    /// <summary>As <see cref="HasRoomToCopyLarge"/>, and for a small one, too, when the receiver's inbox is long; what copying takes is charged.</summary>
    public static bool HasRoomToCopyFor(Context* c, Process receiver, long message)
    {
        long words = Term.IsImmediate(message) ? 0 : TermCopy.SizeOf(message);
        Heap.Charge(c, 1 + (words >> 6));
        return (words <= LargeTermWords && receiver.InboxWords <= LongInboxWords) || HasRoomToCopy(c, words);
    }

    /// <summary>Whether the node has room for a copy of so many words; if not, the process that runs is killed, as if its own heap had grown.</summary>
    public static bool HasRoomToCopy(Context* c, long words)
    {
        var worker = Scheduling.Worker.Of(c);
        Node node = worker.Process.Node;
        if (words <= TermCopy.MostWords && node.HasRoomFor(words * sizeof(long))) return true;
        node.KillForLimit(worker, worker.Process, "memory of the node", words);
        return false;
    }

    /// <summary>The reason, or system_limit when the node has no room for one more copy of it: there may be thousands of receivers.</summary>
    static long ReasonFor(Process receiver, long reason) =>
        TermCopy.SizeOf(reason) is var words && words > LargeTermWords && !receiver.Node.HasRoomFor(words * sizeof(long)) ? Atoms.SystemLimit : reason;

    /// <summary>An exit signal for the receiver.</summary>
    public static Fragment* MakeExit(long from, Process receiver, long reason, bool overLink)
    {
        Fragment* signal = Make(SignalKind.Exit, from, ReasonFor(receiver, reason), ExitTupleWords);
        signal->Number = overLink ? 1 : 0;
        return signal;
    }

    /// <summary>Tells the watcher, under the reference of its monitor, that what it watches is down.</summary>
    public static Fragment* MakeDown(long from, Process watcher, long reference, long reason)
    {
        Fragment* signal = Make(SignalKind.Down, from, ReasonFor(watcher, reason), DownTupleWords);
        signal->Number = reference;
        return signal;
    }

    public static bool SendExit(long from, Process? receiver, long reason, bool overLink)
    {
        if (receiver is null || !Deliver(receiver, MakeExit(from, receiver, reason, overLink))) return false;
        if (reason == Atoms.Kill && !overLink) receiver.WasSentKill = true;
        return true;
    }

    /// <summary>Tells a watcher that what it monitors under this reference is down.</summary>
    public static bool SendDown(long from, Process? watcher, long reference, long reason)
    {
        return watcher is not null && Deliver(watcher, MakeDown(from, watcher, reference, reason));
    }

    /// <summary>A signal of which only sender and number matter: link, unlink, monitor, demonitor, suspend, resume.</summary>
    public static bool Send(SignalKind kind, long from, Process? receiver, long number = 0)
    {
        if (receiver is null) return false;
        Fragment* signal = Make(kind, from);
        signal->Number = number;
        return Deliver(receiver, signal);
    }
}
