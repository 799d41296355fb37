using System.Globalization;

namespace Playground.Runtime;

/// <summary>One choice of a simulation's schedule: who runs, and how far.</summary>
/// <param name="Process">Who. When it cannot run, the one that waits longest runs instead.</param>
/// <param name="Reductions">The length of the slice that begins; 0 when the process goes on in the middle of one.</param>
/// <param name="Meetings">After so many points at which processes meet it lets others go first; 0: it does not.</param>
public readonly record struct Turn(Pid Process, int Reductions, int Meetings)
{
    /// <summary>No schedule gives a slice more.</summary>
    const int MostReductions = 1 << 13;

    /// <summary>Written <c>&lt;0.5.0&gt;:64</c>, or <c>&lt;0.5.0&gt;:64:2</c> for one that gives way.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Process}:{Reductions}{(Meetings == 0 ? "" : $":{Meetings}")}");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out Turn turn)
    {
        turn = default;
        string[] parts = text?.Split(':') ?? [];
        if (parts.Length is not (2 or 3) || !Pid.TryParse(parts[0], out Pid process)) return false;
        if (!TryRead(parts[1], out int reductions) || reductions > MostReductions) return false;
        int meetings = 0;
        if (parts.Length == 3 && !TryRead(parts[2], out meetings)) return false;
        turn = new Turn(process, reductions, meetings);
        return true;
    }

    static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
