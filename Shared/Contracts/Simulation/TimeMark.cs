namespace Playground.Contracts;

/// <summary>Something worth finding again on a simulation's time line.</summary>
/// <param name="Event">The event; of several close together the first.</param>
/// <param name="Count">How many there are, up to the next mark.</param>
public readonly record struct TimeMark(long Event, int Count);

/// <summary>What is marked on a simulation's time line, also what is still to come again.</summary>
/// <param name="Crashes">Where processes crashed.</param>
/// <param name="Restarts">Where supervisors had restarted a child.</param>
/// <param name="Faults">Where visitors injected faults, and plans landed.</param>
public sealed record SimulationMarks(IReadOnlyList<TimeMark> Crashes, IReadOnlyList<TimeMark> Restarts, IReadOnlyList<TimeMark> Faults);
