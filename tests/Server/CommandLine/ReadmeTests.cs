using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using YamlDotNet.RepresentationModel;

namespace Playground.Server.Tests.CommandLine;

/// <summary>What the README says of experiments in continuous integration, taken from it and run as it stands there, with fewer seeds.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Here = AppContext.BaseDirectory;
    private static readonly string Readme = File.ReadAllText(Path.Combine(Here, "README.md"));

    private readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;

    public ReadmeTests()
    {
        File.Copy(Path.Combine(Here, "Readme", "pool.erl"), Path.Combine(folder, "pool.erl"));
        File.CreateSymbolicLink(Path.Combine(folder, "bin"), Here);
    }

    public void Dispose()
    {
        Directory.Delete(Path.Combine(folder, "bin"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_workflow_has_steps_that_use_an_action_or_run_a_command()
    {
        YamlMappingNode[] steps = Steps();
        Assert.Equal(["uses", "uses", "uses", "uses", "run", "run", "uses"], steps.Select(step => ((YamlScalarNode)step.Children.First().Key).Value));
        Assert.All(steps.Where(step => Text(step, "uses") is not null), step => Assert.Matches(@"^actions/[a-z-]+@v\d+$", Text(step, "uses")));
        Assert.Equal("dotnet publish -c Release playground/Playground.Server -o bin", Text(steps[4], "run"));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("pool:count() >= 0", "pool:count() < 9", 1)]
    [InlineData("\"childrenOf\": \"pool_sup\"", "\"childrenOf\": \"nobody\"", 2)]
    [InlineData("\"duration\"", "\"duratoin\"", 2)]
    public async Task The_command_of_the_workflow_exits_as_it_says(string part, string instead, int code)
    {
        string json = JsonExample().Match(Readme).Groups["json"].Value;
        File.WriteAllText(Path.Combine(folder, "pool.json"), part.Length == 0 ? json : json.Replace(part, instead));
        string command = Text(Steps()[5], "run")!;
        Assert.Contains("--seeds 1..1000", command);
        (int exit, string said) = await BashAsync(command.Replace("1..1000", "1..3"));
        Assert.True(exit == code, $"exited with {exit}, not {code}: {said}");
        // What cannot be read leaves nothing behind; every other run does, so that it can be looked at.
        string[] written = [.. new[] { "results.xml", "report.html", "journal.json" }.Where(name => File.Exists(Path.Combine(folder, name)))];
        Assert.Equal(instead.Contains("duratoin") ? 0 : 3, written.Length);
        if (written.Length == 0) return;
        Assert.Equal("3", XDocument.Load(Path.Combine(folder, "results.xml")).Root!.Element("testsuite")!.Attribute("tests")!.Value);
        Assert.Equal(written, UploadedPaths().Intersect(written));
        Assert.Equal((0, "All figures of 3 seeds are the same.\n"), await BashAsync("bin/Playground.Server experiment verify journal.json"));
    }

    private static string[] UploadedPaths() => ((YamlScalarNode)((YamlMappingNode)Steps()[6].Children["with"]).Children["path"]).Value!.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static YamlMappingNode[] Steps()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(YamlExample().Match(Readme).Groups["yaml"].Value));
        var jobs = (YamlMappingNode)((YamlMappingNode)yaml.Documents[0].RootNode).Children["jobs"];
        return [.. ((YamlSequenceNode)((YamlMappingNode)jobs.Children["experiments"]).Children["steps"]).Children.Cast<YamlMappingNode>()];
    }

    private static string? Text(YamlMappingNode step, string name) => step.Children.TryGetValue(name, out YamlNode? node) ? ((YamlScalarNode)node).Value : null;

    /// <summary>As GitHub's runners run a step: bash -e.</summary>
    private async Task<(int Code, string Said)> BashAsync(string command)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-e", "-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(Patience);
        Task<string> output = bash.StandardOutput.ReadToEndAsync(limit.Token), error = bash.StandardError.ReadToEndAsync(limit.Token);
        await bash.WaitForExitAsync(limit.Token);
        return (bash.ExitCode, await output + (bash.ExitCode == 0 ? "" : await error));
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonExample();

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlExample();
}
