using Playground.Client.Store;
using Playground.Contracts;

namespace Playground.Client.Tests;

public sealed class ProgramDraftTests
{
    static readonly Sample Calls = new("calls", "Calls", "Towers.", "Kill one.", [new ProgramFile("calls.erl", "-module(calls).\n")]);

    readonly ProgramDraft draft = new() { Gallery = [Calls] };

    [Fact]
    public void A_sample_of_the_room_brings_the_gallerys_files()
    {
        draft.Load(new RoomProgram { Sample = "calls" });
        Assert.Equal("calls.erl", draft.File!.Name);
        Assert.False(draft.IsEdited);
        Assert.Empty(draft.ToRun().Files);
    }

    [Fact]
    public void An_edited_sample_is_sent_with_its_files()
    {
        draft.Load(Calls);
        Assert.True(draft.Edit("-module(calls).\n%% mine\n"));
        Assert.True(draft.IsEdited);
        Assert.Equal(("calls.erl", null), (draft.Title, draft.UneditedSample));
        Assert.Equal("calls", draft.ToRun().Sample);
        Assert.Single(draft.ToRun().Files);
    }

    [Fact]
    public void Undoing_every_change_makes_it_the_sample_again()
    {
        draft.Load(Calls);
        draft.Edit("x");
        draft.Edit("-module(calls).\n");
        Assert.False(draft.IsEdited);
        Assert.Equal(("Calls", Calls), (draft.Title, draft.UneditedSample));
    }

    [Fact]
    public void Before_the_gallery_has_come_a_program_is_sent_as_it_is()
    {
        var early = new ProgramDraft();
        early.Load(new RoomProgram { Sample = "calls", Files = [new ProgramFile("calls.erl", "-module(calls).\n%% mine\n")] });
        Assert.Single(early.ToRun().Files);
        Assert.False(early.IsEdited);
        early.Gallery = [Calls];
        Assert.True(early.IsEdited);
    }

    [Theory]
    [InlineData("-module(bank).", "bank.erl")]
    [InlineData("%% a\n-module( bank ).", "bank.erl")]
    [InlineData("-module('bank').", "bank.erl")]
    [InlineData("-module(", "main.erl")]
    [InlineData("-module(../etc).", "main.erl")]
    [InlineData("nothing", "main.erl")]
    public void A_single_file_is_named_after_its_module(string text, string name)
    {
        draft.Clear();
        draft.Edit(text);
        Assert.Equal(name, draft.File!.Name);
    }

    [Fact]
    public void Too_long_a_file_is_a_problem_before_it_is_sent()
    {
        draft.Clear();
        Assert.Null(draft.Problem());
        draft.Edit(new string('%', Limits.FileLength + 1));
        Assert.NotNull(draft.Problem());
    }

    [Fact]
    public void Diagnostics_belong_to_their_file()
    {
        draft.Load(Calls);
        draft.Diagnostics =
        [
            new ProgramDiagnostic("calls.erl", 1, 2, ProgramDiagnosticSeverity.Error, "a"),
            new ProgramDiagnostic("other.erl", 1, 2, ProgramDiagnosticSeverity.Warning, "b"),
        ];
        Assert.Equal("a", Assert.Single(draft.DiagnosticsOfFile).Message);
        Assert.Equal(1, draft.Errors);
    }
}
