namespace Playground.Contracts;

/// <summary>The limits of what travels, checked by the server; the page checks the same ones first, to say so earlier and nicer.</summary>
public static class Limits
{
    /// <summary>The hub's path on the server.</summary>
    public const string HubPath = "/hub";

    /// <summary>The name of the sample that a new room starts with.</summary>
    public const string FirstSample = "calls";

    /// <summary>Files of one program. More is a project, not something to read in a browser.</summary>
    public const int ProgramFiles = 20;

    /// <summary>Characters of one source file, bytes of one compiled module.</summary>
    public const int FileLength = 256 * 1024;

    /// <summary>Characters and bytes of all files of a program together.</summary>
    public const int ProgramLength = 1024 * 1024;

    /// <summary>Characters of a file's name.</summary>
    public const int FileNameLength = 100;

    /// <summary>Bytes of one call to the hub; a program of the allowed length fits even when every character is escaped.</summary>
    public const int CallBytes = 8 * 1024 * 1024;

    /// <summary>Characters of a term that is written by hand: an exit reason, a message.</summary>
    public const int TermLength = 4 * 1024;

    /// <summary>Messages of one flood.</summary>
    public const int FloodMessages = 100_000;

    /// <summary>Characters of a plan of faults.</summary>
    public const int FaultPlanLength = 64 * 1024;

    /// <summary>Plans of faults that can be started in one run.</summary>
    public const int FaultPlans = 1_000;

    /// <summary>Plans that can be under way in one run: each message is shown to each of them.</summary>
    public const int FaultPlansUnderWay = 100;

    /// <summary>Processes that one view can show one by one; the others are folded into groups.</summary>
    public const int ViewProcesses = 2_000;

    /// <summary>Groups a view can have unfolded, and processes it can have pinned.</summary>
    public const int ViewSelections = 100;

    /// <summary>Frames a second that a view can ask for.</summary>
    public const int FramesPerSecond = 20;

    /// <summary>Bytes of changed cells in one frame: 20 frames a second then take less than 2 MB, as JSON writes them.</summary>
    public const int FieldBytes = 64 * 1024;

    /// <summary>Members that an unfolded group shows one by one; the rest stay in the group.</summary>
    public const int UnfoldedMembers = 300;

    /// <summary>Messages of a mailbox that one inspection can bring.</summary>
    public const int InspectedMessages = 500;

    /// <summary>Characters of one term's text in an inspection.</summary>
    public const int InspectedTextLength = 20_000;

    /// <summary>Rows of one page of the process table.</summary>
    public const int PageRows = 500;

    /// <summary>Characters of the name of a kept run.</summary>
    public const int RunNameLength = 60;

    /// <summary>Changes of the schedule "priorities" in one run.</summary>
    public const int ChangePoints = 1_000;

    /// <summary>Virtual milliseconds that a simulation can be sent to: a hundred days.</summary>
    public const double VirtualMilliseconds = 8_640_000_000;

    /// <summary>Seeds that the page tries an experiment with.</summary>
    public const long ExperimentSeeds = 1_000;

    /// <summary>Characters of an experiment.</summary>
    public const int ExperimentLength = 64 * 1024;

    /// <summary>Runs that one room keeps.</summary>
    public const int RunsOfRoom = 50;

    /// <summary>Characters of a search text.</summary>
    public const int SearchLength = 200;
}
