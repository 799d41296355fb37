using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

// The way of a signal: any thread pushes it onto the inbox, a lock-free stack; the process itself takes the whole stack when it runs, turns
// it around, handles what is not a message, and appends the messages to its queue, which nobody else touches.
internal sealed unsafe partial class Process
{
    /// <summary>The inbox of a process that ended.</summary>
    const long Closed = -1;

    /// <summary>A mailbox that has changed by so many words since is told to the node: not every message, and never much in all.</summary>
    const int AccountingStep = 8 * 1024;

    /// <summary>Signals between two pause points.</summary>
    const int PartSignals = 256;

    /// <summary>The words of an inbox are told to the node in steps of so many: rarely, and never much is missing in all.</summary>
    const int InboxStepBits = 10;

    long inbox;
    long inboxWords;
    int mailboxLength;
    long messageWords;

    Fragment* unhandled;
    (SignalKind Kind, long From, long Number) handling;
    Fragment* firstMessage;
    Fragment* lastMessage;

    /// <summary>The message before the one that receive looks at next; null when that is the first.</summary>
    Fragment* beforeCurrent;

    /// <summary>The message that receive looks at now; its terms must not be moved by a collection.</summary>
    Fragment* peeked;

    /// <summary>Messages in the inbox and in the queue.</summary>
    public int MailboxLength => Volatile.Read(ref mailboxLength);

    /// <summary>Words of the signals that the process has not yet taken out of its inbox.</summary>
    public long InboxWords => Volatile.Read(ref inboxWords);

    public Fragment* Peeked => peeked;
    public Fragment* FirstMessage => firstMessage;

    /// <summary>How many messages the present receive has looked at and left in the queue.</summary>
    public int SkippedMessages
    {
        get
        {
            int count = 0;
            if (beforeCurrent == null) return count;
            for (Fragment* message = firstMessage; message != null; message = message->Next)
            {
                count++;
                if (message == beforeCurrent) break;
            }
            return count;
        }
    }

    /// <summary>The process is handling its signals just now.</summary>
    public bool HandlesSignals { get; private set; }

    /// <summary>Whether signals wait in the inbox.</summary>
    public bool HasSignals => Volatile.Read(ref inbox) != 0;

    /// <summary>Gives the signal to the process; false when the process has ended, and the signal is still the caller's.</summary>
    public bool TrySend(Fragment* signal)
    {
        // Afterwards the signal is the receiver's, which may have freed it.
        int words = signal->BlockWords;
        if (signal->Kind <= (int)SignalKind.AliasMessage) Interlocked.Increment(ref mailboxLength);
        long head;
        do
        {
            head = Volatile.Read(ref inbox);
            if (head == Closed) return false;
            signal->Next = (Fragment*)head;
        }
        while (Interlocked.CompareExchange(ref inbox, (long)signal, head) != head);
        NoteInboxWords(words);
        Wake();
        return true;
    }

    /// <summary>
    /// The sum of all that is noted is 0 when all senders have sent and the process has taken everything; for moments it may be below, when
    /// the process was faster than the sender.
    /// </summary>
    void NoteInboxWords(long words)
    {
        long now = Interlocked.Add(ref inboxWords, words);
        long steps = (now >> InboxStepBits) - ((now - words) >> InboxStepBits);
        if (steps != 0) Node.AddMemory(steps << InboxStepBits);
    }

    /// <summary>Takes all signals out of the inbox, the oldest first.</summary>
    Fragment* TakeSignals()
    {
        ForgetLookedAt();
        return Taken((Fragment*)Interlocked.Exchange(ref inbox, 0));
    }

    /// <summary>Closes the inbox for good and gives what was in it, the oldest first, behind what was taken out before.</summary>
    public Fragment* CloseInbox(Fragment* before)
    {
        Fragment* rest = Interlocked.Exchange(ref inbox, Closed) is var head && head != Closed ? Taken((Fragment*)head) : null;
        if (before == null) return rest;
        Fragment* last = before;
        while (last->Next != null) last = last->Next;
        last->Next = rest;
        return before;
    }

    /// <summary>
    /// The signals that were taken out of the inbox and not handled, because the runtime failed; the one at which it did is among them, without
    /// its term, so that its sender gets an answer.
    /// </summary>
    public Fragment* TakeUnhandled()
    {
        Fragment* signals = unhandled;
        if (handling.Kind is SignalKind.Link or SignalKind.Monitor or SignalKind.ProcessInfo or SignalKind.Suspend or SignalKind.Collect)
        {
            Fragment* failed = Signals.Make(handling.Kind, handling.From);
            failed->Number = handling.Number;
            failed->Next = signals;
            signals = failed;
        }
        unhandled = null;
        handling = default;
        HandlesSignals = false;
        return signals;
    }

    Fragment* Taken(Fragment* stack)
    {
        Fragment* queue = Reverse(stack, out long words);
        NoteInboxWords(-words);
        return queue;
    }

