using System.Numerics;
using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>A set of virtual registers as bits.</summary>
internal sealed class RegisterSet
{
    private readonly ulong[] words;

    public RegisterSet(int registerCount) => words = new ulong[(registerCount + 63) / 64];

    private RegisterSet(ulong[] words) => this.words = words;

    public RegisterSet Clone() => new((ulong[])words.Clone());

    public bool Contains(Register register) => Contains(register.Number);

    public bool Contains(int number) => (words[number >> 6] >> (number & 63) & 1) != 0;

    public void Add(Register register) => words[register.Number >> 6] |= 1UL << (register.Number & 63);

    public void Remove(Register register) => words[register.Number >> 6] &= ~(1UL << (register.Number & 63));

    /// <summary>Adds all of another set; true if that changed this one.</summary>
    public bool AddAll(RegisterSet other)
    {
        var changed = 0UL;
        for (var i = 0; i < words.Length; i++)
        {
            changed |= other.words[i] & ~words[i];
            words[i] |= other.words[i];
        }

        return changed != 0;
    }

    public IEnumerable<int> Numbers()
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var rest = words[i]; rest != 0; rest &= rest - 1)
                yield return 64 * i + BitOperations.TrailingZeroCount(rest);
        }
    }
}
