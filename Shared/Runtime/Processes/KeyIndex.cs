namespace Playground.Runtime.Processes;

/// <summary>
/// Finds the keys of a large process dictionary by their hashes, which do not change when the collector moves the keys: an open hash table with
/// linear probing, whose slots hold the numbers of the dictionary's pairs.
/// </summary>
internal sealed class KeyIndex
{
    const int FirstSlots = 64;

    /// <summary>Each a pair's number and one; 0 is free. At most half of them are taken.</summary>
    int[] slots = new int[FirstSlots];

    /// <summary>The hash of each pair's key, by the pair's number.</summary>
    uint[] hashes = new uint[FirstSlots / 2];

    int count;

    /// <summary>Words that the index takes.</summary>
    public int Words => (slots.Length + hashes.Length) / 2;

    /// <summary>Where keys with this hash are looked for first.</summary>
    public int Start(uint hash) => (int)(hash & (uint)(slots.Length - 1));

    /// <summary>The number of the next pair whose key has this hash, or -1; the slot is the one to go on with.</summary>
    public int Next(uint hash, ref int slot)
    {
        while (slots[slot] != 0)
        {
            int number = slots[slot] - 1;
            slot = After(slot);
            if (hashes[number] == hash) return number;
        }
        return -1;
    }

    /// <summary>A new pair, behind all others.</summary>
    public void Add(uint hash)
    {
        if (count == hashes.Length) Grow();
        hashes[count] = hash;
        Place(count++);
    }

    /// <summary>A pair is taken away, and the last one gets its number.</summary>
    public void Remove(int number)
    {
        Free(SlotOf(number));
        int last = --count;
        if (number == last) return;
        slots[SlotOf(last)] = number + 1;
        hashes[number] = hashes[last];
    }

    /// <summary>Frees a slot; what lies behind it moves up when it could not be found any more.</summary>
    void Free(int free)
    {
        for (int slot = After(free); slots[slot] != 0; slot = After(slot))
        {
            int mask = slots.Length - 1, wanted = Start(hashes[slots[slot] - 1]);
            if (((slot - wanted) & mask) < ((slot - free) & mask)) continue;
            slots[free] = slots[slot];
            free = slot;
        }
        slots[free] = 0;
    }

    int SlotOf(int number)
    {
        int slot = Start(hashes[number]);
        while (slots[slot] != number + 1) slot = After(slot);
        return slot;
    }

    void Place(int number)
    {
        int slot = Start(hashes[number]);
        while (slots[slot] != 0) slot = After(slot);
        slots[slot] = number + 1;
    }

    void Grow()
    {
        Array.Resize(ref hashes, hashes.Length * 2);
        slots = new int[slots.Length * 2];
        for (int number = 0; number < count; number++) Place(number);
    }

    int After(int slot) => (slot + 1) & (slots.Length - 1);
}
