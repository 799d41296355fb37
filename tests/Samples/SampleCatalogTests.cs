namespace Playground.Samples.Tests;

public sealed class SampleCatalogTests
{
    public static TheoryData<string> Names() => [.. SampleCatalog.All.Select(sample => sample.Name)];

    [Fact]
    public void The_first_sample_is_the_one_visitors_meet() => Assert.Equal("calls", SampleCatalog.All[0].Name);

    [Fact]
    public void Every_embedded_program_is_in_the_catalog()
    {
        var embedded = typeof(SampleCatalog).Assembly.GetManifestResourceNames()
            .Where(name => !name.Contains('/', StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(embedded.Order(), SampleCatalog.All.Select(sample => sample.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_says_what_it_is_and_what_to_try(string name)
    {
        var sample = SampleCatalog.Find(name);
        Assert.NotNull(sample);
        Assert.All([sample.Title, sample.Try, sample.About], text => Assert.NotEmpty(text));
        Assert.EndsWith(".", sample.Try, StringComparison.Ordinal);
        Assert.EndsWith(".", sample.About, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_is_a_module_of_its_name_with_start(string name)
    {
        var source = SampleCatalog.Find(name)!.Source;
        Assert.Contains($"-module({name}).", source, StringComparison.Ordinal);
        Assert.Contains("-export([start/0", source, StringComparison.Ordinal);
        Assert.Contains("\nstart() ->", source, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_is_no_sample() => Assert.Null(SampleCatalog.Find("no_such_sample"));
}
