using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Builtins;

/// <summary>Terms may be nested as deeply as memory allows: nothing that walks them recurses.</summary>
public unsafe class DeepTermTests
{
    const int Depth = 100_000;

    [Theory]
    [InlineData("list")]
    [InlineData("tuple")]
    [InlineData("map")]
    public void Deep_terms_are_compared_hashed_written_and_converted(string shape)
    {
        using var process = new NativeProcess();
        Context* c = process.Context;
        long one = Nested(process, shape, Term.Small(1));
        long other = Nested(process, shape, Term.Small(1));
        long larger = Nested(process, shape, Term.Small(2));
        Assert.True(TermOrder.AreIdentical(c, one, other));
        Assert.True(TermOrder.AreEqual(c, one, other));
        Assert.False(TermOrder.AreEqual(c, one, larger));
        Assert.Equal(0, TermOrder.Compare(c, one, other));
        Assert.Equal(-1, TermOrder.Compare(c, one, larger));
        Assert.Equal(TermHash.Of(c, process.Atoms, one), TermHash.Of(c, process.Atoms, other));
        Assert.Equal(process.Call("erlang", "phash2", one), process.Call("erlang", "phash2", other));
        Assert.Equal(50, TermWriter.Pretty(one, process.Atoms, 50).Length);
        Assert.True(process.Text(one).Length >= 2 * Depth);
        long copy = process.Call("erlang", "binary_to_term", process.Call("erlang", "term_to_binary", one));
        Assert.True(TermOrder.AreIdentical(c, one, copy));
    }

    static long Nested(NativeProcess process, string shape, long innermost)
    {
        long term = innermost;
        long key = process.Term("k");
        long keys = Heap.Tuple(process.Context, [key]);
        for (int i = 0; i < Depth; i++)
        {
            if (shape == "list") term = Heap.Cons(process.Context, term, Term.Nil);
            else if (shape == "tuple") term = Heap.Tuple(process.Context, [term]);
            else
            {
                long* map = Heap.Allocate(process.Context, 3);
                map[0] = Header.Make(BoxedKind.FlatMap, 2);
                map[1] = keys;
                map[2] = term;
                term = Term.Boxed(map);
            }
        }
        return term;
    }
}
