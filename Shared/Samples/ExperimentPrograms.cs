using System.Reflection;

namespace Playground.Samples;

/// <summary>
/// The programs of the gallery's experiments. Each is there twice, as the same module: broken, so that faults find what is wrong with it, and
/// mended, so that it stands them.
/// </summary>
public static class ExperimentPrograms
{
    /// <summary>What the resources' names begin with.</summary>
    public const string FolderPrefix = "Experiments/";

    /// <summary>The experiments' names, which are those of their modules, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "bank_partition", "at_least_once", "leader_election", "restart_intensity", "worker_pool", "cache_stampede", "retry_storm", "circuit_breaker",
    ];

    /// <summary>What is done to a program and what must hold, for both versions: an experiment in JSON that names the file of the broken one.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such experiment.</exception>
    public static string Experiment(string name) => Read($"{FolderPrefix}{name}/{name}.json");

    /// <summary>A version of a program.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="mended">The version that stands its faults, or the one that does not.</param>
    /// <exception cref="ArgumentException">There is no such program.</exception>
    public static Sample Load(string name, bool mended) => SampleHeader.Read(name, Read($"{FolderPrefix}{name}/{(mended ? "mended" : "broken")}/{name}.erl"));

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no {resource} among the experiments.", nameof(resource));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
