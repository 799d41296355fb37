using Playground.Runtime.Scheduling;

namespace Playground.Runtime;

/// <summary>
/// Asks a simulated node something in Erlang without disturbing it: a process of its own calls a function between two slices and is run to its end
/// at once. It has no pid that anybody could know, makes no events, takes no time, draws nothing from the schedule, and leaves the numbers of later
/// pids and references as they were; so the run is the same with and without it. It may look at tables, names and processes; what would change
/// something, or wait for somebody, is refused.
/// </summary>
/// <param name="node">The node, of a simulated pool.</param>
/// <param name="module">The module.</param>
/// <param name="function">Its function without arguments.</param>
public sealed class Probe(Node node, string module, string function)
{
    readonly long moduleAtom = node.Atoms.Intern(module);
    readonly long functionAtom = node.Atoms.Intern(function);

    /// <summary>How often tables of the node were written; equal numbers mean that an answer from tables alone is still right.</summary>
    public static long TableChanges(Node node) => node.Tables.Changes;

    /// <summary>Asks. To be called where a simulation asks whether it shall stop (<see cref="Simulation.Run"/>).</summary>
    /// <exception cref="ProbeException">The function would change something, or wait, or does not end.</exception>
    public ProbeResult Ask() => Worker.AtRest(node).RunProbe(node, moduleAtom, functionAtom);
}
