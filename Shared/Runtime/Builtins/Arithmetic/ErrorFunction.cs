using System.Runtime.InteropServices;

namespace Playground.Runtime.Builtins;

/// <summary>
/// The error function and its complement. .NET does not have them; the C library of the system does, and where it cannot be found, series
/// stand in that agree with it to about 15 digits.
/// </summary>
internal static unsafe class ErrorFunction
{
    /// <summary>From here on the continued fraction for the complement converges fast; below, the power series does.</summary>
    const double Boundary = 2.5;

    static readonly double twoOverRootPi = 2 / Math.Sqrt(Math.PI);
    static readonly delegate* unmanaged<double, double> systemErf = (delegate* unmanaged<double, double>)Find("erf");
    static readonly delegate* unmanaged<double, double> systemErfc = (delegate* unmanaged<double, double>)Find("erfc");

    public static double Erf(double x)
    {
        if (systemErf != null) return systemErf(x);
        double magnitude = Math.Abs(x);
        double value = magnitude < Boundary ? Series(magnitude) : 1 - Fraction(magnitude);
        return x < 0 ? -value : value;
    }

    public static double Erfc(double x)
    {
        if (systemErfc != null) return systemErfc(x);
        if (x < 0) return 1 + Erf(-x);
        return x < Boundary ? 1 - Series(x) : Fraction(x);
    }

    static nint Find(string function)
    {
        string library = OperatingSystem.IsWindows() ? "ucrtbase" : OperatingSystem.IsMacOS() ? "libSystem.dylib" : "libm.so.6";
        return NativeLibrary.TryLoad(library, out nint handle) && NativeLibrary.TryGetExport(handle, function, out nint address) ? address : 0;
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
        return twoOverRootPi * Math.Exp(-x * x) * sum;
    }

    /// <summary>exp(-x²)/√π / (x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))), from the inside out.</summary>
    static double Fraction(double x)
    {
        if (x > 27) return 0;
        double denominator = x;
        for (int n = 120; n >= 1; n--) denominator = x + n / 2.0 / denominator;
        return Math.Exp(-x * x) * twoOverRootPi / 2 / denominator;
    }
}
