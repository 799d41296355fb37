namespace Playground.Samples.Tests;

public sealed class ExperimentProgramTests
{
    /// <summary>What teaches is a difference that can be seen at a glance: so many lines, those of both versions together.</summary>
    private const int MostChangedLines = 30;

    public static TheoryData<string> Names() => [.. ExperimentPrograms.Names];

    [Fact]
    public void Every_embedded_experiment_is_known()
    {
        var embedded = typeof(ExperimentPrograms).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ExperimentPrograms.FolderPrefix, StringComparison.Ordinal));
        var known = ExperimentPrograms.Names.SelectMany(name => new[] { $"Experiments/{name}/broken/{name}.erl", $"Experiments/{name}/mended/{name}.erl", $"Experiments/{name}/{name}.json" });
        Assert.Equal(known.Order(), embedded.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_versions_say_what_goes_wrong_and_what_mends_it(string name)
    {
        Assert.All([ExperimentPrograms.Load(name, mended: false), ExperimentPrograms.Load(name, mended: true)], program =>
        {
            Assert.Contains("\n%% What goes wrong: ", program.Source, StringComparison.Ordinal);
            Assert.Contains("\n%% What mends it: ", program.Source, StringComparison.Ordinal);
            Assert.Contains($"\n-module({name}).", program.Source, StringComparison.Ordinal);
            Assert.All([program.Try, program.About], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Few_lines_make_the_difference(string name)
    {
        (string[] broken, string[] mended) = (Code(name, mended: false), Code(name, mended: true));
        Assert.InRange(broken.Except(mended).Count() + mended.Except(broken).Count(), 1, MostChangedLines);
        Assert.All([broken, mended], code => Assert.InRange(code.Length, 25, 120));
    }

    [Fact]
    public void An_unknown_name_is_refused() => Assert.Throws<ArgumentException>(() => ExperimentPrograms.Load("no_such_experiment", mended: true));

    private static string[] Code(string name, bool mended) =>
        [.. ExperimentPrograms.Load(name, mended).Source.Split('\n').Where(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('%'))];
}
