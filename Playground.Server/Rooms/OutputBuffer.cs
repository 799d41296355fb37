using System.Text;

namespace Playground.Server.Rooms;

/// <summary>
/// What a program prints, between the scheduler threads that bring it and the recorder that takes it. A program that prints faster than it is
/// taken, or faster than it may, loses the newest bytes, counted; its schedulers never wait.
/// </summary>
internal sealed class OutputBuffer(long bytesPerSecond, TimeProvider time)
{
    private const int Capacity = 512 * 1024;

    private readonly Lock gate = new();
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private byte[] waiting = new byte[4 * 1024];
    private int length;
    private long dropped;

    /// <summary>What may come now: it grows with time up to one second's worth.</summary>
    private double allowed = bytesPerSecond;
    private long refilled = time.GetTimestamp();

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            Refill();
            int taken = (int)Math.Min(Math.Min(bytes.Length, Capacity - length), allowed);
            allowed -= taken;
            dropped += bytes.Length - taken;
            if (length + taken > waiting.Length) Array.Resize(ref waiting, Math.Min(Capacity, Math.Max(2 * waiting.Length, length + taken)));
            bytes[..taken].CopyTo(waiting.AsSpan(length));
            length += taken;
        }
    }

    private void Refill()
    {
        allowed = Math.Min(bytesPerSecond, allowed + time.GetElapsedTime(refilled).TotalSeconds * bytesPerSecond);
        refilled = time.GetTimestamp();
    }

    /// <summary>Takes all that waits. A character whose bytes have not all come yet is kept for the next time.</summary>
    public string Take(out long droppedBytes)
    {
        lock (gate)
        {
            droppedBytes = dropped;
            dropped = 0;
            if (length == 0) return "";
            char[] characters = new char[decoder.GetCharCount(waiting.AsSpan(0, length), flush: false)];
            decoder.GetChars(waiting.AsSpan(0, length), characters, flush: false);
            length = 0;
            return new string(characters);
        }
    }
}
