using System.Reflection;

namespace Playground.Samples;

/// <summary>The gallery's programs, in the order in which they are shown; the first is the one a new visitor sees running.</summary>
public static class SampleCatalog
{
    private static readonly string[] Order = ["calls", "strategies", "bank", "hog", "mailbox"];

    /// <summary>All samples.</summary>
    public static IReadOnlyList<Sample> All { get; } = [.. Order.Select(Load)];

    /// <summary>The sample of that name, or null.</summary>
    public static Sample? Find(string name) => All.FirstOrDefault(sample => sample.Name == name);

    private static Sample Load(string name)
    {
        var resource = $"{name}.erl";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The sample {resource} is not part of this build.");
        using var reader = new StreamReader(stream);
        return SampleHeader.Read(name, reader.ReadToEnd());
    }
}
