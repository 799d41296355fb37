using System.Text;
using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Simulations;

/// <summary>The latest events of a simulation, each with the hash over the run up to it.</summary>
internal sealed class RunTrail(Simulation simulation) : ISimulationObserver
{
    private const int TextLength = 200;

    private readonly List<Step> steps = [];

    /// <summary>The events since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<Step> Steps => steps;

    public void Forget(int count) => steps.RemoveRange(0, count);

    public void Happened(in RuntimeEvent one) => steps.Add(new Step(simulation.Hash, one, null));

    public void Printed(ReadOnlySpan<byte> bytes) => steps.Add(new Step(simulation.Hash, default, Encoding.UTF8.GetString(bytes)));

    /// <param name="Hash">The hash over the run up to this event.</param>
    /// <param name="Event">The event.</param>
    /// <param name="Output">What was printed; null when it is another event.</param>
    internal readonly record struct Step(ulong Hash, RuntimeEvent Event, string? Output)
    {
        /// <summary>The event in words, for people.</summary>
        public string Describe()
        {
            if (Output is not null) return Cut($"printed {Output.Trim()}");
            string with = Event.Other == default ? "" : $" {Event.Other}";
            string about = Event.Text is { } text ? $" {text}" : "";
            return Cut($"{Event.Process} {Verb(Event.Kind)}{with}{about}");
        }

        private static string Cut(string text) => text.Length <= TextLength ? text : text[..TextLength] + "…";

        private static string Verb(EventKind kind) => kind switch
        {
            EventKind.Spawned => "was spawned by",
            EventKind.Exited => "exited:",
            EventKind.ExitSignal => "took an exit signal from",
            EventKind.Linked => "was linked to",
            EventKind.Unlinked => "was unlinked from",
            EventKind.Monitored => "began to monitor",
            EventKind.Demonitored => "stopped monitoring",
            EventKind.MonitorDown => "was told of the end of",
            EventKind.Sent => "sent a message to",
            EventKind.Received => "received a message",
            EventKind.ScheduledIn => "began a slice",
            EventKind.ScheduledOut => "ended a slice",
            EventKind.Collected => "collected its heap:",
            EventKind.Registered => "was registered as",
            EventKind.Unregistered => "lost the name",
            EventKind.Report => "reported",
            EventKind.Fault => "was hit by a fault:",
            EventKind.Suspended => "was suspended",
            EventKind.Resumed => "was resumed",
            _ => kind.ToString(),
        };
    }
}
