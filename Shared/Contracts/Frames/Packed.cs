using System.Runtime.InteropServices;

namespace Playground.Contracts;

/// <summary>Arrays of fixed structs as bytes, for what is too much for JSON objects. Little-endian, as every supported machine and browser is.</summary>
public static class Packed
{
    /// <summary>Reads structs without copying.</summary>
    /// <typeparam name="T">One of the structs of this folder.</typeparam>
    /// <param name="bytes">The bytes of a frame.</param>
    public static ReadOnlySpan<T> Read<T>(byte[] bytes) where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);

    /// <summary>Writes structs as bytes.</summary>
    /// <typeparam name="T">One of the structs of this folder.</typeparam>
    /// <param name="items">The structs.</param>
    public static byte[] Write<T>(ReadOnlySpan<T> items) where T : unmanaged => MemoryMarshal.AsBytes(items).ToArray();
}

/// <summary>The counters of one process: 28 bytes.</summary>
/// <param name="Process">Bytes 0 to 7: the process.</param>
/// <param name="MailboxLength">Bytes 8 to 11: messages in its mailbox.</param>
/// <param name="HeapWords">Bytes 12 to 15: words of 8 bytes of its heap.</param>
/// <param name="Reductions">Bytes 16 to 23: reductions since it began.</param>
/// <param name="State">Byte 24: what it does.</param>
/// <param name="TrapsExits">Byte 25: 1 when it traps exits.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct ProcessCounters(
    ProcessId Process, int MailboxLength, int HeapWords, long Reductions, ProcessState State, byte TrapsExits);

/// <summary>Why a slice ended. In packed bytes its number.</summary>
public enum SliceEnd : byte
{
    /// <summary>Its reductions were used up.</summary>
    Preempted,

    /// <summary>It waits in <c>receive</c>.</summary>
    Waiting,

    /// <summary>It gave way by itself.</summary>
    Yielded,

    /// <summary>It ended.</summary>
    Exited,

    /// <summary>It was suspended.</summary>
    Suspended,
}

/// <summary>
/// One time slice of one process on one scheduler, or several that followed each other at once because nobody else waited, up to 4 ms:
/// 28 bytes.
/// </summary>
/// <param name="EndNanoseconds">Bytes 0 to 7: when it ended, in the room's time.</param>
/// <param name="DurationNanoseconds">Bytes 8 to 11: how long it was.</param>
/// <param name="Process">Bytes 12 to 19: the process.</param>
/// <param name="Reductions">Bytes 20 to 23: reductions used.</param>
/// <param name="RunQueueLength">Bytes 24 to 25: how many processes waited in the scheduler's run queue when it began; 65,535 for that many or more.</param>
/// <param name="Scheduler">Byte 26: the scheduler, from 0.</param>
/// <param name="End">Byte 27: why it ended.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct SchedulerSlice(
    long EndNanoseconds, int DurationNanoseconds, ProcessId Process, int Reductions, ushort RunQueueLength, byte Scheduler, SliceEnd End);

/// <summary>Messages of one edge: 24 bytes. An end that is not shown one by one is its group.</summary>
/// <param name="From">Bytes 0 to 7: the sender, as <see cref="FlowEnd"/> tells.</param>
/// <param name="To">Bytes 8 to 15: the receiver, as <see cref="FlowEnd"/> tells.</param>
/// <param name="Count">Bytes 16 to 19: messages.</param>
/// <param name="Words">Bytes 20 to 23: their words of 8 bytes all told.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct MessageFlow(FlowEnd From, FlowEnd To, int Count, int Words);

/// <summary>One end of a message flow: a shown process, a group, or the outside. Eight bytes.</summary>
/// <param name="Number">The number of the process or of the group.</param>
/// <param name="Serial">The serial of the process; -1 for a group, -2 for the outside (the room itself, or a process that is gone).</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct FlowEnd(int Number, int Serial)
{
    /// <summary>The room itself, or a process that is gone.</summary>
    public static readonly FlowEnd Outside = new(0, -2);

    /// <summary>The end that stands for a process.</summary>
    /// <param name="process">The process.</param>
    public static FlowEnd Of(ProcessId process) => new(process.Number, process.Serial);

    /// <summary>The end that stands for a group.</summary>
    /// <param name="group">The group's number.</param>
    public static FlowEnd OfGroup(int group) => new(group, -1);

    /// <summary>Whether it is a group, whose number is <see cref="Number"/>.</summary>
    public bool IsGroup => Serial == -1;

    /// <summary>Whether it is the outside.</summary>
    public bool IsOutside => Serial == -2;

    /// <summary>The process, when it is neither a group nor the outside.</summary>
    public ProcessId Process => new(Number, Serial);
}
