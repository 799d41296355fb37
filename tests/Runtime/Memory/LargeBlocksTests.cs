using Playground.Runtime.Memory;

namespace Playground.Runtime.Tests.Memory;

/// <summary>Large blocks are used again for a while, and go back to the operating system in pieces.</summary>
public unsafe class LargeBlocksTests
{
    const int Words = 3 * LargeBlocks.LeastWords;

    [Fact]
    public void Sizes_are_rounded_up_by_less_than_a_quarter()
    {
        for (int words = LargeBlocks.LeastWords; words < 100_000_000; words += words / 7)
        {
            int rounded = LargeBlocks.RoundUp(words);
            Assert.InRange(rounded, words, words + words / 4);
            Assert.Equal(rounded, LargeBlocks.RoundUp(rounded));
        }
    }

    [Fact]
    public void The_largest_block_has_a_size() => Assert.Equal(LargeBlocks.MostWords, LargeBlocks.RoundUp(LargeBlocks.MostWords));

    [Fact]
    public void The_largest_size_that_cannot_be_rounded_up_is_an_error_not_a_negative_number() =>
        Assert.Throws<OverflowException>(() => LargeBlocks.RoundUp(int.MaxValue));

    [Fact]
    public void A_block_can_be_written_from_end_to_end_and_again_after_it_was_freed()
    {
        for (int round = 0; round < 30; round++)
        {
            int words = LargeBlocks.RoundUp(Words + round * 10_000);
            long* block = LargeBlocks.Allocate(words);
            block[0] = round;
            block[words - 1] = round;
            Assert.Equal(round, block[0]);
            LargeBlocks.Free(block, words);
            while (LargeBlocks.HasLeaving) LargeBlocks.GiveBackPiece();
        }
    }

    [Fact]
    public void What_nobody_asks_for_goes()
    {
        int words = LargeBlocks.RoundUp(Words);
        LargeBlocks.Free(LargeBlocks.Allocate(words), words);
        // Tests that run beside this one may free blocks of their own meanwhile; sooner or later nothing is kept.
        Assert.True(SpinWait.SpinUntil(() =>
        {
            LargeBlocks.Age();
            LargeBlocks.GiveBackPiece();
            return !LargeBlocks.KeepsAny && !LargeBlocks.HasLeaving;
        }, TimeSpan.FromSeconds(30)));
    }
}
