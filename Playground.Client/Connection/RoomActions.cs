using Playground.Client.Store;
using Playground.Contracts;
using Playground.Picture;
using Playground.Picture.Faults;
using Playground.Picture.Texts;

namespace Playground.Client.Connection;

/// <summary>What a visitor can do, for buttons and keys alike.</summary>
public sealed class RoomActions(RoomStore store, RoomSession session, Browser browser, Preferences preferences, RoomMemory memory, Notices notices)
{
    const string HintKey = "hint";
    const string TabKey = "tab";
    const string FaceKey = "face";

    public bool IsRunning { get; private set; }

    /// <summary>Whether the sentence for first visitors is shown.</summary>
    public bool ShowsHint { get; private set; }

    /// <summary>Asks the picture to show everything, or to change its zoom.</summary>
    public event Action<string>? PictureAsked;

    /// <summary>Asks the editor to show a line of the program.</summary>
    public event Action<SourcePlace>? PlaceAsked;

    /// <summary>Makes the page as the visitor left it.</summary>
    public void Begin()
    {
        ShowsHint = preferences[HintKey] is null;
        if (Enum.TryParse(preferences[TabKey], out BottomTab tab) && Enum.IsDefined(tab)) store.View.Tab = tab;
        if (Enum.TryParse(preferences[FaceKey], out TreeFace face) && Enum.IsDefined(face)) store.View.Face = face;
        // A phone has less to draw with and less to see.
        if (browser.IsNarrow) store.View.FramesPerSecond = 10;
    }

    public Task RunAsync() => BuildAsync(() => session.RunAsync(store.Draft.ToRun() with { Simulation = store.View.Simulation }));

    /// <summary>Replaces the code of what runs, which goes on.</summary>
    public Task LoadAsync() => BuildAsync(async () =>
    {
        bool loaded = await session.LoadAsync();
        if (loaded) notices.Tell("The new code is there. Processes go on in the old one until they next call a function by its module's name.");
        return loaded;
    });

    async Task BuildAsync(Func<Task<bool>> build)
    {
        if (!store.CanControl || IsRunning) return;
        if (store.Draft.Problem() is { } problem)
        {
            notices.Error(problem);
            return;
        }
        IsRunning = true;
        store.Changes.Changed(Topics.Program);
        try
        {
            if (!await build() && store.Draft.Errors > 0)
            {
                notices.Error($"The program does not compile: {Figures.Count(store.Draft.Errors, "error")}.");
            }
        }
        finally
        {
            IsRunning = false;
            store.Changes.Changed(Topics.Program);
        }
        if (store.View.IsPaused) session.Resume();
        if (store.LooksBack) await LookBackAsync(null);
    }

    /// <summary>Runs the program in a simulation, or, with null, live.</summary>
    public Task RunSimulatedAsync(SimulationChoice? choice)
    {
        store.View.Simulation = choice;
        return RunAsync();
    }

    /// <summary>Gives the visitor the simulation up to this moment as a file.</summary>
    public async Task SaveRecordingAsync()
    {
        if (await session.RecordAsync() is { } text) browser.Save("recording.json", text);
    }

    /// <returns>Whether the server took the command; what was wrong with it is told.</returns>
    public Task<bool> SimulateAsync(SimulationCommand command) => session.SimulateAsync(command);

    public Task StopAsync() => store.CanControl ? session.StopAsync() : Task.CompletedTask;

    public async Task ChooseAsync(Sample sample)
    {
        store.Draft.Load(sample);
        store.Changes.Changed(Topics.Program);
        await RunAsync();
    }

    public void BeginOwnProgram()
    {
        store.Draft.Clear();
        store.Changes.Changed(Topics.Program);
    }

    /// <summary>Whether faults can be injected: by who has control, into the present.</summary>
    public bool CanInject => store.CanControl && !store.LooksBack;

    /// <summary>Shows a moment of the live run, as it was, or, with null, the present.</summary>
    public Task LookBackAsync(long? nanoseconds) => session.LookBackAsync(nanoseconds / 1e6);

    /// <summary>Holds the moment that is shown, or goes back to the present.</summary>
    public Task ToggleMomentAsync() => LookBackAsync(store.LooksBack ? null : store.World.TimeNanoseconds);

    public void TogglePause()
    {
        if (store.View.IsPaused) session.Resume();
        else session.Pause();
    }

    public void NextTheme()
    {
        preferences.Theme = Preferences.ThemeAfter(preferences.Theme);
        browser.SetTheme(preferences.Theme);
        store.Changes.Changed(Topics.Preferences);
    }

    public async Task ShareAsync()
    {
        if (store.Room is not { } room) return;
        string link = memory.LinkTo(room.RoomId);
        bool copied = await browser.CopyAsync(link);
        notices.Tell(copied ? "The link is copied. Who opens it follows this room, read-only." : $"Others follow this room, read-only, at {link}");
    }

    public async Task SelectAsync(double? key)
    {
        if (!store.Selection.Select(key, store.World)) return;
        store.Changes.Changed(Topics.Selection);
        await session.WatchAsync();
    }

    public async Task SelectAsync(ProcessRow row)
    {
        if (!store.Selection.Select(row)) return;
        store.Changes.Changed(Topics.Selection);
        await session.WatchAsync();
    }

