using Playground.Server.Programs;

namespace Playground.Server.Tests.Rooms;

public sealed class EntryPointTests
{
    [Theory]
    [InlineData("m:f", "m:f")]
    [InlineData("my_module:go_2/0", "my_module:go_2")]
    [InlineData("m", null)]
    [InlineData("m:f/1", null)]
    [InlineData("m:f()", null)]
    [InlineData("M:f", null)]
    [InlineData("", null)]
    public void Reads_module_and_function(string text, string? entry) => Assert.Equal(entry, EntryPoint.Parse(text)?.ToString());
}
