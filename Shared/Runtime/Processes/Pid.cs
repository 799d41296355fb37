using System.Globalization;

namespace Playground.Runtime;

/// <summary>
/// A process identifier: the slot number in the node's process table, and a serial that tells apart the processes that used the slot
/// one after the other. Written <c>&lt;0.Number.Serial&gt;</c>, as Erlang prints the pids of its own node.
/// </summary>
/// <param name="Number">The slot, from 0; at most <see cref="MaxNumber"/>.</param>
/// <param name="Serial">How often the slot was used before; at most <see cref="MaxSerial"/>.</param>
public readonly record struct Pid(int Number, int Serial) : IComparable<Pid>
{
    /// <summary>The largest slot number: 28 bits, as the terms of the runtime hold it.</summary>
    public const int MaxNumber = (1 << 28) - 1;

    /// <summary>The largest serial: the remaining bits of the term, kept below 31 so that it fits an int.</summary>
    public const int MaxSerial = int.MaxValue;

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <param name="text">Text such as <c>&lt;0.83.0&gt;</c>.</param>
    /// <param name="pid">The pid read, when the result is true.</param>
    /// <returns>Whether the text was a pid of the local node.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Pid pid)
    {
        pid = default;
        if (text.Length < 7 || !text.StartsWith("<0.") || text[^1] != '>') return false;
        ReadOnlySpan<char> inner = text[3..^1];
        int dot = inner.IndexOf('.');
        if (dot < 0) return false;
        if (!int.TryParse(inner[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return false;
        if (!int.TryParse(inner[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int serial)) return false;
        if (number > MaxNumber) return false;
        pid = new Pid(number, serial);
        return true;
    }

    /// <summary>Orders by serial, then by number, as Erlang orders the pids of one node.</summary>
    public int CompareTo(Pid other) => Serial != other.Serial ? Serial.CompareTo(other.Serial) : Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"<0.{Number}.{Serial}>");
}