    /// <summary>Does something to a node of the tree: at once, or, when more must be said, by the form, which is filled in as far as that goes.</summary>
    public async Task PlanAsync(FaultKindRow kind, SelectorWay way, string whom)
    {
        FaultPlanForm plan = FaultPlanForm.For(kind, way, whom);
        if (FaultPlanForm.NeedsMore(kind)) store.Plan = plan;
        else if (await session.StartPlanAsync(plan.ToJson()) is null) return;
        await SetTabAsync(BottomTab.Faults);
    }

    public Task SelectAsync(ProcessId process) => SelectAsync(TreeKeys.Of(process));

    public Task MoveAsync(OutlineMove move) => store.Outline.Move(store.SelectedNode, move) is { } node ? SelectAsync(node.Key) : Task.CompletedTask;

    public async Task SetUnfoldedAsync(int group, bool unfolded)
    {
        store.View.SetUnfolded(group, unfolded);
        store.Changes.Changed(Topics.Preferences | Topics.Tree);
        await session.WatchAsync();
    }

    /// <summary>Unfolds the selected group, or folds the unfolded group of the selected process.</summary>
    public Task ToggleSelectedGroupAsync() => store.SelectedNode switch
    {
        GroupNode group => SetUnfoldedAsync(group.Row.Group, true),
        ProcessNode process when store.View.Unfolded.Contains(process.Row.Group) => SetUnfoldedAsync(process.Row.Group, false),
        _ => Task.CompletedTask,
    };

    public async Task SetTabAsync(BottomTab tab)
    {
        store.View.Tab = tab;
        preferences[TabKey] = tab.ToString();
        store.Changes.Changed(Topics.Preferences);
        await session.WatchAsync();
    }

    public async Task SetFaceAsync(TreeFace face)
    {
        store.View.Face = face;
        preferences[FaceKey] = face.ToString();
        store.Changes.Changed(Topics.Preferences);
        await session.WatchAsync();
    }

    /// <summary>Draws the tree where this process stands, among its like.</summary>
    public async Task ShowInTreeAsync(ProcessRow process)
    {
        store.View.SetUnfolded(process.Group, true);
        await SelectAsync(TreeKeys.Of(process.Process));
        await SetFaceAsync(TreeFace.Picture);
    }

    public void ToggleEdges()
    {
        store.View.ShowsEdges = !store.View.ShowsEdges;
        store.Changes.Changed(Topics.Preferences);
    }

    public async Task ToggleMessagesAsync()
    {
        store.View.ShowsMessages = !store.View.ShowsMessages;
        store.Changes.Changed(Topics.Preferences);
        await session.WatchAsync();
    }

    public void Fill(string? panel)
    {
        store.View.Filling = store.View.Filling == panel ? null : panel;
        store.Changes.Changed(Topics.Preferences);
    }

    public void Reveal(SourcePlace place) => PlaceAsked?.Invoke(place);

    public void AskPicture(string wish) => PictureAsked?.Invoke(wish);

    public async Task InjectAsync(ProcessId process, RequestedFault fault)
    {
        if (!store.CanControl)
        {
            notices.Tell("You follow this room read-only; who opened it can inject faults.");
            return;
        }
        if (store.LooksBack)
        {
            notices.Tell("You look back, and faults act on the present. Go back to now first.");
            return;
        }
        await session.InjectAsync(new FaultRequest(process, fault));
        if (fault is RequestedKill) HideHint();
    }

    public Task KillSelectedAsync() =>
        store.Selection is { Process: { } process, End: null } ? InjectAsync(process, new RequestedKill()) : Task.CompletedTask;

    public Task ToggleSuspendedAsync()
    {
        if (store.Selection is not { Process: { } process, End: null }) return Task.CompletedTask;
        return InjectAsync(process, IsSuspended(process) ? new RequestedResume() : new RequestedSuspend());
    }

    public bool IsSuspended(ProcessId process) =>
        (store.World.Find(process)?.Counters.State ?? store.Selection.Details?.State) == ProcessState.Suspended;

    public void HideHint()
    {
        if (!ShowsHint) return;
        ShowsHint = false;
        preferences[HintKey] = "seen";
        store.Changes.Changed(Topics.Preferences);
    }

    /// <summary>The page's keys; every one of them is in its control's tooltip.</summary>
    public Task KeyAsync(string key) => key switch
    {
        "Ctrl+Enter" => RunAsync(),
        "." => StopAsync(),
        "p" => store.Past is null ? Do(TogglePause) : ToggleMomentAsync(),
        "t" => Do(NextTheme),
        "f" => Do(() => AskPicture("fit")),
        "+" or "=" => Do(() => AskPicture("in")),
        "-" => Do(() => AskPicture("out")),
        "o" => SetFaceAsync(store.View.Face switch { TreeFace.Picture => TreeFace.Outline, TreeFace.Outline => TreeFace.Field, _ => TreeFace.Picture }),
        "l" => Do(ToggleEdges),
        "m" => ToggleMessagesAsync(),
        "k" => KillSelectedAsync(),
        "s" => ToggleSuspendedAsync(),
        "Escape" => store.View.Filling is null ? SelectAsync((double?)null) : Do(() => Fill(null)),
        "/" => SearchAsync(),
        [>= '1' and <= '6'] => SetTabAsync((BottomTab)(key[0] - '1')),
        _ => Task.CompletedTask,
    };

    async Task SearchAsync()
    {
        await SetTabAsync(BottomTab.Processes);
        await Task.Yield();
        browser.Focus("process-search");
    }

    static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
