namespace Playground.Runtime.Faults;

/// <summary>
/// Bits beside those of watched events in the word that natives look at anyway, so that a node without plans pays nothing: which of the ways
/// that processes act have a plan on them.
/// </summary>
internal static class FaultHooks
{
    public const long Messages = 1L << 40;
    public const long Signals = 1L << 41;
    public const long Calls = 1L << 42;
}
