using Playground.Runtime;

namespace Playground.Server.Streaming;

/// <summary>
/// The processes that every node has for itself: the first one, the output, the log, and who asks for somebody's state. The picture is of the visitor's program, so they are
/// neither shown nor counted. Whether the events of their birth come depends on how soon the node boots; the first process's pid is all
/// zeroes, so that its children look like processes without a parent.
/// </summary>
internal static class OwnProcesses
{
    private static readonly HashSet<string> InitialCalls = ["init:boot/0", "user:init/1", "logger:init/1", "process_state:report/3"];

    public static bool Contains(Pid parent, string initialCall) => parent == default && InitialCalls.Contains(initialCall);
}
