using Playground.Runtime.Builtins;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Builtins;

public unsafe class MapTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(300)]
    [InlineData(5000)]
    public void Maps_hold_what_was_put_and_not_removed(int keys)
    {
        int seed = Environment.ProcessId * 31 + keys;
        var random = new Random(seed);
        using var process = new NativeProcess();
        long map = process.Term("#{}");
        var model = new Dictionary<int, int>();
        for (int step = 0; step < keys * 4; step++)
        {
            int key = random.Next(keys);
            // The map grows and then shrinks, so that it changes its form both ways.
            bool put = random.Next(keys * 4) > step;
            if (put) map = Maps.Put(process.Context, map, Term.Small(key), Term.Small(step));
            else map = Maps.Remove(process.Context, map, Term.Small(key), out _);
            if (put) model[key] = step;
            else model.Remove(key);
            Assert.True(model.Count == HashMaps.SizeOf(map), $"seed {seed}, step {step}");
            Assert.True(HashMaps.IsHash(map) == model.Count > HashMaps.MaxFlat, $"seed {seed}, step {step}");
        }
        for (int key = 0; key < keys; key++)
        {
            long value = Maps.Get(process.Context, map, Term.Small(key));
            Assert.True(model.TryGetValue(key, out int expected) ? value == Term.Small(expected) : value == Term.None, $"seed {seed}, key {key}");
        }
    }

    [Fact]
    public void Maps_of_the_same_associations_are_equal_however_they_came_about()
    {
        using var process = new NativeProcess();
        long upwards = process.Term("#{}");
        long downwards = upwards;
        for (int i = 0; i < 1000; i++) upwards = Maps.Put(process.Context, upwards, Term.Small(i), Term.Nil);
        for (int i = 1099; i >= 0; i--) downwards = Maps.Put(process.Context, downwards, Term.Small(i), Term.Nil);
        for (int i = 1000; i < 1100; i++) downwards = Maps.Remove(process.Context, downwards, Term.Small(i), out _);
        long atOnce = Maps.FromEntries(process.Context, Maps.Entries(process.Context, downwards));
        Assert.True(TermOrder.AreIdentical(process.Context, upwards, downwards));
        Assert.True(TermOrder.AreIdentical(process.Context, upwards, atOnce));
        Assert.Equal(0, TermOrder.Compare(process.Context, upwards, downwards));
        Assert.Equal(process.Outcome("erlang", "phash2", upwards), process.Outcome("erlang", "phash2", downwards));
        Assert.Equal(process.Text(upwards), process.Text(downwards));
    }

    [Fact]
    public void Keys_of_one_value_and_two_types_are_two_keys()
    {
        using var process = new NativeProcess();
        Assert.Equal("#{1 => a,2 => b,1.0 => c}", process.Text(process.Term("#{1.0 => c, 2 => b, 1 => a}")));
    }
}
