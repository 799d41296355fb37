using Playground.Contracts;
using Playground.Runtime.Loading;
using Playground.Runtime.Terms;
using Playground.Server.Experiments;
using Playground.Server.Programs;

namespace Playground.Server.Tests.Experiments;

/// <summary>What the page tries leaves nothing behind: no code, and no atoms of strangers.</summary>
[Collection(nameof(Alone))]
public sealed class ExperimentDeskTests
{
    private readonly ExperimentDesk desk = new(new ProgramBuilder(new SampleGallery()));

    [Theory]
    [InlineData("live")]
    [InlineData("simulated")]
    public async Task Code_and_atoms_of_an_experiment_go_with_it(string mode)
    {
        await TryAsync(mode, 0);
        (int code, int atoms) = (CodeTable.InUse, AtomTable.System.Count);
        for (int number = 1; number <= 5; number++)
        {
            await TryAsync(mode, number);
            Assert.Equal(Term.None, AtomTable.System.Find($"stranger_{number}"));
        }
        Assert.Equal((code, atoms), (CodeTable.InUse, AtomTable.System.Count));
    }

    [Fact]
    public async Task A_live_run_is_refused_before_its_program_is_built()
    {
        ExperimentRequest request = Request("live", 0) with { Files = [new ProgramFile("quiet.erl", "-module(quiet).\nstart() -> Nothing.")] };
        RequestException refused = await Assert.ThrowsAsync<RequestException>(() => desk.RecordAsync(request, 1, CancellationToken.None));
        Assert.Contains("no other run repeats it", refused.Message);
    }

    private async Task TryAsync(string mode, int number)
    {
        var done = new List<SeedOutcome>();
        await foreach (ExperimentProgress progress in desk.RunAsync(Request(mode, number), CancellationToken.None)) done.AddRange(progress.Done);
        Assert.Equal(SeedVerdict.Held, Assert.Single(done).Verdict);
        if (mode == "simulated") await desk.RecordAsync(Request(mode, number), 1, CancellationToken.None);
    }

    /// <summary>Each program has an atom of its own.</summary>
    private static ExperimentRequest Request(string mode, int number) => new(
        $$"""{"title":"quiet","program":{"files":["quiet.erl"]},"mode":"{{mode}}","duration":"300 ms","invariants":["quiet:said() =:= stranger_{{number}}"]}""",
        [new ProgramFile("quiet.erl", $"-module(quiet).\n-export([start/0, said/0]).\nstart() -> ok.\nsaid() -> stranger_{number}.")],
        "1");
}
