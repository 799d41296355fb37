using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>
/// A set of virtual registers. To add, remove, look up and clear takes constant time whatever the number of registers: huge functions have
/// many of them, and few in a set.
/// </summary>
internal sealed class RegisterSet(int registerCount)
{
    // The members in any order, and where in them each register would be found; what is stale there is seen by looking back.
    private readonly int[] members = new int[registerCount];
    private readonly int[] places = new int[registerCount];
    private int count;

    public ReadOnlySpan<int> Numbers => members.AsSpan(0, count);

    public bool Contains(Register register) => Contains(register.Number);

    public bool Contains(int number) => places[number] < count && members[places[number]] == number;

    public void Clear() => count = 0;

    public void Add(int number)
    {
        if (Contains(number))
            return;
        places[number] = count;
        members[count++] = number;
    }

    public void Remove(int number)
    {
        if (!Contains(number))
            return;
        int last = members[--count];
        members[places[number]] = last;
        places[last] = places[number];
    }

    public void AddAll(ReadOnlySpan<int> numbers)
    {
        foreach (int number in numbers)
            Add(number);
    }
}
