namespace Playground.Client.Store;

/// <summary>What a part of the page depends on; a change names the topics that it touched.</summary>
[Flags]
public enum Topics
{
    None = 0,
    Connection = 1 << 0,
    Program = 1 << 1,
    Tree = 1 << 2,
    Counters = 1 << 3,
    Selection = 1 << 4,
    Supervision = 1 << 5,
    Output = 1 << 6,
    Totals = 1 << 7,
    Lanes = 1 << 8,
    Preferences = 1 << 9,
    Details = 1 << 10,

    /// <summary>Where the simulation stands.</summary>
    Moment = 1 << 11,

    /// <summary>What of a live run can be looked back at, and the moment that is looked at.</summary>
    Past = 1 << 12,

    /// <summary>Topics that change with the frames; whoever shows them is told at most a few times a second.</summary>
    Streaming = Tree | Counters | Supervision | Output | Totals | Lanes | Moment | Past,
}
