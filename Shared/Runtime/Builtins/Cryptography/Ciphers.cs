using System.Security.Cryptography;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Cryptography;

/// <summary>Ciphers for crypto.erl, which checks sizes and pads: AES in its modes, and the authenticated ones of .NET.</summary>
internal static unsafe class Ciphers
{
    const int BlockBytes = 16;

    /// <summary>Data is worked off in parts of so many bytes, between which other processes run.</summary>
    const int PartBytes = 64 * 1024;

    /// <summary>Steps of 5 ns that a block takes.</summary>
    const int StepsPerBlock = 20;

    static readonly long cbc = Atom("cbc");
    static readonly long ecb = Atom("ecb");
    static readonly long ctr = Atom("ctr");
    static readonly long cfb8 = Atom("cfb8");
    static readonly long cfb128 = Atom("cfb128");
    static readonly long gcm = Atom("gcm");
    static readonly long ccm = Atom("ccm");
    static readonly long chaCha = Atom("chacha20_poly1305");
    static readonly long error = Atom("error");

    static long Atom(string text) => AtomTable.System.Intern(text);

    /// <summary>AES of whole blocks, or of any bytes in the modes that make a stream.</summary>
    [Native("crypto", "aes", 5)]
    static long Aes(Context* c, long mode, long key, long vector, long data, long encrypts)
    {
        if (!TryBytes(key, out byte[] secret) || !TryBytes(vector, out byte[] start) || !TryBytes(data, out byte[] bytes)) return Raise.BadArgument(c);
        try
        {
            using var aes = System.Security.Cryptography.Aes.Create();
            aes.Key = secret;
            bool forward = encrypts == Atoms.True;
            var work = new LongWork(c);
            for (int at = 0; at < bytes.Length || at == 0; at += PartBytes)
            {
                Span<byte> part = bytes.AsSpan(at, Math.Min(PartBytes, bytes.Length - at));
                if (mode == ecb) Part(aes, part, forward);
                else if (mode == cbc) Chain(aes, start, part, forward);
                else if (mode == ctr) Count(aes, start, part);
                else if (mode == cfb8) Feedback(aes, start, part, forward, 1);
                else if (mode == cfb128) Feedback(aes, start, part, forward, BlockBytes);
                else return Raise.BadArgument(c);
                work.Steps(part.Length / BlockBytes * (long)(mode == cfb8 ? StepsPerBlock * BlockBytes * 4 : StepsPerBlock));
            }
            return Heap.Binary(c, bytes);
        }
        catch (CryptographicException)
        {
            return Raise.BadArgument(c);
        }
    }

    static bool TryBytes(long term, out byte[] bytes)
    {
        bool isBinary = BitView.TryBinary(term, out BitView view);
        bytes = isBinary ? view.ToBytes() : [];
        return isBinary;
    }

    /// <summary>Whole blocks, each by itself.</summary>
    static void Part(System.Security.Cryptography.Aes aes, Span<byte> bytes, bool forward)
    {
        byte[] made = forward ? aes.EncryptEcb(bytes, PaddingMode.None) : aes.DecryptEcb(bytes, PaddingMode.None);
        made.CopyTo(bytes);
    }

    /// <summary>Cipher block chaining; the vector becomes the last block of the ciphertext, with which the next part begins.</summary>
    static void Chain(System.Security.Cryptography.Aes aes, byte[] vector, Span<byte> bytes, bool forward)
    {
        byte[] made = forward ? aes.EncryptCbc(bytes, vector, PaddingMode.None) : aes.DecryptCbc(bytes, vector, PaddingMode.None);
        if (bytes.Length >= BlockBytes) (forward ? made.AsSpan() : bytes)[^BlockBytes..].CopyTo(vector);
        made.CopyTo(bytes);
    }

    /// <summary>Counter mode: the bytes and the encrypted count of blocks, from the counter on, which goes on.</summary>
    static void Count(System.Security.Cryptography.Aes aes, byte[] counter, Span<byte> bytes)
    {
        byte[] counters = new byte[(bytes.Length + BlockBytes - 1) / BlockBytes * BlockBytes];
        for (int at = 0; at < counters.Length; at += BlockBytes)
        {
            counter.CopyTo(counters, at);
            for (int i = BlockBytes - 1; i >= 0 && ++counter[i] == 0; i--)
            {
            }
        }
        byte[] stream = aes.EncryptEcb(counters, PaddingMode.None);
        for (int i = 0; i < bytes.Length; i++) bytes[i] ^= stream[i];
    }

    /// <summary>Cipher feedback: each piece of the text is mixed with the encrypted ciphertext before it, which the register holds.</summary>
    static void Feedback(System.Security.Cryptography.Aes aes, byte[] register, Span<byte> bytes, bool forward, int part)
    {
        byte[] stream = new byte[BlockBytes];
        for (int at = 0; at < bytes.Length; at += part)
        {
            aes.EncryptEcb(register, stream, PaddingMode.None);
            int count = Math.Min(part, bytes.Length - at);
            Buffer.BlockCopy(register, count, register, 0, BlockBytes - count);
            for (int i = 0; i < count; i++)
            {
                byte before = bytes[at + i];
                bytes[at + i] ^= stream[i];
                register[BlockBytes - count + i] = forward ? bytes[at + i] : before;
            }
        }
    }

