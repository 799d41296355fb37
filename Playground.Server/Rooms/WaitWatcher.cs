using System.Collections.Concurrent;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Streaming;
using ProcessState = Playground.Runtime.ProcessState;

namespace Playground.Server.Rooms;

/// <summary>
/// Finds out, a few times a second, who waits for whose answer. Only processes that monitor somebody and wait can; each of these is asked
/// once, and again only after it has run. What lasts is put into the world.
/// </summary>
internal sealed class WaitWatcher(RoomNode node, World world, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Shorter waits are everyday calls.</summary>
    private const long ShownAfterNanoseconds = 500_000_000;

    /// <summary>Processes asked in one look, so that a room of a hundred thousand callers costs little; the others are asked in the next ones.</summary>
    private const int AskedMost = 50;

    private const int ShownMost = 200;

    private readonly Dictionary<Pid, Answer> answers = [];
    private readonly ConcurrentQueue<(Pid Process, ProcessSnapshot? Snapshot)> arrived = [];
    private readonly HashSet<Pid> asked = [];
    private long lastLook = time.GetTimestamp();

    /// <summary>Looks when it is time to.</summary>
    public void LookNowAndThen()
    {
        if (time.GetElapsedTime(lastLook) < Interval) return;
        lastLook = time.GetTimestamp();
        TakeAnswers();
        List<Pid> watchers;
        lock (world.Gate) watchers = [.. world.Tree.Watchers];
        HashSet<Pid> present = [.. watchers];
        foreach (Pid gone in answers.Keys.Where(pid => !present.Contains(pid)).ToArray()) answers.Remove(gone);
        foreach (Pid watcher in watchers) Check(watcher);
        lock (world.Gate) Tell();
    }

    private void Check(Pid watcher)
    {
        if (!node.TrySummarize(watcher, out ProcessSummary summary) || summary.State != ProcessState.Waiting)
        {
            answers.Remove(watcher);
            return;
        }
        if (answers.TryGetValue(watcher, out Answer? answer))
        {
            // To answer is to be scheduled: only what it does after that counts.
            answer.Reductions ??= summary.Reductions;
            if (answer.Reductions == summary.Reductions) return;
        }
        if (asked.Count >= AskedMost || !asked.Add(watcher)) return;
        _ = AskAsync(watcher);
    }

    private async Task AskAsync(Pid process)
    {
        ProcessSnapshot? snapshot = await node.InspectAsync(new InspectRequest { Process = process.ToWire(), Messages = 0, TextLength = 1 });
        arrived.Enqueue((process, snapshot));
    }

    private void TakeAnswers()
    {
        while (arrived.TryDequeue(out (Pid Process, ProcessSnapshot? Snapshot) answer))
        {
            asked.Remove(answer.Process);
            answers[answer.Process] = new Answer(answer.Snapshot?.Awaited, time.GetTimestamp());
        }
    }

    private void Tell()
    {
        var waits = new List<Wait>();
        foreach ((Pid from, Answer answer) in answers)
        {
            if (answer.Awaited is not { Process: { } to } awaited || waits.Count == ShownMost) continue;
            if (world.Tree.Find(from) is not { } process || world.Tree.Find(to) is null || process.Monitors?.ContainsKey(to) != true) continue;
            (Pid watched, long since) = process.LastMonitor;
            if (watched != to || world.TimeNanoseconds - since < ShownAfterNanoseconds) continue;
            long age = (long)time.GetElapsedTime(answer.AnsweredAt).TotalNanoseconds;
            long? until = awaited.MillisecondsLeft is { } left ? world.TimeNanoseconds - age + left * 1_000_000 : null;
            waits.Add(new Wait(from, to, awaited.Reference, since, until));
        }
        world.Apply(waits);
    }

    /// <summary>What a process said, and its reductions when it had said it; null until they are known.</summary>
    private sealed class Answer(AwaitedProcess? awaited, long answeredAt)
    {
        public AwaitedProcess? Awaited => awaited;

        public long AnsweredAt => answeredAt;

        public long? Reductions { get; set; }
    }
}
