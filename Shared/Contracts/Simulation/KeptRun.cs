namespace Playground.Contracts;

/// <summary>A run of a simulation that is kept under a name: it can be had again, told apart from others, and opened by a link.</summary>
/// <param name="Id">Names it in links.</param>
/// <param name="Name">What its visitor called it.</param>
/// <param name="Choice">Seed and schedule.</param>
/// <param name="Events">How many events it has.</param>
/// <param name="Inputs">How often visitors did something to it.</param>
/// <param name="Hash">The hash over its events, 16 hexadecimal digits.</param>
public sealed record KeptRun(string Id, string Name, SimulationChoice Choice, long Events, int Inputs, string Hash);

/// <summary>Where two runs part.</summary>
/// <param name="Same">So many events, from the beginning, are the same in both.</param>
/// <param name="Milliseconds">The virtual time of the last of these.</param>
/// <param name="Here">What happens then in the room's run; null when it has no further event.</param>
/// <param name="There">What happens then in the kept run; null when it has no further event.</param>
public sealed record RunComparison(long Same, double Milliseconds, string? Here, string? There);

/// <summary>A run at one of its moments.</summary>
/// <param name="Event">So many events were before; fewer than asked for when the run has no more.</param>
/// <param name="Milliseconds">The virtual time.</param>
/// <param name="Picture">Its tree, as a snapshot.</param>
public sealed record RunMoment(long Event, double Milliseconds, Frame Picture);

/// <summary>Two runs at the same moment.</summary>
/// <param name="Here">The room's run.</param>
/// <param name="There">The kept run.</param>
public sealed record RunMoments(RunMoment Here, RunMoment There);
