namespace Playground.Runtime.Faults;

/// <summary>Kinds of signals that tell of ends.</summary>
[Flags]
public enum SignalKinds
{
    /// <summary>Exit signals, over links and by exit/2.</summary>
    Exit = 1,

    /// <summary>What monitors tell.</summary>
    Down = 2,

    /// <summary>Both.</summary>
    All = Exit | Down,
}

/// <summary>A fault of exit and DOWN signals on their way: each is a try.</summary>
/// <param name="From">Whose end it is, or who calls exit/2.</param>
/// <param name="To">Who is to be told.</param>
public abstract record SignalRouteFault(ProcessSelector From, ProcessSelector To) : Fault
{
    /// <summary>The signals that are meant.</summary>
    public SignalKinds Signals { get; init; } = SignalKinds.All;

    internal override bool IsStanding => true;

    internal override void Validate()
    {
        From.Validate();
        To.Validate();
        if ((Signals & SignalKinds.All) == 0 || (Signals & ~SignalKinds.All) != 0) throw new ArgumentException("The signals are exit, down, or both.", nameof(Signals));
    }
}

/// <summary>Signals are lost: a link or monitor stays that will never tell anything.</summary>
/// <param name="From">Whose end it is, or who calls exit/2.</param>
/// <param name="To">Who is to be told.</param>
public sealed record LoseSignalsFault(ProcessSelector From, ProcessSelector To) : SignalRouteFault(From, To)
{
    /// <inheritdoc/>
    public override string Summary => "lose";
}

/// <summary>Signals come later.</summary>
/// <param name="From">Whose end it is, or who calls exit/2.</param>
/// <param name="To">Who is to be told.</param>
/// <param name="By">How much later.</param>
public sealed record DelaySignalsFault(ProcessSelector From, ProcessSelector To, TimeSpan By) : SignalRouteFault(From, To)
{
    /// <inheritdoc/>
    public override string Summary => "delay";

    internal override void Validate()
    {
        base.Validate();
        RequirePositive(By, nameof(By));
    }
}
