namespace Playground.Code.Tests;

public sealed class OpcodesTests
{
    [Fact]
    public void The_table_is_ordered_and_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, Opcodes.All.Length), Opcodes.All.Select(info => info.Number));

    [Fact]
    public void Each_opcode_says_what_it_means() =>
        Assert.All(Opcodes.All, info => Assert.EndsWith(".", info.Meaning));

    [Theory]
    [InlineData(4, "call", 2)]
    [InlineData(125, "gc_bif2", 6)]
    [InlineData(177, "bs_create_bin", 6)]
    public void Opcodes_are_found_by_number(int number, string name, int operands)
    {
        var info = Opcodes.Find(number);
        Assert.Equal(name, info?.Name);
        Assert.Equal(operands, info?.Operands.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Other_numbers_are_not_found(int number) => Assert.Null(Opcodes.Find(number));
}
