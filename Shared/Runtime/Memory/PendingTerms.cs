using System.Runtime.InteropServices;

namespace Playground.Runtime.Memory;

/// <summary>A stack of words for walking terms without recursion; small walks stay on a buffer that is reused per thread.</summary>
internal unsafe ref struct PendingTerms
{
    const int FirstCapacity = 256;

    [ThreadStatic] static long* spare;

    long* words;
    int count;
    int capacity;

    public readonly int Count => count;

    public void Push(long word)
    {
        if (count == capacity) Grow();
        words[count++] = word;
    }

    public bool TryPop(out long word)
    {
        if (count == 0)
        {
            word = 0;
            return false;
        }
        word = words[--count];
        return true;
    }

    public void Dispose()
    {
        if (words == null) return;
        if (capacity == FirstCapacity && spare == null) spare = words;
        else NativeMemory.Free(words);
        words = null;
        count = capacity = 0;
    }

    void Grow()
    {
        if (capacity == 0)
        {
            words = spare != null ? spare : (long*)NativeMemory.Alloc(FirstCapacity * 8);
            spare = null;
            capacity = FirstCapacity;
            return;
        }
        capacity *= 2;
        words = (long*)NativeMemory.Realloc(words, (nuint)capacity * 8);
    }
}
