using Microsoft.AspNetCore.SignalR.Client;
using Playground.Code;
using Playground.Contracts;

namespace Playground.Server.Tests.Hub;

/// <summary>Calls that cannot be done end in a sentence, change nothing, and the server lives on.</summary>
public sealed class BadCallTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly ProcessId Unknown = new(1_000_000, 7);

    [Fact]
    public async Task Nothing_can_be_done_before_a_room_is_entered()
    {
        await using Browser browser = await server.ConnectAsync();
        Assert.Equal("Open or join a room first.", await browser.ErrorOf(nameof(IPlaygroundHub.Stop)));
        Assert.Equal("Open or join a room first.", await browser.ErrorOf(nameof(IPlaygroundHub.Inspect), new InspectRequest { Process = Unknown }));
    }

    [Theory]
    [InlineData("", null, "A room's id has 10 characters.")]
    [InlineData("aaaaaaaaaa", null, "There is no room aaaaaaaaaa; it may have been forgotten after a long time.")]
    [InlineData("aaaaaaaaaa", "x", "A control token has 32 characters.")]
    public async Task Unknown_rooms_and_malformed_tokens_are_refused(string room, string? token, string sentence)
    {
        await using Browser browser = await server.ConnectAsync();
        Assert.Equal(sentence, await browser.ErrorOf(nameof(IPlaygroundHub.JoinRoom), room, token));
    }

    [Fact]
    public async Task A_wrong_control_token_is_refused()
    {
        await using Browser owner = await server.ConnectAsync();
        RoomView room = await owner.OpenRoom();
        await using Browser other = await server.ConnectAsync();
        Assert.Equal(
            $"The control token does not belong to the room {room.RoomId}.",
            await other.ErrorOf(nameof(IPlaygroundHub.JoinRoom), room.RoomId, new string('0', 32)));
    }

    [Fact]
    public async Task A_follower_cannot_change_the_room()
    {
        await using Browser owner = await server.ConnectAsync();
        RoomView room = await owner.OpenRoom();
        await using Browser follower = await server.ConnectAsync();
        RoomView followed = await follower.JoinRoom(room.RoomId, null);
        Assert.False(followed.CanControl);

        const string sentence = "You follow this room; only its owner can change it.";
        Assert.Equal(sentence, await follower.ErrorOf(nameof(IPlaygroundHub.Stop)));
        Assert.Equal(sentence, await follower.ErrorOf(nameof(IPlaygroundHub.Run), new RoomProgram { Sample = "calls" }));
        Assert.Equal(sentence, await follower.ErrorOf(nameof(IPlaygroundHub.Inject), new FaultRequest(Unknown, new RequestedKill())));
        Assert.Equal(sentence, await follower.ErrorOf(nameof(IPlaygroundHub.StartFaultPlan), """{"fault":{"kind":"kill","on":"x"}}"""));
        Assert.Equal(sentence, await follower.ErrorOf(nameof(IPlaygroundHub.StopFaultPlan), 0));
    }

    [Theory]
    [InlineData("", "The plan is missing.")]
    [InlineData("""{"fault":{"kind":"kil","on":"x"}}""", "$.fault.kind: 'kil' is no kind of fault; did you mean 'kill'? Expected one of ")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"everyMs":5}}""", "$.trigger.everyMs: in a live room at least 20 ms lie between two times")]
    [InlineData("""{"fault":{"kind":"fillHeap","on":"x","words":2000000}}""", "$.fault.words: in a live room a plan puts at most 1,000,000 words on a heap at once")]
    [InlineData("""{"fault":{"kind":"flood","on":"x","count":20000,"message":"a"}}""", "$.fault.count: in a live room a plan sends at most 10,000 messages at once")]
    public async Task Plans_of_faults_that_are_none_or_too_much_are_refused(string plan, string sentence)
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        Assert.StartsWith(sentence, await browser.ErrorOf(nameof(IPlaygroundHub.StartFaultPlan), plan));
        Assert.Empty(await browser.CallAsync<IReadOnlyList<FaultPlanRow>>(nameof(IPlaygroundHub.FaultPlans)));
    }

    [Fact]
    public async Task Arguments_of_another_shape_are_refused()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        Assert.Contains("argument", await browser.ErrorOf(nameof(IPlaygroundHub.Inject), 7));
        Assert.Contains("argument", await browser.ErrorOf(nameof(IPlaygroundHub.Inject), "x", "y", "z"));
        Assert.Contains("argument", await browser.ErrorOf(nameof(IPlaygroundHub.Inspect), new { process = "not a pid" }));
        Assert.Contains("argument", await browser.ErrorOf(nameof(IPlaygroundHub.Inject), new { process = "<0.1.0>", fault = new { kind = "explode" } }));
        Assert.Equal("Method does not exist.", await browser.ErrorOf("NoSuchMethod"));
        Assert.Equal("The fault is missing.", await browser.ErrorOf(nameof(IPlaygroundHub.Inject), new object?[] { null }));
        Assert.Equal("The program is missing.", await browser.ErrorOf(nameof(IPlaygroundHub.Run), new object?[] { null }));
        Assert.Equal("The view is missing.", await browser.ErrorOf(nameof(IPlaygroundHub.ChangeView), new object?[] { null }));
        Assert.Equal("A file has no name.", await browser.ErrorOf(nameof(IPlaygroundHub.Compile), new object?[] { new object?[] { null } }));
        Assert.NotNull(await browser.ListProcesses(new ProcessQuery()));
    }

    [Fact]
    public async Task Views_beyond_the_limits_are_refused()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        Assert.StartsWith("A view has from 1 to 20 frames", await StreamErrorOf(browser, new View { FramesPerSecond = 0 }));
        Assert.StartsWith("A view shows from 1 to", await StreamErrorOf(browser, new View { Processes = 1_000_000 }));
        Assert.StartsWith("A view can have at most", await StreamErrorOf(browser, new View { Unfolded = [.. Enumerable.Range(0, 101)] }));
        Assert.Equal("Subscribe first.", await browser.ErrorOf(nameof(IPlaygroundHub.ChangeView), new View()));
    }

    [Fact]
    public async Task Oversized_programs_are_refused()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        var longest = new ProgramFile("long.erl", new string('%', Limits.FileLength));
        var tooLong = new ProgramFile("long.erl", new string('%', Limits.FileLength + 1));
        ProgramFile[] tooMuch = [.. Enumerable.Range(0, 5).Select(number => longest with { Name = $"f{number}.erl" })];
        ProgramFile[] tooMany = [.. Enumerable.Range(0, Limits.ProgramFiles + 1).Select(number => new ProgramFile($"f{number}.erl", ""))];

        Assert.False((await browser.Compile(longest)).Succeeded);
        Assert.Equal("The file long.erl is too long: 262,145, and the limit is 262,144.", await ErrorOfRun(browser, tooLong));
        Assert.StartsWith("A program has at most 1,048,576 characters", await ErrorOfRun(browser, tooMuch));
        Assert.StartsWith("A program has at most 20 files", await ErrorOfRun(browser, tooMany));
    }

    [Fact]
    public async Task A_call_beyond_all_limits_ends_its_own_connection_only()
    {
        await using Browser giant = await server.ConnectAsync();
        await giant.OpenRoom();
        await Assert.ThrowsAnyAsync<Exception>(() => giant.Compile(new ProgramFile("giant.erl", new string('x', Limits.CallBytes))));

        await using Browser other = await server.ConnectAsync();
        Assert.NotNull(await other.OpenRoom());
    }

    [Theory]
    [InlineData("x.txt", "The file name x.txt ends in none of .erl, .hrl and .beam.")]
    [InlineData("../x.erl", "The file name ../x.erl must not contain a folder.")]
    [InlineData("", "A file's name has from 1 to 100 characters.")]
    public async Task Odd_file_names_are_refused(string name, string sentence)
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        Assert.Equal(sentence, await ErrorOfRun(browser, new ProgramFile(name, "")));
    }

    [Fact]
    public async Task Two_files_of_one_name_and_empty_programs_are_refused()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        Assert.Equal("Two files have the name a.erl.", await ErrorOfRun(browser, new ProgramFile("a.erl", ""), new ProgramFile("a.erl", "")));
        Assert.Equal("The program has neither files nor a sample.", await ErrorOfRun(browser));
        Assert.Equal("There is no sample nothing.", await browser.ErrorOf(nameof(IPlaygroundHub.Run), new RoomProgram { Sample = "nothing" }));
    }

    [Fact]
    public async Task Faults_are_checked()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        Assert.Equal("The reason is missing.", await ErrorOfFault(browser, new RequestedExit("")));
        Assert.StartsWith("The reason is not an Erlang term:", await ErrorOfFault(browser, new RequestedExit("{a,")));
        Assert.StartsWith("The message is too long", await ErrorOfFault(browser, new RequestedSend(new string('a', Limits.TermLength + 1))));
        Assert.Equal("An exception's class is error, exit or throw, not panic.", await ErrorOfFault(browser, new RequestedRaise("panic", "x")));
        Assert.StartsWith("A flood has from 1 to 100,000 messages", await ErrorOfFault(browser, new RequestedFlood(0, "x")));
    }

    [Fact]
    public async Task Unknown_pids_are_no_errors_but_not_found()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        Assert.Null(await browser.Inspect(Unknown));
        Assert.Null(await browser.Inspect(new ProcessId(int.MaxValue, int.MaxValue)));
        Assert.False((await browser.Inject(Unknown, new RequestedKill())).Landed);
    }

    [Fact]
    public async Task Broken_source_brings_all_its_errors_and_leaves_what_runs_alone()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        CompileResult result = await browser.Run("-module(test).\n-export([start/0]).\nstart() -> X + 1.\nother() -> Y.\n");
        Assert.False(result.Succeeded);
        Assert.Equal([3, 4], result.Diagnostics.Where(found => found.Severity == ProgramDiagnosticSeverity.Error).Select(found => found.Line));

        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Status is { Phase: RoomPhase.Running, Run: 1 }, "the first run goes on");
    }

    [Fact]
    public async Task Broken_compiled_modules_bring_an_error()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        CompileResult result = await browser.Run(new RoomProgram { Files = [new ProgramFile("x.beam", null, [1, 2, 3])] });
        Assert.False(result.Succeeded);
        Assert.Equal("x.beam", Assert.Single(result.Diagnostics).File);
    }

    [Fact]
    public async Task Compiled_modules_that_no_compiler_would_write_bring_an_error()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        byte[] unsafeCode = BeamWriter.Write(new Module
        {
            Name = "bad",
            LabelCount = 3,
            Exports = [new("main", 0, 2)],
            Instructions =
            [
                new(Opcode.Label, Operand.OfUnsigned(1)),
                new(Opcode.FuncInfo, Operand.OfAtom("bad"), Operand.OfAtom("main"), Operand.OfUnsigned(0)),
                new(Opcode.Label, Operand.OfUnsigned(2)),
                new(Opcode.PutList, Operand.Nil, Operand.Nil, Operand.OfX(0)),
                new(Opcode.Return),
                new(Opcode.IntCodeEnd),
            ],
        });
        CompileResult result = await browser.Run(new RoomProgram { Files = [new ProgramFile("bad.beam", null, unsafeCode)] });
        Assert.False(result.Succeeded);
        ProgramDiagnostic problem = Assert.Single(result.Diagnostics);
        Assert.Equal("bad.beam", problem.File);
        Assert.Contains("main/0, instruction 3 (put_list [] [] x0): it builds 2 words where 0 are secured", problem.Message);
    }

    private static Task<string> ErrorOfRun(Browser browser, params ProgramFile[] files) =>
        browser.ErrorOf(nameof(IPlaygroundHub.Run), new RoomProgram { Files = files });

    private static Task<string> ErrorOfFault(Browser browser, RequestedFault fault) =>
        browser.ErrorOf(nameof(IPlaygroundHub.Inject), new FaultRequest(Unknown, fault));

    private static async Task<string> StreamErrorOf(Browser browser, View view)
    {
        Exception error = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (Frame _ in browser.Connection.StreamAsync<Frame>(nameof(IPlaygroundHub.Subscribe), view))
            {
            }
        });
        return HubErrors.SentenceOf(error.Message);
    }
}
