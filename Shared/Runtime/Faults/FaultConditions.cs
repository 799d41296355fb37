namespace Playground.Runtime.Faults;

/// <summary>Says whether conditions hold.</summary>
internal static class FaultConditions
{
    public static bool Hold(Node node, FaultCondition condition) => condition switch
    {
        AliveCondition alive => SelectorSearch.Find(node, alive.Processes).Take(alive.AtLeast).Count() == alive.AtLeast,
        MailboxCondition mailbox => SelectorSearch.Find(node, mailbox.Processes).Sum(process => (long)process.MailboxLength) >= mailbox.AtLeast,
        HostCondition host => host.Holds(),
        _ => throw new InvalidOperationException($"There is no way to look whether {condition} holds."),
    };
}