    /// <summary>{Ciphertext, Tag}: the text is secret, and text and further data cannot be changed unnoticed.</summary>
    [Native("crypto", "seal", 6)]
    static long Seal(Context* c, long mode, long key, long nonce, long text, long further, long tagLength)
    {
        long steps = AwaitTurn(c, text);
        bool isRight = TryBytes(key, out byte[] secret) & TryBytes(nonce, out byte[] once) & TryBytes(text, out byte[] plain) & TryBytes(further, out byte[] known);
        if (!isRight || !Term.IsSmall(tagLength) || Term.SmallValue(tagLength) is < 1 or > BlockBytes) return Raise.BadArgument(c);
        byte[] sealedText = new byte[plain.Length], tag = new byte[Term.SmallValue(tagLength)];
        Action<byte[], byte[], byte[], byte[], byte[], byte[]>? seal = mode == gcm ? SealGcm : mode == ccm ? SealCcm : mode == chaCha ? SealChaCha : null;
        if (seal is null) return Raise.BadArgument(c);
        try
        {
            UnpausedWork.Run(c, steps, () => seal(secret, once, plain, sealedText, tag, known));
        }
        catch (Exception refused) when (refused is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            return Raise.BadArgument(c);
        }
        return Heap.Tuple(c, Heap.Binary(c, sealedText), Heap.Binary(c, tag));
    }

    /// <summary>Waits until so many bytes may be copied and worked on; gives the steps that this takes.</summary>
    static long AwaitTurn(Context* c, long text)
    {
        long steps = BitView.TryBinary(text, out BitView view) ? view.ByteLength / BlockBytes * StepsPerBlock : 0;
        UnpausedWork.AwaitTurn(c, steps);
        return steps;
    }

    static void SealGcm(byte[] key, byte[] nonce, byte[] plain, byte[] sealedText, byte[] tag, byte[] known)
    {
        using var cipher = new AesGcm(key, tag.Length);
        cipher.Encrypt(nonce, plain, sealedText, tag, known);
    }

    static void SealCcm(byte[] key, byte[] nonce, byte[] plain, byte[] sealedText, byte[] tag, byte[] known)
    {
        using var cipher = new AesCcm(key);
        cipher.Encrypt(nonce, plain, sealedText, tag, known);
    }

    static void SealChaCha(byte[] key, byte[] nonce, byte[] plain, byte[] sealedText, byte[] tag, byte[] known)
    {
        using var cipher = new ChaCha20Poly1305(key);
        cipher.Encrypt(nonce, plain, sealedText, tag, known);
    }

    /// <summary>The text, or the atom error when text, tag or further data were changed.</summary>
    [Native("crypto", "unseal", 6)]
    static long Unseal(Context* c, long mode, long key, long nonce, long text, long further, long tag)
    {
        long steps = AwaitTurn(c, text);
        bool isRight = TryBytes(key, out byte[] secret) & TryBytes(nonce, out byte[] once) & TryBytes(text, out byte[] sealedText)
            & TryBytes(further, out byte[] known) & TryBytes(tag, out byte[] given);
        if (!isRight) return Raise.BadArgument(c);
        byte[] plain = new byte[sealedText.Length];
        Action<byte[], byte[], byte[], byte[], byte[], byte[]>? open = mode == gcm ? OpenGcm : mode == ccm ? OpenCcm : mode == chaCha ? OpenChaCha : null;
        if (open is null) return Raise.BadArgument(c);
        try
        {
            UnpausedWork.Run(c, steps, () => open(secret, once, sealedText, given, plain, known));
        }
        catch (AuthenticationTagMismatchException)
        {
            return error;
        }
        catch (Exception refused) when (refused is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            return Raise.BadArgument(c);
        }
        return Heap.Binary(c, plain);
    }

    static void OpenGcm(byte[] key, byte[] nonce, byte[] sealedText, byte[] tag, byte[] plain, byte[] known)
    {
        using var cipher = new AesGcm(key, tag.Length);
        cipher.Decrypt(nonce, sealedText, tag, plain, known);
    }

    static void OpenCcm(byte[] key, byte[] nonce, byte[] sealedText, byte[] tag, byte[] plain, byte[] known)
    {
        using var cipher = new AesCcm(key);
        cipher.Decrypt(nonce, sealedText, tag, plain, known);
    }

    static void OpenChaCha(byte[] key, byte[] nonce, byte[] sealedText, byte[] tag, byte[] plain, byte[] known)
    {
        using var cipher = new ChaCha20Poly1305(key);
        cipher.Decrypt(nonce, sealedText, tag, plain, known);
    }

    /// <summary>Whether this machine has the cipher.</summary>
    [Native("crypto", "has_cipher", 1)]
    static long HasCipher(Context* c, long mode)
    {
        if (mode == gcm) return Term.Boolean(AesGcm.IsSupported);
        if (mode == ccm) return Term.Boolean(AesCcm.IsSupported);
        return Term.Boolean(mode == chaCha ? ChaCha20Poly1305.IsSupported : mode == cbc || mode == ecb || mode == ctr || mode == cfb8 || mode == cfb128);
    }
}
