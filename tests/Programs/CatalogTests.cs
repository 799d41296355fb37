namespace Playground.Programs.Tests;

/// <summary>The programs keep the rules of their folder.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void Module_names_are_unique()
    {
        var twice = ProgramCatalog.Programs.Values.GroupBy(program => program.Module).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.Empty(twice);
    }

    [Fact]
    public void Each_program_is_a_module_named_like_its_file_that_exports_main()
    {
        foreach (var program in ProgramCatalog.Programs.Values)
        {
            var source = File.ReadAllText(program.Path);
            Assert.Contains($"-module({program.Module}).", source, StringComparison.Ordinal);
            Assert.Contains("-export([main/0]).", source, StringComparison.Ordinal);
        }
    }
}
