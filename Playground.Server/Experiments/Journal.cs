using System.Text.Json;
using System.Text.Json.Serialization;
using Playground.Contracts;
using Playground.Server.Programs;
using Playground.Server.Simulations;

namespace Playground.Server.Experiments;

/// <summary>All that a run of an experiment found, with the experiment and its program, so that it can be run again and compared.</summary>
internal sealed record Journal
{
    /// <summary>The version of the format that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    private const long MostBytes = 1L << 30;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly WrittenJson Reader = new(Json, "a journal", "experiment run --journal", CurrentFormat);

    public required int Format { get; init; }

    /// <summary>The text of the experiment's file.</summary>
    public required string Experiment { get; init; }

    /// <summary>The program's files, with their texts or bytes.</summary>
    public required IReadOnlyList<ProgramFile> Files { get; init; }

    /// <summary>The seeds that were tried.</summary>
    public required string Seeds { get; init; }

    /// <summary>What they say together.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What each gave, in the order of the seeds.</summary>
    public required IReadOnlyList<RunResult> Results { get; init; }

    /// <summary>A result as it stands in a journal; equal texts mean that every figure is the same.</summary>
    public static string Text(RunResult result) => JsonSerializer.Serialize(result, Json);

    /// <summary>Writes the file; an existing one is replaced only when the new one is complete.</summary>
    public Task WriteAsync(string path, CancellationToken cancellation = default) => OutputFile.WriteAsync(path, file => JsonSerializer.SerializeAsync(file, this, Json, cancellation));

    /// <exception cref="InvalidDataException">It is no journal, or cannot be read; the message says where and why.</exception>
    public static async Task<Journal> ReadAsync(string path, CancellationToken cancellation = default)
    {
        Journal journal = Reader.Read<Journal>(path, await InputFile.ReadBytesAsync(path, MostBytes, cancellation));
        if (journal.Files.Count == 0 || journal.Files.Any(one => one?.Name is null || one.Text is null == one.Bytes is null)) throw new InvalidDataException($"{path}: $.files: each of the files needs a name, and either a text or bytes");
        if (journal.Results.Contains(null!)) throw new InvalidDataException($"{path}: $.results: null is no result");
        if (journal.Results.GroupBy(result => result.Number).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new InvalidDataException($"{path}: $.results: {twice.Key} is there {twice.Count()} times; each seed has one result");
        return journal;
    }
}
