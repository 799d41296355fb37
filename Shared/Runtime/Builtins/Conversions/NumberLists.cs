using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Small integers, by index.</summary>
internal interface INumbers
{
    long At(long index);
}

/// <summary>Lists of bytes and characters.</summary>
internal static unsafe class NumberLists
{
    /// <summary>Cells are allocated by so many, so that no single piece of heap becomes huge.</summary>
    const int ChunkCells = 1 << 16;

    /// <summary>The list of the first <paramref name="count"/> numbers, before a tail.</summary>
    public static long Make<TNumbers>(Context* c, TNumbers numbers, long count, long tail) where TNumbers : struct, INumbers
    {
        var work = new LongWork(c);
        for (long left = count; left > 0;)
        {
            int cells = (int)Math.Min(left, ChunkCells);
            work.Steps(cells >> 1);
            long* at = Heap.Allocate(c, cells * 2);
            left -= cells;
            for (int i = 0; i < cells; i++)
            {
                long* cell = at + i * 2;
                cell[0] = Term.Small(numbers.At(left + i));
                cell[1] = i + 1 < cells ? Term.List(cell + 2) : tail;
            }
            tail = Term.List(at);
        }
        return tail;
    }
}
