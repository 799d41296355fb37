using System.IO.Compression;

namespace Playground.Code.Tests;

public sealed class BeamFileTests
{
    [Fact]
    public void A_written_module_reads_back_equal() =>
        Assert.Equal(Samples.Identity, BeamReader.Read(BeamWriter.Write(Samples.Identity), "identity"));

    [Fact]
    public void All_files_of_the_installed_OTP_read_and_survive_writing()
    {
        Parallel.ForEach(OtpLibrary.Files, file =>
        {
            var module = BeamReader.Read(File.ReadAllBytes(file), file);
            Assert.Equal(Path.GetFileNameWithoutExtension(file), module.Name);
            var again = BeamReader.Read(BeamWriter.Write(module), file);
            Assert.True(module.Equals(again), file);
        });
    }

    [Fact]
    public void A_compressed_file_reads_like_the_plain_one()
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
            packing.Write(BeamWriter.Write(Samples.Identity));
        Assert.Equal(Samples.Identity, BeamReader.Read(packed.ToArray(), "identity"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(32767)]
    [InlineData(32768)]
    [InlineData(-32769)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Integers_of_each_length_survive(long value)
    {
        var module = WithConstant(Operand.OfInteger(value));
        Assert.Equal(module, BeamReader.Read(BeamWriter.Write(module), "constant"));
    }

    [Fact]
    public void Huge_integers_and_register_numbers_survive()
    {
        var module = WithConstant(Operand.OfInteger(System.Numerics.BigInteger.Pow(-3, 400)));
        Assert.Equal(module, BeamReader.Read(BeamWriter.Write(module), "constant"));
        var registers = WithConstant(Operand.OfX(1023));
        Assert.Equal(registers, BeamReader.Read(BeamWriter.Write(registers), "constant"));
        Assert.Throws<BeamFormatException>(() => BeamReader.Read(BeamWriter.Write(WithConstant(Operand.OfX(1024))), "constant"));
    }

    [Fact]
    public void Every_listing_line_names_its_instruction()
    {
        using var text = new StringWriter();
        Disassembly.Write(Samples.Identity, text);
        Assert.Contains("func_info identity id 1", text.ToString());
        Assert.Contains("move `{ok,1.5}` x0", text.ToString());
        Assert.Contains("line identity.erl:3", text.ToString());
    }

    private static Module WithConstant(Operand constant) => Samples.Identity with
    {
        Instructions = Samples.Identity.Instructions.SetItem(9, new Instruction(Opcode.Move, constant, Operand.OfX(0))),
    };
}
