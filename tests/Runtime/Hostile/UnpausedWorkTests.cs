using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Hostile;

/// <summary>Work of .NET's that nobody can stop is bounded in number, also when its processes are killed.</summary>
[Collection(nameof(Alone))]
public sealed class UnpausedWorkTests
{
    private const string ThreadName = "Erlang work";

    [Fact]
    public async Task What_killed_processes_leave_behind_is_done_before_the_next_begins()
    {
        using var running = new RunningNode("""
            main() ->
                Data = binary:copy(<<"a">>, 40_000_000),
                lists:usort([kill_sealing(Data) || _ <- lists:seq(1, 10)]).
            kill_sealing(Data) ->
                Self = self(),
                {P, Ref} = spawn_monitor(fun() -> Self ! ready, crypto:crypto_one_time_aead(aes_128_ccm, <<0:128>>, <<0:56>>, Data, <<>>, true) end),
                receive ready -> ok end,
                receive after 20 -> exit(P, kill) end,
                receive {'DOWN', Ref, process, P, Why} -> Why end.
            """, schedulers: 2);
        Task<string> outcome = running.Call("main");
        int most = 0;
        while (!outcome.IsCompleted)
        {
            most = Math.Max(most, CountThreads());
            await Task.Yield();
        }
        Assert.Equal("[killed]", await outcome);
        // One at a time beside two schedulers; the one before may be on its way out.
        Assert.InRange(most, 1, 2);
    }

    private static int CountThreads()
    {
        int count = 0;
        foreach (string thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(thread, "comm")).Trim() == ThreadName) count++;
            }
            catch (IOException)
            {
                // It has just ended.
            }
        }
        return count;
    }
}
