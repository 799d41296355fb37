using AngleSharp.Dom;
using Bunit;
using Playground.Client.Components;
using Playground.Client.Store;
using Playground.Contracts;
using Playground.Picture.Faults;
using Playground.Picture.Texts;
using static Playground.Picture.Tests.Frames;

namespace Playground.Client.Tests.Components;

public sealed class ComponentTests : Rendered
{
    [Fact]
    public void A_button_has_its_label_its_key_and_whether_it_is_pressed()
    {
        IElement button = Render<TermButton>(parameters => parameters.Add(it => it.Term, Glossary.Run).Add(it => it.Pressed, true).Add(it => it.Id, "run")).Find("button");
        Assert.Contains("Run", button.TextContent);
        Assert.Equal("run", button.Id);
        Assert.Equal("true", button.GetAttribute("aria-pressed"));
        Assert.Equal("Control+Enter", button.GetAttribute("aria-keyshortcuts"));
    }

    [Fact]
    public void A_button_with_an_icon_alone_is_named_for_those_who_do_not_see_it()
    {
        IElement button = Render<TermButton>(parameters => parameters.Add(it => it.Term, Glossary.Share).Add(it => it.Icon, "<path />").Add(it => it.IconOnly, true)).Find("button");
        Assert.Equal(Glossary.Share.Label, button.GetAttribute("aria-label"));
    }

