using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Bits;

public unsafe class GrowableBitsTests
{
    [Fact]
    public void Appends_of_any_size_give_the_whole() => RandomBits.ForSeeds(100, random =>
    {
        using var process = new BareProcess();
        var expected = new List<bool>();
        long growing = GrowableBits.Create(process.Context, Term.Small(random.Next(2) * 1000));
        for (int i = 0; i < 200; i++)
        {
            bool[] more = random.Bits(random.Next(5) == 0 ? random.Next(200) : 8 * random.Next(4));
            growing = Append(process, growing, process.Bits(more, random.Next(8)));
            expected.AddRange(more);
        }
        Assert.Equal(expected, BareProcess.BitsOf(growing));
    });

    [Fact]
    public void The_second_append_to_the_same_left_side_does_not_touch_the_first()
    {
        using var process = new BareProcess();
        long left = Append(process, process.Binary(new byte[100]), process.Binary(1));
        long first = Append(process, left, process.Binary(2));
        long second = Append(process, left, process.Binary(3));
        Assert.Equal(2, BareProcess.BytesOf(first)[101]);
        Assert.Equal(3, BareProcess.BytesOf(second)[101]);
        Assert.Equal(101, BareProcess.BytesOf(left).Length);
    }

    [Fact]
    public void Appending_in_place_takes_no_new_bytes()
    {
        using var process = new BareProcess();
        long left = Append(process, process.Binary(new byte[100]), process.Binary(1));
        long more = Append(process, left, process.Binary(2));
        Assert.True(BitView.Of(left).Bytes == BitView.Of(more).Bytes);
    }

    [Fact]
    public void A_failed_append_gives_its_room_back()
    {
        using var process = new BareProcess();
        long left = Append(process, process.Binary(new byte[100]), process.Binary(1));
        BitConstruction.Begin(process.Context);
        BitConstruction.AppendTo(process.Context, left, 8);
        BitConstruction.AppendInteger(process.Context, Atoms.Ok, Term.Small(8), 1, 0);
        Assert.Equal(Term.None, BitConstruction.Finish(process.Context));
        Assert.True(BitView.Of(left).Bytes == BitView.Of(Append(process, left, process.Binary(2))).Bytes);
    }

    [Fact]
    public void Processes_that_append_to_the_same_bytes_at_once_all_get_their_own()
    {
        using var owner = new BareProcess();
        long left = Append(owner, owner.Binary(new byte[100]), owner.Bits([true, true, true]));
        Parallel.For(0, 8, number =>
        {
            using var process = new BareProcess();
            // The term is only read here; each thread's results are on its own heap.
            for (int round = 0; round < 500; round++)
            {
                long grown = Append(process, left, process.Binary((byte)number, (byte)round));
                bool[] expected = [.. BareProcess.BitsOf(left), .. BareProcess.BitsOf(process.Binary((byte)number, (byte)round))];
                Assert.Equal(expected, BareProcess.BitsOf(grown));
            }
        });
    }

    static long Append(BareProcess process, long left, long right)
    {
        Context* c = process.Context;
        BitConstruction.Begin(c);
        BitConstruction.AppendTo(c, left, 1);
        BitConstruction.AppendAll(c, right, 1);
        return BitConstruction.Finish(c);
    }
}