    static Fragment* Reverse(Fragment* stack, out long words)
    {
        Fragment* queue = null;
        words = 0;
        for (int count = 1; stack != null; count++)
        {
            Fragment* next = stack->Next;
            words += stack->BlockWords;
            stack->Next = queue;
            queue = stack;
            stack = next;
            if (count % PartSignals == 0) Worker.PausePoint();
        }
        return queue;
    }

    /// <summary>Handles everything in the inbox; messages end up in the queue.</summary>
    public void HandleSignals(Worker worker)
    {
        if (!HasSignals) return;
        HandlesSignals = true;
        Fragment* signal = TakeSignals();
        for (int count = 1; signal != null; count++)
        {
            Fragment* next = signal->Next;
            signal->Next = null;
            unhandled = next;
            if (signal->Kind == (int)SignalKind.Message) Append(signal);
            else
            {
                handling = ((SignalKind)signal->Kind, signal->From, signal->Number);
                SignalHandling.Handle(worker, this, signal);
                handling = default;
            }
            signal = next;
            if (count % PartSignals == 0) Worker.PausePoint();
        }
        HandlesSignals = false;
        RelationsQuota.Note(worker, this);
        if (MailboxLength > Node.Limits.Messages || AccountedMessageWords > 0) Node.CheckMailboxQuota(worker, this);
    }

    /// <summary>The queue has grown or shrunk by so many words.</summary>
    void NoteMessageWords(long words)
    {
        messageWords += words;
        long change = messageWords - AccountedMessageWords;
        if (change is < AccountingStep and > -AccountingStep) return;
        Node.AddMemory(change);
        AccountedMessageWords = messageWords;
    }

    public void Append(Fragment* message)
    {
        NoteMessageWords(message->BlockWords);
        message->Next = null;
        if (lastMessage == null) firstMessage = message;
        else lastMessage->Next = message;
        lastMessage = message;
    }

    /// <summary>A signal that was not a message became one.</summary>
    public void AppendMade(Fragment* message)
    {
        message->Kind = (int)SignalKind.Message;
        Interlocked.Increment(ref mailboxLength);
        Append(message);
    }

    /// <summary>A message is thrown away unread.</summary>
    public void DropMessage(Fragment* message)
    {
        Interlocked.Decrement(ref mailboxLength);
        Fragment.Free(message);
    }

    /// <summary>The message that receive looks at next, fetched from the inbox when the queue has no more; None when there is none.</summary>
    public long Peek(Worker worker)
    {
        Fragment* message = Current;
        if (message == null)
        {
            // Who asks the process about itself sees it in this receive.
            Heap.StackTop = worker.Context->E;
            ReceivingAt = (int)worker.Context->Resume;
            HandleSignals(worker);
            ReceivingAt = 0;
            message = Current;
        }
        peeked = message;
        return message == null ? Term.None : message->Term;
    }

    /// <summary>The message looked at did not match: look at the next one.</summary>
    public void SkipPeeked()
    {
        beforeCurrent = peeked;
        peeked = null;
    }

    /// <summary>The message looked at matched: it leaves the queue, and its terms become the process's own.</summary>
    public void TakePeeked(Context* c)
    {
        Fragment* message = peeked;
        Unlink(message);
        if (message->BlockWords > Fragment.HeaderWords) Heap.Adopt(message);
        else Fragment.FreeBlock(message);
        EndReceive();
    }

    /// <summary>The next receive begins with the first message and without a timer.</summary>
    public void EndReceive()
    {
        peeked = null;
        beforeCurrent = null;
        TimedOut = false;
        if (ReceiveTimer is { } timer)
        {
            timer.Cancel();
            ReceiveTimer = null;
        }
    }

    /// <summary>Releases all messages; the process ends.</summary>
    public void ReleaseMessages()
    {
        Fragment* message = firstMessage;
        for (int count = 1; message != null; count++)
        {
            Fragment* next = message->Next;
            Fragment.Free(message);
            message = next;
            if (count % PartSignals == 0) Worker.PausePoint();
        }
        firstMessage = lastMessage = beforeCurrent = peeked = null;
        Volatile.Write(ref mailboxLength, 0);
    }

    /// <summary>Removes the first message for which the test holds (flush of demonitor/2).</summary>
    public void RemoveFirstMessage(delegate*<long, long, bool> matches, long argument)
    {
        Fragment* before = null;
        for (Fragment* message = firstMessage; message != null; before = message, message = message->Next)
        {
            if (!matches(message->Term, argument)) continue;
            Fragment* current = beforeCurrent;
            beforeCurrent = before;
            Unlink(message);
            beforeCurrent = current == message ? before : current;
            Fragment.Free(message);
            return;
        }
    }

    Fragment* Current => beforeCurrent == null ? firstMessage : beforeCurrent->Next;

    void Unlink(Fragment* message)
    {
        if (beforeCurrent == null) firstMessage = message->Next;
        else beforeCurrent->Next = message->Next;
        if (lastMessage == message) lastMessage = beforeCurrent;
        Interlocked.Decrement(ref mailboxLength);
        NoteMessageWords(-message->BlockWords);
    }
}
