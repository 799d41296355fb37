using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>Conversion to a float register.</summary>
internal static unsafe class FloatInstructions
{
    /// <summary>The number as a double; NaN for what is no number or too large, which the emitted code then finds not finite.</summary>
    public static double Convert(long term)
    {
        if (Term.IsSmall(term)) return Term.SmallValue(term);
        return Integers.TryDouble(term, out double value) ? value : double.NaN;
    }
}
