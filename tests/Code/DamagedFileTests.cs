using System.Diagnostics;

namespace Playground.Code.Tests;

public sealed class DamagedFileTests
{
    private const int Mutations = 10_000;

    private static readonly byte[] Small = BeamWriter.Write(Samples.Identity);

    [Fact]
    public void Every_prefix_is_refused()
    {
        for (var length = 0; length < Small.Length; length++)
        {
            var prefix = Small[..length];
            Assert.Throws<BeamFormatException>(() => BeamReader.Read(prefix, "prefix"));
        }
    }

    [Fact]
    public void Every_prefix_of_a_file_of_OTP_is_refused()
    {
        if (OtpLibrary.Find("orddict") is not { } path)
            return;
        var file = File.ReadAllBytes(path);
        for (var length = 0; length < file.Length; length++)
        {
            var prefix = file[..length];
            Assert.Throws<BeamFormatException>(() => BeamReader.Read(prefix, "prefix"));
        }
    }

    [Fact]
    public void Random_damage_is_refused_or_harmless()
    {
        byte[][] files = [Small, .. new[] { "orddict", "queue", "base64" }.Select(OtpLibrary.Find).OfType<string>().Select(File.ReadAllBytes)];
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < Mutations; i++)
        {
            var damaged = Damage((byte[])files[random.Next(files.Length)].Clone(), random);
            CheckOutcome(damaged, seed, i);
        }
    }

    [Fact]
    public void Damage_that_keeps_the_container_whole_is_refused_or_harmless()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < Mutations; i++)
        {
            var damaged = (byte[])Small.Clone();
            // Beyond the first chunk's header, so that the damage reaches the tables and the code.
            damaged[random.Next(20, damaged.Length)] = (byte)random.Next(256);
            CheckOutcome(damaged, seed, i);
        }
    }

    [Theory]
    [InlineData(Opcode.Call, "does not call a function of that arity")]
    [InlineData(Opcode.CallExt, "number of arguments")]
    [InlineData(Opcode.Jump, "not in the module")]
    [InlineData(Opcode.Line, "not in the module")]
    public void References_are_checked(Opcode opcode, string part)
    {
        var instruction = opcode switch
        {
            Opcode.Call => new Instruction(opcode, Operand.OfUnsigned(2), Operand.OfLabel(2)),
            Opcode.CallExt => new Instruction(opcode, Operand.OfUnsigned(2), Operand.OfUnsigned(1)),
            Opcode.Jump => new Instruction(opcode, Operand.OfLabel(9)),
            _ => new Instruction(opcode, Operand.OfUnsigned(99)),
        };
        var module = Samples.Identity with { Instructions = Samples.Identity.Instructions.Insert(4, instruction) };
        Assert.Contains(part, Assert.Throws<BeamFormatException>(() => BeamWriter.Write(module)).Problem);
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var place = random.Next(file.Length);
            switch (random.Next(4))
            {
                case 0: file[place] = (byte)random.Next(256); break;
                case 1: file[place] ^= (byte)(1 << random.Next(8)); break;
                case 2: file[place] = (byte)(random.Next(2) * 255); break;
                default: file = [.. file[..place], .. file[random.Next(file.Length)..]]; break;
            }

            if (file.Length == 0)
                return file;
        }

        return file;
    }

    private static void CheckOutcome(byte[] damaged, int seed, int round)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        try
        {
            BeamReader.Read(damaged, "damaged");
        }
        catch (BeamFormatException)
        {
            // This is what damage should lead to.
        }
        catch (Exception other)
        {
            Assert.Fail($"seed {seed}, round {round}: {other}");
        }

        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken < 100_000_000, $"seed {seed}, round {round}: {taken} bytes were allocated");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"seed {seed}, round {round}: it took {watch.Elapsed}");
    }
}
