using System.Text.Json;
using System.Text.Json.Serialization;
using Playground.Contracts;

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
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

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
    public async Task WriteAsync(string path, CancellationToken cancellation = default)
    {
        string unfinished = path + ".new";
        await using (FileStream file = File.Create(unfinished)) await JsonSerializer.SerializeAsync(file, this, Json, cancellation);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <exception cref="InvalidDataException">It is no journal; the message says where and why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<Journal> ReadAsync(string path, CancellationToken cancellation = default)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes }) throw new InvalidDataException($"{path}: longer than {MostBytes >> 20} MB, so it is no journal");
        try
        {
            await using FileStream file = File.OpenRead(path);
            Journal journal = await JsonSerializer.DeserializeAsync<Journal>(file, Json, cancellation) ?? throw new InvalidDataException($"{path}: null is no journal");
            if (journal.Format != CurrentFormat) throw new InvalidDataException($"{path}: format {journal.Format}; this program reads format {CurrentFormat}");
            if (journal.Files is null || journal.Results is null || journal.Experiment is null || journal.Files.Any(one => one?.Name is null || one.Text is null == one.Bytes is null))
                throw new InvalidDataException($"{path}: experiment, files and results are needed; each file has a name, and either a text or bytes");
            return journal;
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path}: {problem.Message}");
        }
    }
}
