namespace Playground.Runtime.Builtins;

/// <summary>The error function and its complement, which .NET does not have.</summary>
internal static class ErrorFunction
{
    /// <summary>From here on the continued fraction for the complement converges fast; below, the power series does.</summary>
    const double Boundary = 2.5;

    static readonly double TwoOverRootPi = 2 / Math.Sqrt(Math.PI);

    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        double value = magnitude < Boundary ? Series(magnitude) : 1 - Fraction(magnitude);
        return x < 0 ? -value : value;
    }

    public static double Erfc(double x)
    {
        if (x < 0) return 1 + Erf(-x);
        return x < Boundary ? 1 - Series(x) : Fraction(x);
    }

    /// <summary>2/√π · exp(-x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1)): all terms are positive, so nothing cancels.</summary>
    static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TwoOverRootPi * Math.Exp(-x * x) * sum;
    }

    /// <summary>exp(-x²)/√π / (x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))), from the inside out.</summary>
    static double Fraction(double x)
    {
        if (x > 27) return 0;
        double denominator = x;
        for (int n = 120; n >= 1; n--) denominator = x + n / 2.0 / denominator;
        return Math.Exp(-x * x) * TwoOverRootPi / 2 / denominator;
    }
}
