using System.Buffers.Binary;
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

    /// <summary>OTP 28 writes the number of atoms negative, and their lengths as operands.</summary>
    [Fact]
    public void Atoms_with_long_lengths_read_like_the_others() =>
        Assert.Equal(Samples.Identity, BeamReader.Read(WithLongLengths(BeamWriter.Write(Samples.Identity)), "identity"));

    [Fact]
    public void An_atom_of_a_damaged_length_is_refused()
    {
        var file = WithLongLengths(BeamWriter.Write(Samples.Identity));
        file[24] |= 1;
        Assert.Contains("the length of an atom is damaged", Assert.Throws<BeamFormatException>(() => BeamReader.Read(file, "identity")).Message);
    }

    /// <summary>The table of atoms comes first in our files, and all its lengths are below 16, so each keeps its one byte.</summary>
    private static byte[] WithLongLengths(byte[] file)
    {
        const int count = 20;
        var atoms = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(count));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(count), -atoms);
        var at = count + 4;
        for (; atoms > 0; atoms--)
        {
            var length = file[at];
            file[at] = (byte)(length << 4);
            at += 1 + length;
        }

        return file;
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
