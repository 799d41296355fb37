using Playground.Server.Programs;

namespace Playground.Server.Tests.Programs;

public sealed class OutputFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("playground-output-").FullName;

    private string Report => Path.Combine(folder, "report.html");

    [Fact]
    public async Task A_link_leads_to_the_file_that_is_written()
    {
        string target = Path.Combine(folder, "target.html");
        await File.WriteAllTextAsync(target, "a longer text than the new one");
        File.CreateSymbolicLink(Report, target);
        await WriteAsync();
        Assert.Equal(target, new FileInfo(Report).LinkTarget);
        Assert.Equal("new", await File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task What_fails_leaves_the_file_that_was_there()
    {
        await File.WriteAllTextAsync(Report, "old");
        await Assert.ThrowsAsync<InvalidOperationException>(() => OutputFile.WriteAsync(Report, _ => throw new InvalidOperationException()));
        Assert.Equal("old", await File.ReadAllTextAsync(Report));
        Assert.Equal([Report], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Nothing_is_lost_that_bears_the_name_of_the_unfinished_file()
    {
        await File.WriteAllTextAsync(Report + ".new", "somebody's");
        var problem = Assert.Throws<InvalidDataException>(() => OutputFile.Require(("--html", Report)));
        Assert.Equal($"--html {Report}: {Report}.new is in the way, where the file is written until it is complete", problem.Message);
        Assert.Equal("somebody's", await File.ReadAllTextAsync(Report + ".new"));
    }

    [Fact]
    public async Task A_device_stays_one()
    {
        OutputFile.Require(("--html", "/dev/null"));
        await OutputFile.WriteAsync("/dev/null", "new");
        Assert.Equal("", await File.ReadAllTextAsync("/dev/null"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task WriteAsync()
    {
        OutputFile.Require(("--html", Report));
        await OutputFile.WriteAsync(Report, "new");
        Assert.Equal("new", await File.ReadAllTextAsync(Report));
    }
}
