using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>erlang:md5/1 and the digest in steps.</summary>
internal static unsafe class Md5Natives
{
    [Native("erlang", "md5", 1)]
    internal static long Digest(Context* c, long data)
    {
        Md5State state = Md5State.Begin();
        return TryAdd(c, data, ref state) ? Finish(c, ref state) : Raise.BadArgument(c);
    }

    [Native("erlang", "md5_init", 0)]
    internal static long Begin(Context* c) => ToBinary(c, Md5State.Begin());

    [Native("erlang", "md5_update", 2)]
    internal static long Update(Context* c, long context, long data) =>
        TryState(context, out Md5State state) && TryAdd(c, data, ref state) ? ToBinary(c, state) : Raise.BadArgument(c);

    [Native("erlang", "md5_final", 1)]
    internal static long Final(Context* c, long context) =>
        TryState(context, out Md5State state) ? Finish(c, ref state) : Raise.BadArgument(c);

    static bool TryAdd(Context* c, long data, ref Md5State state)
    {
        var work = new LongWork(c);
        return IoLists.Walk(data, ref state, ref work);
    }

    static long Finish(Context* c, ref Md5State state)
    {
        long digest = Heap.NewBinary(c, Md5State.DigestBytes, out byte* bytes);
        state.Finish(bytes);
        return digest;
    }

    static long ToBinary(Context* c, Md5State state) => Heap.Binary(c, new ReadOnlySpan<byte>(&state, sizeof(Md5State)));

    static bool TryState(long context, out Md5State state)
    {
        state = default;
        if (!BitView.TryBinary(context, out BitView view) || view.ByteLength != sizeof(Md5State)) return false;
        fixed (Md5State* to = &state) view.CopyTo((byte*)to, 0);
        return true;
    }
}
