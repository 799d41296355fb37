using Playground.Contracts;
using Playground.Samples;

namespace Playground.Server.Programs;

/// <summary>The gallery's programs as they travel.</summary>
internal sealed class SampleGallery
{
    public IReadOnlyList<Contracts.Sample> Samples { get; } = SampleCatalog.All.Select(ToWire).ToArray();

    public Contracts.Sample? Find(string name) => Samples.FirstOrDefault(sample => sample.Name == name);

    private static Contracts.Sample ToWire(Playground.Samples.Sample sample) =>
        new(sample.Name, sample.Title, sample.About, sample.Try, [new ProgramFile($"{sample.Name}.erl", sample.Source)]);
}
