using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Playground.Client.Field;
using Playground.Client.Store;
using Playground.Client.Tree;
using Playground.Contracts;
using static Playground.Picture.Tests.Frames;

namespace Playground.Client.Tests.Components;

/// <summary>The field beside its drawing: what is told in words, and what reaches the script that draws.</summary>
public sealed class FieldTests : Rendered
{
    private readonly RecordedScript script = new();

    public FieldTests() => JSInterop.Setup<IJSInProcessObjectReference>("import", _ => true).SetResult(script);

    [Fact]
    public async Task The_legend_counts_the_processes_and_the_picture_is_summed_up_in_words()
    {
        IRenderedComponent<FieldPicture> field = Render<FieldPicture>();
        await field.InvokeAsync(() => field.Instance.Counted([1_200, 0, 34, 0, 1]));

        IElement[] legend = [.. field.FindAll(".legend li")];
        Assert.Contains("1.2 k", legend[0].TextContent);
        Assert.Contains("34", legend[2].TextContent);
        string spoken = field.Find(".field").GetAttribute("aria-label")!;
        Assert.Contains("1200 waiting", spoken);
        Assert.Contains("34 has run", spoken);
    }

    [Fact]
    public void What_changed_is_passed_on_to_be_drawn_and_nothing_else()
    {
        Enter();
        Render<FieldPicture>();
        Apply(Snapshot(Row(1)));
        Assert.DoesNotContain("push", script.Calls);
        Apply(Step() with { Field = new FieldPatch { IsWhole = true, LookMilliseconds = 900 } });
        Assert.Single(script.Calls, "push");
    }

    [Fact]
    public void Keys_move_the_view_and_the_panels_buttons_zoom()
    {
        IRenderedComponent<FieldPicture> field = Render<FieldPicture>();
        field.Find(".field").KeyDown(new KeyboardEventArgs { Key = "ArrowLeft" });
        field.Find(".field").KeyDown(new KeyboardEventArgs { Key = "0" });
        Actions.AskPicture("in");
        Assert.Equal(["create", "pan", "fit", "zoom"], script.Calls.Where(call => call != "unselect"));
    }

    [Fact]
    public async Task It_hears_nothing_any_more_when_it_is_gone()
    {
        Enter();
        Render<FieldPicture>();
        await DisposeComponentsAsync();
        Apply(Step() with { Field = new FieldPatch { IsWhole = true } });
        Actions.AskPicture("in");
        Assert.Contains("dispose", script.Calls);
        Assert.DoesNotContain("push", script.Calls);
        Assert.DoesNotContain("zoom", script.Calls);
    }

    [Fact]
    public void Cells_are_asked_for_only_while_the_field_is_shown()
    {
        Assert.False(Store.View.ToView(null).Field);
        Store.View.Face = TreeFace.Field;
        Assert.True(Store.View.ToView(null).Field);
    }

    [Fact]
    public void The_panel_shows_the_field_with_its_own_legend_and_keeps_the_zoom()
    {
        Enter();
        Apply(Snapshot(Row(1)));
        Store.View.Face = TreeFace.Field;
        IRenderedComponent<TreePanel> panel = Render<TreePanel>();
        Assert.NotNull(panel.Find(".field"));
        Assert.Single(panel.FindAll(".legend"));
        Assert.Equal(2, panel.FindAll(".zoom").Count);
        Assert.Empty(panel.FindAll(".hint"));
    }
}
