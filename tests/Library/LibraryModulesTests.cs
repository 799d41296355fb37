namespace Playground.Library.Tests;

/// <summary>The modules that the build embeds.</summary>
public sealed class LibraryModulesTests
{
    /// <summary>What others start from is there, and each module is a BEAM file.</summary>
    [Fact]
    public void Every_module_is_a_BEAM_file()
    {
        string[] expected = ["erlang", "gen_server", "init", "io_lib", "lists", "supervisor", "user"];
        Assert.Empty(expected.Except(LibraryModules.Names));
        foreach (string name in LibraryModules.Names)
        {
            using Stream file = LibraryModules.Open(name)!;
            var start = new byte[4];
            file.ReadExactly(start);
            Assert.Equal("FOR1"u8.ToArray(), start);
        }
    }

    /// <summary>A name that is no module's gives nothing.</summary>
    [Fact]
    public void An_unknown_module_is_null() => Assert.Null(LibraryModules.Open("no_such_module"));
}
