using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Programs;

namespace Playground.Server.Simulations;

/// <summary>What a visitor did to a run.</summary>
/// <param name="Event">After so many events.</param>
/// <param name="Time">At this virtual time, or at the event when that is later.</param>
internal sealed record RecordedInput(long Event, TimeSpan Time)
{
    /// <summary>A fault, with its target.</summary>
    public FaultRequest? Fault { get; init; }

    /// <summary>A plan of faults that was started.</summary>
    public JsonElement? Plan { get; init; }

    /// <summary>The number of a plan that was stopped; 0: all were.</summary>
    public int? StopPlan { get; init; }

    /// <summary>Files whose modules replaced those that ran.</summary>
    public IReadOnlyList<ProgramFile>? Load { get; init; }

    /// <summary>How many of these it says; it should be one.</summary>
    [JsonIgnore]
    public int Count => (Fault?.Fault is null ? 0 : 1) + (Plan is null ? 0 : 1) + (StopPlan is null ? 0 : 1) + (Load is null ? 0 : 1);
}

/// <summary>A run that can be had again: the program, what its choices came from, and how one knows that it is the same.</summary>
internal sealed record Recording
{
    /// <summary>The version of the format that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Size limit of a file: programs are texts that people wrote.</summary>
    private const long MostBytes = 64 << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        // People read and change it: a turn is <0.5.0>:64 there, too.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly WrittenJson Reader = new(Json, "a recording", "run --record", CurrentFormat);

    public required int Format { get; init; }

    /// <summary>The files, with their texts or bytes.</summary>
    public required IReadOnlyList<ProgramFile> Files { get; init; }

    /// <summary>The call, <c>module:function</c>.</summary>
    public required string Call { get; init; }

    public required ulong Seed { get; init; }

    public required ScheduleKind Schedule { get; init; }

    /// <summary>How often in the run a process becomes the lowest, when that is counted; see <see cref="SimulationOptions.ChangePoints"/>.</summary>
    public int? ChangePoints { get; init; }

    /// <summary>The choices of a schedule that is written out, each as <see cref="Turn"/> writes it; null for one that follows from the seed.</summary>
    public IReadOnlyList<string>? Turns { get; init; }

    /// <summary>Of the schedule's choices the numbers of those that are taken; null: all. See <see cref="SimulationOptions.Choices"/>.</summary>
    public IReadOnlyList<long>? Choices { get; init; }

    /// <summary>What the room allowed, in which halt/0 ends the caller alone; null: it ran on the command line.</summary>
    public NodeLimits? RoomLimits { get; init; }

    /// <summary>What visitors did, in order; none on the command line.</summary>
    public IReadOnlyList<RecordedInput> Inputs { get; init; } = [];

    /// <summary>How many events there were.</summary>
    public required long Events { get; init; }

    /// <summary>The hash over them, 16 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The same as a room's visitors choose it.</summary>
    [JsonIgnore]
    public SimulationChoice Choice => new((long)Seed, (SimulationSchedule)Schedule, ChangePoints);

    /// <summary>What the run's choices come from.</summary>
    [JsonIgnore]
    public SimulationOptions Options => new(Seed, Schedule)
    {
        ChangePoints = ChangePoints,
        Choices = Choices?.ToHashSet(),
        Turns = [.. (Turns ?? []).Select(text => Turn.TryParse(text, out Turn turn) ? turn : throw new InvalidDataException($"{text} is no turn"))],
    };

    public static string HashText(ulong hash) => hash.ToString("x16");

    /// <summary>What lists say of it.</summary>
    public KeptRun KeptAs(string id, string name) => new(id, name, Choice, Events, Inputs.Count, Hash);

    /// <summary>The text of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Writes the file; an existing one is replaced only when the new one is complete.</summary>
    public Task WriteAsync(string path) => OutputFile.WriteAsync(path, ToJson());

    /// <exception cref="InvalidDataException">It is no recording, or cannot be read; the message says where and why.</exception>
    public static async Task<Recording> ReadAsync(string path) => Read(path, await InputFile.ReadBytesAsync(path, MostBytes));

    /// <param name="path">Where the text is from, for messages.</param>
    /// <param name="text">The text of a file.</param>
    /// <exception cref="InvalidDataException">It is no recording; the message says where and why.</exception>
    public static Recording Read(string path, string text) => Read(path, Encoding.UTF8.GetBytes(text));

    private static Recording Read(string path, ReadOnlySpan<byte> utf8)
    {
        Recording recording = Reader.Read<Recording>(path, utf8);
        if (ProblemOf(recording) is { } problem) throw new InvalidDataException($"{path}: {problem}");
        return recording;
    }

    /// <summary>What is wrong with a recording of the right shape; null: nothing is.</summary>
    private static string? ProblemOf(Recording recording)
    {
        if (!AreFiles(recording.Files)) return "$.files: each of the files needs a name, and either a text or bytes";
        if (recording.Events < 0) return $"$.events: expected a number from 0, not {recording.Events}";
        if (recording.Inputs.Any(input => input?.Count != 1 || input.Event < 0) || recording.Inputs.Zip(recording.Inputs.Skip(1)).Any(pair => pair.Second.Event < pair.First.Event))
            return "$.inputs: each of the inputs needs an event, not before the one of the input before, and either a fault, a plan, the number of a plan to stop, or files to load";
        if (recording.Inputs.Any(input => input.Load is { } load && !AreFiles(load))) return "$.inputs: each of the files to load needs a name, and either a text or bytes";
        if (recording.Turns is not null != (recording.Schedule == ScheduleKind.Recorded)) return "$.turns: turns belong to the schedule recorded, and only to that";
        if (recording.Turns?.FirstOrDefault(text => text is null || !Turn.TryParse(text, out _)) is { } bad) return $"$.turns: {bad} is no turn; one is written <0.5.0>:64, with the process and its reductions, or <0.5.0>:64:2";
        if (recording.Turns?.Contains(null!) == true) return "$.turns: null is no turn";
        if (recording.ChangePoints is { } points && (points < 1 || recording.Schedule != ScheduleKind.Priorities)) return "$.changePoints: is a number from 1, for the schedule priorities";
        if (recording.RoomLimits is { } limits && !AreValid(limits)) return "$.roomLimits: the room's limits are not what a room can have";
        return null;
    }

    private static bool AreFiles(IReadOnlyList<ProgramFile> files) => files.Count > 0 && files.All(file => file?.Name is not null && file.Text is null != file.Bytes is null);

    private static bool AreValid(NodeLimits limits) =>
        limits.Processes > 0 && limits.Processes <= NodeLimits.Generous.Processes && limits.Atoms > 0 && limits.Atoms <= NodeLimits.Generous.Atoms
        && limits.HeapWordsPerProcess is > 0 and <= NodeLimits.MostHeapWords && limits is { TotalMemoryBytes: > 0, Messages: > 0, Timers: > 0, CodeBytes: > 0 };
}
