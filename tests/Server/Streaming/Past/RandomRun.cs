using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Server.Streaming;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Tests.Streaming.Past;

/// <summary>A run of random events from a seed, recorded as the recorder does it: into a world, and into what is kept of it.</summary>
internal sealed class RandomRun(int seed, long bytes, TimeSpan timeMost)
{
    private const long DrainNanoseconds = 50_000_000;

    private readonly Random random = new(seed);
    private readonly List<Pid> living = [];
    private readonly List<Pid> ended = [];
    private readonly List<RuntimeEvent> happened = [];
    private int born;
    private long time;

    public World World { get; } = new();

    public History History => field ??= new History(World, bytes, timeMost);

    /// <summary>Living processes that the run tends to.</summary>
    public int Crowd { get; init; } = 60;

    /// <summary>One drain with some events.</summary>
    public void Drain(int events, string output = "", bool loses = false)
    {
        _ = History;
        for (int index = 0; index < events; index++) HappenAny();
        foreach (RuntimeEvent one in happened) World.Apply(one);
        History.Add(happened.ToArray());
        happened.Clear();
        if (loses) Lose();
        time += random.Next(1, (int)DrainNanoseconds);
        if (output.Length > 0) World.Logs.Output.Append(output);
        World.CloseDrain(time);
        History.CloseDrain(output, 0, new PastFigures(born * 100L, living.Count * 1_000L, 400));
        if (random.Next(4) == 0) World.Apply(Waits());
    }

    private Wait[] Waits() => [.. living.Take(random.Next(4)).Select((pid, index) => new Wait(pid, living[(index + 1) % living.Count], time + index, time, index == 0 ? null : time + 5_000_000_000))];

    /// <summary>Corrects the world as after a loss of events.</summary>
    private void Lose()
    {
        LivingProcess[] found = [.. living.Take(living.Count / 2).Select(pid => new LivingProcess(pid, default, null, "m:f/0"))];
        World.Resynchronize(found, 10);
        living.RemoveRange(living.Count / 2, living.Count - living.Count / 2);
        History.Restart();
    }

    private void HappenAny()
    {
        if (living.Count < 2 || random.Next(Crowd) > living.Count - 2)
        {
            Spawn();
            return;
        }
        Pid one = Any(), other = Any();
        switch (random.Next(12))
        {
            case 0: Happen(EventKind.Linked, one, other); break;
            case 1: Happen(EventKind.Unlinked, one, other); break;
            case 2: Happen(EventKind.Monitored, one, other); break;
            case 3: Happen(EventKind.Demonitored, one, other); break;
            case 4: Happen(EventKind.Registered, one, text: $"name_{random.Next(20)}"); break;
            case 5: Happen(EventKind.Unregistered, one); break;
            case 6: Happen(EventKind.Fault, one, value1: random.Next(2), text: "killed it"); break;
            case 7: Report(one, "role", ("role", "supervisor"), ("initial_call", $"{{m,g{random.Next(3)},1}}")); break;
            case 8: Report(one, "log", ("level", "warning"), ("text", $"\"line {random.Next(1_000)}\"")); break;
            case 9: Restart(one); break;
            default: Exit(one); break;
        }
    }

    private void Spawn()
    {
        var pid = new Pid(100 + born % 500, born / 500);
        born++;
        Happen(EventKind.Spawned, pid, living.Count > 0 && random.Next(5) > 0 ? Any() : default, random.Next(2), $"m:f{random.Next(4)}/{random.Next(2)}");
        living.Add(pid);
    }

    private void Exit(Pid pid)
    {
        living.Remove(pid);
        ended.Add(pid);
        Happen(EventKind.Exited, pid, text: random.Next(3) == 0 ? "{badmatch,1}" : "normal");
        if (living.Count > 0) Happen(EventKind.ExitSignal, Any(), pid, (long)ExitSignalEffect.Trapped, "boom", 1);
    }

    private void Restart(Pid supervisor)
    {
        if (ended.Count == 0) return;
        string old = ended[^1].ToString();
        Report(supervisor, "child_exited", ("pid", old), ("id", "child"), ("reason", "boom"), ("strategy", "one_for_one"));
        Spawn();
        Report(supervisor, "child_restarted", ("pid", living[^1].ToString()), ("old_pid", old), ("id", "child"), ("restarts", "1"));
    }

    private Pid Any() => living[random.Next(living.Count)];

    private void Happen(EventKind kind, Pid process, Pid other = default, long value1 = 0, string? text = null, long value2 = 0) =>
        happened.Add(new RuntimeEvent { TimeNanoseconds = time += random.Next(200_000), Kind = kind, Process = process, Other = other, Value1 = value1, Value2 = value2, Text = text });

    private void Report(Pid process, string kind, params (string Field, string Value)[] details) => happened.Add(new RuntimeEvent
    {
        TimeNanoseconds = time += random.Next(200_000),
        Kind = EventKind.Report,
        Process = process,
        Text = kind,
        Details = details.ToDictionary(detail => detail.Field, detail => detail.Value),
    });
}
