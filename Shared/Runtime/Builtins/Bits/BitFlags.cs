namespace Playground.Runtime.Builtins.Bits;

/// <summary>The flags of a segment, as they stand in BEAM code.</summary>
internal static class BitFlags
{
    public const long Little = 2;
    public const long Signed = 4;
    public const long Native = 16;

    /// <summary>All machines that the runtime supports are little-endian, so native means little.</summary>
    public static bool IsLittle(long flags) => (flags & (Little | Native)) != 0;

    public static bool IsSigned(long flags) => (flags & Signed) != 0;
}
