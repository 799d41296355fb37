using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The module math. What is no number is a bad argument; what has no finite result is bad arithmetic.</summary>
internal static unsafe class MathFunctions
{
    [Native("math", "pi", 0)] static long Pi(Context* c) => Heap.Float(c, Math.PI);
    [Native("math", "sin", 1)] static long Sin(Context* c, long x) => Apply(c, x, &SinOf);
    [Native("math", "cos", 1)] static long Cos(Context* c, long x) => Apply(c, x, &CosOf);
    [Native("math", "tan", 1)] static long Tan(Context* c, long x) => Apply(c, x, &TanOf);
    [Native("math", "asin", 1)] static long Asin(Context* c, long x) => Apply(c, x, &AsinOf);
    [Native("math", "acos", 1)] static long Acos(Context* c, long x) => Apply(c, x, &AcosOf);
    [Native("math", "atan", 1)] static long Atan(Context* c, long x) => Apply(c, x, &AtanOf);
    [Native("math", "sinh", 1)] static long Sinh(Context* c, long x) => Apply(c, x, &SinhOf);
    [Native("math", "cosh", 1)] static long Cosh(Context* c, long x) => Apply(c, x, &CoshOf);
    [Native("math", "tanh", 1)] static long Tanh(Context* c, long x) => Apply(c, x, &TanhOf);
    [Native("math", "asinh", 1)] static long Asinh(Context* c, long x) => Apply(c, x, &AsinhOf);
    [Native("math", "acosh", 1)] static long Acosh(Context* c, long x) => Apply(c, x, &AcoshOf);
    [Native("math", "atanh", 1)] static long Atanh(Context* c, long x) => Apply(c, x, &AtanhOf);
    [Native("math", "exp", 1)] static long Exp(Context* c, long x) => Apply(c, x, &ExpOf);
    [Native("math", "log", 1)] static long Log(Context* c, long x) => Apply(c, x, &LogOf);
    [Native("math", "log10", 1)] static long Log10(Context* c, long x) => Apply(c, x, &Log10Of);
    [Native("math", "log2", 1)] static long Log2(Context* c, long x) => Apply(c, x, &Log2Of);
    [Native("math", "sqrt", 1)] static long Sqrt(Context* c, long x) => Apply(c, x, &SqrtOf);
    [Native("math", "floor", 1)] static long Floor(Context* c, long x) => Apply(c, x, &FloorOf);
    [Native("math", "ceil", 1)] static long Ceil(Context* c, long x) => Apply(c, x, &CeilOf);
    [Native("math", "erf", 1)] static long Erf(Context* c, long x) => Apply(c, x, &ErrorFunction.Erf);
    [Native("math", "erfc", 1)] static long Erfc(Context* c, long x) => Apply(c, x, &ErrorFunction.Erfc);
    [Native("math", "pow", 2)] static long Pow(Context* c, long x, long y) => Apply(c, x, y, &PowOf);
    [Native("math", "atan2", 2)] static long Atan2(Context* c, long y, long x) => Apply(c, y, x, &Atan2Of);
    [Native("math", "fmod", 2)] static long Fmod(Context* c, long x, long y) => Apply(c, x, y, &FmodOf);

    static long Apply(Context* c, long x, delegate*<double, double> function) =>
        Integers.TryDouble(x, out double value) ? Arithmetic.Float(c, function(value)) : NoFloat(c, x);

    static long Apply(Context* c, long x, long y, delegate*<double, double, double> function) =>
        Integers.TryDouble(x, out double first) && Integers.TryDouble(y, out double second)
            ? Arithmetic.Float(c, function(first, second))
            : NoFloat(c, x, y);

    /// <summary>Integers beyond the floats are bad arithmetic, and what is no number is a bad argument.</summary>
    static long NoFloat(Context* c, params ReadOnlySpan<long> arguments)
    {
        foreach (long argument in arguments)
            if (!Term.IsNumber(argument)) return Raise.BadArgument(c);
        return Raise.BadArithmetic(c);
    }

    static double SinOf(double x) => Math.Sin(x);
    static double CosOf(double x) => Math.Cos(x);
    static double TanOf(double x) => Math.Tan(x);
    static double AsinOf(double x) => Math.Asin(x);
    static double AcosOf(double x) => Math.Acos(x);
    static double AtanOf(double x) => Math.Atan(x);
    static double SinhOf(double x) => Math.Sinh(x);
    static double CoshOf(double x) => Math.Cosh(x);
    static double TanhOf(double x) => Math.Tanh(x);
    static double AsinhOf(double x) => Math.Asinh(x);
    static double AcoshOf(double x) => Math.Acosh(x);
    static double AtanhOf(double x) => Math.Atanh(x);
    static double ExpOf(double x) => Math.Exp(x);
    static double LogOf(double x) => Math.Log(x);
    static double Log10Of(double x) => Math.Log10(x);
    static double Log2Of(double x) => Math.Log2(x);
    static double SqrtOf(double x) => Math.Sqrt(x);
    static double FloorOf(double x) => Math.Floor(x);
    static double CeilOf(double x) => Math.Ceiling(x);
    static double PowOf(double x, double y) => Math.Pow(x, y);
    static double Atan2Of(double y, double x) => Math.Atan2(y, x);
    static double FmodOf(double x, double y) => x % y;
}
