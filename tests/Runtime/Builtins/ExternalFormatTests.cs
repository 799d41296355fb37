using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Builtins;

public unsafe class ExternalFormatTests
{
    const string Sample =
        "[1, -1, 300, 1234567890123456789012345678901234567890, 1.5, atom, 'Ünï', \"string\", <<\"bytes\">>, <<5:3>>, {}, {1, {2}}, [a | b], "
        + "#{a => 1, \"b\" => [2.0]}, fun lists:map/2]";

    [Fact]
    public void Terms_come_back_as_they_were()
    {
        using var process = new NativeProcess();
        long term = process.Term(Sample);
        foreach (string options in new[] { "[]", "[{minor_version, 0}]", "[{minor_version, 2}]", "[compressed]", "[{compressed, 9}]" })
        {
            long binary = process.Call("erlang", "term_to_binary", term, process.Term(options));
            Assert.True(TermOrder.AreIdentical(process.Context, term, process.Call("erlang", "binary_to_term", binary)), options);
        }
    }

    [Fact]
    public void Damaged_bytes_are_terms_or_bad_arguments()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        using var process = new NativeProcess();
        byte[] sound = Bytes(process, process.Call("erlang", "term_to_binary", process.Term(Sample)));
        for (int round = 0; round < 20_000; round++)
        {
            byte[] damaged = (byte[])sound.Clone();
            for (int i = random.Next(1, 4); i > 0; i--) damaged[random.Next(1, damaged.Length)] = (byte)random.Next(256);
            if (random.Next(3) == 0) damaged = damaged[..random.Next(damaged.Length)];
            using var fresh = new NativeProcess();
            long result = fresh.Call("erlang", "binary_to_term", Heap.Binary(fresh.Context, damaged));
            if (result == Term.None) Assert.True(fresh.Context->ExceptionReason == Atoms.BadArgument, $"seed {seed}, round {round}");
            else Assert.NotEmpty(fresh.Text(result));
        }
    }

    [Fact]
    public void Great_lengths_take_no_room_before_their_bytes_are_there()
    {
        using var process = new NativeProcess();
        foreach (byte tag in new byte[] { 105, 108, 109, 77, 111, 116 })
        {
            long binary = Heap.Binary(process.Context, [131, tag, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0]);
            Assert.Equal("error:badarg", process.Outcome("erlang", "binary_to_term", binary));
        }
    }

    static byte[] Bytes(NativeProcess process, long binary) => Playground.Runtime.Builtins.Bits.BitView.Of(binary).ToBytes();
}
