using Playground.Contracts;

namespace Playground.Picture.Texts;

/// <summary>Roles and states as people, style sheets and scripts name them.</summary>
public static class Words
{
    /// <summary>A behaviour's name; <c>plain</c> for a process of none.</summary>
    public static string Of(ProcessRole role) => role switch
    {
        ProcessRole.Supervisor => "supervisor",
        ProcessRole.GenServer => "gen_server",
        ProcessRole.GenStatem => "gen_statem",
        ProcessRole.GenEvent => "gen_event",
        _ => "plain",
    };

    /// <summary>running, runnable, waiting, suspended, exiting or unknown.</summary>
    public static string Of(ProcessState state) => state switch
    {
        ProcessState.Running => "running",
        ProcessState.Runnable => "runnable",
        ProcessState.Suspended => "suspended",
        ProcessState.Exiting => "exiting",
        ProcessState.Unknown => "unknown",
        _ => "waiting",
    };
}
