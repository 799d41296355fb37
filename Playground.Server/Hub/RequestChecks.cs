using Playground.Contracts;
using Playground.Server.Rooms;

namespace Playground.Server.Hub;

/// <summary>
/// Checks what browsers send, before anything is done with it. JSON can leave out what C# calls required and put null where C# sees none,
/// so nothing here trusts the types.
/// </summary>
internal static class RequestChecks
{
    /// <summary>Three hundred years, in which no run has a moment; in nanoseconds it is a whole number still.</summary>
    public const double MillisecondsMost = 9e12;

    public static void Check(IReadOnlyList<ProgramFile>? files)
    {
        Require(files is not null, "The program's files are missing.");
        Require(files!.Count <= Limits.ProgramFiles, $"A program has at most {Limits.ProgramFiles} files; this one has {files.Count}.");
        long length = 0;
        foreach (ProgramFile? file in files) length += CheckedLength(file);
        Require(length <= Limits.ProgramLength, $"A program has at most {Limits.ProgramLength:N0} characters; this one has {length:N0}.");
        string? twice = files.GroupBy(file => file.Name).FirstOrDefault(same => same.Count() > 1)?.Key;
        Require(twice is null, $"Two files have the name {twice}.");
    }

    public static void Check(RoomProgram? program)
    {
        Require(program is not null, "The program is missing.");
        Check(program!.Files);
        Require(program.Files.Count > 0 || program.Sample is not null, "The program has neither files nor a sample.");
        Require(program.Sample is not { Length: > Limits.FileNameLength }, "The sample's name is too long.");
        Require(program.Entry is not { Length: > 2 * Limits.FileNameLength }, "The starting call is too long.");
        if (program.Simulation is not { } simulation) return;
        Require(simulation.Seed >= 0, $"A seed is a number from 0, not {simulation.Seed}.");
        Require(Enum.IsDefined(simulation.Schedule), "There is no such schedule.");
        Require(simulation.Schedule != SimulationSchedule.Recorded, "A recorded schedule comes with a recording; open that.");
        Require(simulation.ChangePoints is null || simulation is { Schedule: SimulationSchedule.Priorities, ChangePoints: >= 1 and <= Limits.ChangePoints }, $"Changes are of the schedule priorities, from 1 to {Limits.ChangePoints:N0}.");
    }

    public static void Check(SimulationCommand? command)
    {
        Require(command is not null, "The command is missing.");
        Require(Enum.IsDefined(command!.Action), "There is no such command.");
        Require(command.Speed is 0 or >= 0.001 and <= 1_000, $"A speed is 0, or from 0.001 to 1000, not {command.Speed}.");
        Require(command.Milliseconds is >= 0 and <= Limits.VirtualMilliseconds, $"A virtual time is from 0 to {Limits.VirtualMilliseconds:N0} ms, not {command.Milliseconds}.");
        bool needsText = command.Action is SimulationAction.GoToCall or SimulationAction.GoToMessage;
        Require(!needsText || !string.IsNullOrWhiteSpace(command.Text), "Say until what it shall run.");
        Require(command.Text is not { Length: > Limits.TermLength }, $"What it shall run until has at most {Limits.TermLength:N0} characters.");
        Require(command.Event >= 0, $"Events are numbered from 1, so there is no event {command.Event}.");
    }

    public static void Check(ExperimentRequest? request)
    {
        CheckExperiment(request?.Json);
        Require(request!.Seeds is not { Length: > Limits.SearchLength }, $"Seeds have at most {Limits.SearchLength} characters.");
        Check(request.Files);
    }

    public static void CheckExperiment(string? json)
    {
        Require(json is not null, "The experiment is missing.");
        Require(json!.Length <= Limits.ExperimentLength, $"An experiment has at most {Limits.ExperimentLength:N0} characters; this one has {json.Length:N0}.");
    }

    public static void CheckRun(string? id) => Require(id is { Length: RoomToken.IdLength }, $"A run's id has {RoomToken.IdLength} characters.");

    public static void Check(View? view)
    {
        Require(view is not null, "The view is missing.");
        Require(view!.FramesPerSecond is >= 1 and <= Limits.FramesPerSecond, $"A view has from 1 to {Limits.FramesPerSecond} frames a second, not {view.FramesPerSecond}.");
        Require(view.Processes is >= 1 and <= Limits.ViewProcesses, $"A view shows from 1 to {Limits.ViewProcesses} processes, not {view.Processes}.");
        Require(view.Budget is >= 1 and <= Limits.ViewProcesses, $"A view has room for 1 to {Limits.ViewProcesses} nodes, not {view.Budget}.");
        Require(view.FoldAbove >= 0, $"A view folds above a number of processes, not {view.FoldAbove}.");
        Require(view.Unfolded is { Count: <= Limits.ViewSelections }, $"A view can have at most {Limits.ViewSelections} groups unfolded.");
        Require(view.Pinned is { Count: <= Limits.ViewSelections }, $"A view can have at most {Limits.ViewSelections} processes pinned.");
    }

    public static void Check(InspectRequest? request)
    {
        Require(request is not null, "The request is missing.");
        Require(request!.Messages is >= 0 and <= Limits.InspectedMessages, $"An inspection brings from 0 to {Limits.InspectedMessages} messages, not {request.Messages}.");
        Require(request.TextLength is >= 1 and <= Limits.InspectedTextLength, $"A term's text has from 1 to {Limits.InspectedTextLength} characters, not {request.TextLength}.");
    }

    public static void Check(ProcessQuery? query)
    {
        Require(query is not null, "The query is missing.");
        Require(query!.Search is not { Length: > Limits.SearchLength }, $"A search has at most {Limits.SearchLength} characters.");
        Require(query.Skip >= 0, $"A page begins at row 0 or later, not {query.Skip}.");
        Require(query.Take is >= 1 and <= Limits.PageRows, $"A page has from 1 to {Limits.PageRows} rows, not {query.Take}.");
        Require(Enum.IsDefined(query.Order), "There is no such order.");
    }

    public static void Require(bool condition, string sentence)
    {
        if (!condition) throw new RequestException(sentence);
    }

    private static int CheckedLength(ProgramFile? file)
    {
        Require(file?.Name is not null, "A file has no name.");
        string name = file!.Name;
        Require(name.Length is > 0 and <= Limits.FileNameLength, $"A file's name has from 1 to {Limits.FileNameLength} characters.");
        Require(name.IndexOfAny(['/', '\\', '\0']) < 0, $"The file name {name} must not contain a folder.");
        bool isCompiled = name.EndsWith(".beam", StringComparison.Ordinal);
        bool isSource = name.EndsWith(".erl", StringComparison.Ordinal) || name.EndsWith(".hrl", StringComparison.Ordinal);
        Require(isCompiled || isSource, $"The file name {name} ends in none of .erl, .hrl and .beam.");
        Require(isCompiled ? file.Bytes is not null : file.Text is not null, $"The file {name} has no contents.");
        int length = isCompiled ? file.Bytes!.Length : file.Text!.Length;
        Require(length <= Limits.FileLength, $"The file {name} is too long: {length:N0}, and the limit is {Limits.FileLength:N0}.");
        return length;
    }
}
