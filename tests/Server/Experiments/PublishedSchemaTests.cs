using Playground.Server.Experiments;
using Playground.Server.Tests.CommandLine;
using Playground.Server.Tests.Hub;

namespace Playground.Server.Tests.Experiments;

/// <summary>The schema is had from the server and from the command line.</summary>
public sealed class PublishedSchemaTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_server_has_it()
    {
        using var client = new HttpClient();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(new Uri(server.Url), ExperimentSchema.Path));
        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(ExperimentSchema.Text, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_command_line_prints_it() =>
        Assert.Equal((0, ExperimentSchema.Text, ""), await CommandLineTests.RunAsync("experiment", "schema"));
}
