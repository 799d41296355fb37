using Playground.Compiler.Diagnostics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>Compares a format string that is written out with the list of its arguments.</summary>
internal static class FormatCheck
{
    /// <summary>Controls by the number of arguments that they take.</summary>
    private static readonly string[] Controls = ["~n", "cfegswpBb#+i", "WPXx"];

    public static void Check(RemoteCall call, DiagnosticBag diagnostics)
    {
        if (call is not { Module: AtomLiteral { Name: var module }, Function: AtomLiteral { Name: "format" or "fwrite" } }
            || FormatAndArguments(module, call.Arguments) is not ({ } format, var arguments))
            return;
        (int wanted, string? problem) = Count(format.Value);
        if (problem is not null)
            diagnostics.Warning(format.Span, problem);
        else if (arguments is ListExpression { Tail: null } list && list.Elements.Count != wanted)
            diagnostics.Warning(format.Span, $"the format string takes {Number(wanted)}, but the list has {Number(list.Elements.Count)}");
        else if (arguments is AtomLiteral or IntegerLiteral or FloatLiteral or TupleExpression or MapExpression or BitStringExpression)
            diagnostics.Warning(arguments.Span, "the arguments of a format string stand in a list");
    }

    private static string Number(int arguments) => arguments == 1 ? "1 argument" : $"{arguments} arguments";

    private static (StringLiteral? Format, Expression? Arguments) FormatAndArguments(string module, IReadOnlyList<Expression> arguments) =>
        (module, arguments) switch
        {
            ("io", [StringLiteral format]) => (format, new ListExpression(format.Span, [], null)),
            ("io" or "io_lib", [StringLiteral format, var list]) => (format, list),
            ("io", [_, StringLiteral format, var list]) => (format, list),
            _ => (null, null),
        };

    /// <summary>How many arguments a format takes, or what is wrong with it.</summary>
    private static (int Arguments, string? Problem) Count(string format)
    {
        int arguments = 0;
        for (int index = 0; index < format.Length; index++)
        {
            if (format[index] != '~')
                continue;
            int start = index++;
            index = SkipWidths(format, index, ref arguments);
            int takes = index < format.Length ? Array.FindIndex(Controls, controls => controls.Contains(format[index])) : -1;
            if (takes < 0)
                return (0, $"the format string has an unknown control: `{format[start..Math.Min(index + 1, format.Length)]}`");
            arguments += takes;
        }

        return (arguments, null);
    }

    /// <summary>Reads <c>F.P.PadMod</c>; each star takes an argument.</summary>
    private static int SkipWidths(string format, int index, ref int arguments)
    {
        if (index < format.Length && format[index] == '-')
            index++;
        index = SkipNumber(format, index, ref arguments);
        if (index < format.Length && format[index] == '.')
            index = SkipNumber(format, index + 1, ref arguments);
        if (index < format.Length && format[index] == '.' && index + 1 < format.Length)
        {
            if (format[index + 1] == '*')
                arguments++;
            index += 2;
        }

        while (index < format.Length && format[index] is 't' or 'l' or 'k' or 'K')
            arguments += format[index++] == 'K' ? 1 : 0;
        return index;
    }

    private static int SkipNumber(string format, int index, ref int arguments)
    {
        if (index < format.Length && format[index] == '*')
        {
            arguments++;
            return index + 1;
        }

        while (index < format.Length && char.IsAsciiDigit(format[index]))
            index++;
        return index;
    }
}
