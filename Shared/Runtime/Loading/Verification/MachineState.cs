namespace Playground.Runtime.Loading.Verification;

/// <summary>What is known about the registers, the frame and the heap before one instruction.</summary>
internal sealed class MachineState
{
    readonly Contents[] x;
    FrameSlot[]? frame;

    public MachineState(int registers) => x = new Contents[registers];

    MachineState(MachineState other)
    {
        x = (Contents[])other.x.Clone();
        frame = (FrameSlot[]?)other.frame?.Clone();
        HeapWords = other.HeapWords;
        IsInMessage = other.IsInMessage;
        HasFreshTuple = other.HasFreshTuple;
    }

    /// <summary>Words that are certainly secured on the heap.</summary>
    public int HeapWords { get; set; }

    /// <summary>Receive looks at a message: between loop_rec and remove_message or loop_rec_end.</summary>
    public bool IsInMessage { get; set; }

    /// <summary>x0 is the tuple that the instruction before made by setelement/3, so nobody else has seen it and no collection has moved it.</summary>
    public bool HasFreshTuple { get; set; }

    /// <summary>Slots of the frame; -1 when there is none.</summary>
    public int FrameSize => frame?.Length ?? -1;

    public ReadOnlySpan<FrameSlot> Frame => frame;

    public MachineState Clone() => new(this);

    public Contents X(long number) => number < x.Length ? x[number] : Contents.Unset;

    public void SetX(long number, Contents contents) => x[number] = contents;

    public FrameSlot Y(long number) => frame![number];

    public void SetY(long number, FrameSlot slot) => frame![number] = slot;

    /// <summary>The X registers from this one on hold nothing any more.</summary>
    public void ForgetX(int from = 0)
    {
        if (from < x.Length) Array.Clear(x, from, x.Length - from);
    }

    /// <summary>Makes a frame. The runtime clears the frames of verified modules, so all slots hold terms.</summary>
    public void MakeFrame(int size)
    {
        frame = new FrameSlot[size];
        Array.Fill(frame, FrameSlot.Term);
    }

    public void DropFrame() => frame = null;

    /// <summary>Drops the first slots; the others move up.</summary>
    public void TrimFrame(int count) => frame = frame![count..];

    /// <summary>What receive looked at belongs to the process now.</summary>
    public void TakeMessage()
    {
        IsInMessage = false;
        for (int i = 0; i < x.Length; i++) x[i] &= ~Contents.MessagePart;
        for (int i = 0; i < FrameSize; i++) frame![i] = frame[i] with { Contents = frame[i].Contents & ~Contents.MessagePart };
    }

    /// <summary>Whether a slot of the frame may point into the message that receive looks at.</summary>
    public bool FrameHoldsMessage => Frame.ToArray().Any(slot => (slot.Contents & Contents.MessagePart) != 0);

    /// <summary>Joins what is known on another way to the same place, with the same frame. True when less is known now.</summary>
    public bool Join(MachineState other)
    {
        bool changed = JoinX(other) | JoinFrame(other);
        if (other.HeapWords < HeapWords)
        {
            HeapWords = other.HeapWords;
            changed = true;
        }
        if (HasFreshTuple && !other.HasFreshTuple)
        {
            HasFreshTuple = false;
            changed = true;
        }
        return changed;
    }

    public static Contents Join(Contents one, Contents other) =>
        one == Contents.Unset || other == Contents.Unset ? Contents.Unset : one | other;

    bool JoinX(MachineState other)
    {
        if (x.AsSpan().SequenceEqual(other.x)) return false;
        bool changed = false;
        for (int i = 0; i < x.Length; i++)
        {
            Contents joined = Join(x[i], other.x[i]);
            changed |= joined != x[i];
            x[i] = joined;
        }
        return changed;
    }

    bool JoinFrame(MachineState other)
    {
        bool changed = false;
        for (int i = 0; i < FrameSize; i++)
        {
            FrameSlot joined = frame![i].Join(other.frame![i]);
            changed |= !joined.IsSame(frame[i]);
            frame[i] = joined;
        }
        return changed;
    }
}