    [Fact]
    public void Who_follows_a_room_cannot_inject_faults()
    {
        Enter(control: false);
        Apply(Snapshot(Row(1)));
        IRenderedComponent<FaultActions> faults = Render<FaultActions>(parameters => parameters.Add(it => it.Process, Row(1).Process));
        Assert.All(faults.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
    }

    private static readonly FaultKindRow Exit = new("exit", "an exit signal", [new FaultFieldRow("on", FaultFieldKind.Selector, ""), new FaultFieldRow("reason", FaultFieldKind.Term, "", Example: "boom")]);

    [Fact]
    public async Task What_needs_more_said_is_filled_in_in_the_form_of_a_plan()
    {
        Enter();
        await Actions.PlanAsync(Exit, SelectorWay.Name, "switch");
        Assert.Equal((BottomTab.Faults, "exit", "switch", "boom"), (Store.View.Tab, Store.Plan.Kind!.Name, Store.Plan.ValueOf("on"), Store.Plan.ValueOf("reason")));
    }

    [Fact]
    public void The_menu_of_a_process_has_what_makes_sense_for_one()
    {
        Enter();
        Apply(Snapshot(Row(1)));
        Store.Faults = new FaultCatalogue([new("kill", "", [Exit.Fields[0]]), Exit, new("drop", "", [new("to", FaultFieldKind.Selector, "", false)]), new("clockJump", "", [new("byMs", FaultFieldKind.Time, "")])], []);
        string[] ItemsOf(ProcessId? process) =>
            [.. Render<FaultItems>(parameters => parameters.Add(it => it.Process, process).Add(it => it.Whom, "x")).FindAll("b").Select(item => item.TextContent)];
        Assert.Equal(["kill", "suspend", "exit…", "drop"], ItemsOf(Row(1).Process));
        Assert.Equal(["kill", "exit…", "drop"], ItemsOf(null));
    }

    [Fact]
    public void A_place_in_a_stack_leads_to_the_line()
    {
        Enter(files: new ProgramFile("calls.erl", "text"));
        SourcePlace? asked = null;
        Actions.PlaceAsked += place => asked = place;
        IRenderedComponent<SourceText> text = Render<SourceText>(parameters => parameters.Add(it => it.Text, "calls:init/1 (calls.erl:12)"));
        text.Find("button").Click();
        Assert.Equal(new SourcePlace("calls.erl", 12), asked);
    }

    [Fact]
    public void A_place_in_another_file_leads_nowhere()
    {
        Enter(files: new ProgramFile("calls.erl", "text"));
        IRenderedComponent<SourceText> text = Render<SourceText>(parameters => parameters.Add(it => it.Text, "lists:map/2 (lists.erl:12)"));
        Assert.Empty(text.FindAll("button"));
        Assert.Contains("lists.erl:12", text.Markup);
    }

    [Fact]
    public void A_long_term_unfolds_part_by_part()
    {
        string inner = string.Join(',', Enumerable.Range(1, 60));
        IRenderedComponent<TermText> term = Render<TermText>(parameters => parameters.Add(it => it.Text, $"{{state,[{inner}],done}}"));
        Assert.Contains("state", term.Markup);
        Assert.Contains("60 elements", term.Markup);
        Assert.DoesNotContain("37,", term.Markup);
        term.Find("button[aria-expanded=false]").Click();
        Assert.Contains("37,", term.Markup);
        Assert.Contains("10 more", term.Markup);
    }

    [Fact]
    public void A_deadlock_is_told_in_the_log()
    {
        Enter();
        Apply(Snapshot(Row(1), Row(2)) with
        {
            Deadlocks = [new DeadlockRow(1, [Row(1).Process, Row(2).Process], ["romeo", "juliet"], null)],
        });
        IRenderedComponent<SupervisionPanel> log = Render<SupervisionPanel>();
        Assert.Contains("Deadlock", log.Find(".verdict").TextContent);
        Assert.Contains("romeo", log.Find(".tale ol li").TextContent);
    }

    [Fact]
    public void The_inspector_tells_whom_a_process_waits_for()
    {
        Enter();
        Apply(Snapshot(Row(1), Row(2)) with { Waits = [new WaitRow(Row(1).Process, Row(2).Process, 0, 5_000_000_000, false)] });
        Assert.Contains("gives up at", Render<WaitView>(parameters => parameters.Add(it => it.Process, Row(1).Process)).Markup);
        Assert.Contains("One process waits", Render<WaitView>(parameters => parameters.Add(it => it.Process, Row(2).Process)).Markup);
    }

    [Fact]
    public void Skipped_messages_are_marked()
    {
        Enter();
        Apply(Snapshot(Row(1)));
        var details = new ProcessDetails
        {
            Process = Row(1).Process, Label = "picky", InitialCall = "m:f/0", Priority = "normal", CurrentFunction = "m:f/0",
            MailboxLength = 3, Mailbox = ["one", "two", "three"], SkippedMessages = 2, Reported = "#{count => 1}", Role = ProcessRole.GenServer,
        };
        IRenderedComponent<ProcessDetailsView> view = Render<ProcessDetailsView>(parameters => parameters.Add(it => it.Details, details));
        Assert.Equal(2, view.FindAll(".messages .skipped").Count);
        Assert.Contains(view.FindAll("code.term"), term => term.TextContent == "#{count => 1}");
    }

    [Fact]
    public async Task A_component_that_goes_while_it_waits_for_an_answer_harms_nobody()
    {
        var waiting = new TaskCompletionSource();
        Waiting component = Render<Waiting>(parameters => parameters.Add(it => it.For, waiting.Task)).Instance;
        await DisposeComponentsAsync();
        waiting.SetException(new InvalidOperationException("The connection is closed."));
        await component.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    /// <summary>Looks again and again, as the inspector does.</summary>
    sealed class Waiting : LiveComponent
    {
        [Microsoft.AspNetCore.Components.Parameter] public Task For { get; set; } = Task.CompletedTask;

        public TaskCompletionSource Ended { get; } = new();

        protected override Topics Watches => Topics.None;

        protected override void OnAfterRender(bool firstRender)
        {
            base.OnAfterRender(firstRender);
            if (firstRender) Begin(LookAsync);
        }

        async Task LookAsync()
        {
            try
            {
                await For;
            }
            finally
            {
                Ended.SetResult();
            }
        }
    }
}
