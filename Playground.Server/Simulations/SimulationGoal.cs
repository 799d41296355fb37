using System.Globalization;
using Playground.Code;
using Playground.Compiler;
using Playground.Contracts;
using Playground.Runtime.Faults;

namespace Playground.Server.Simulations;

/// <summary>Reads what a simulation is to be run until.</summary>
internal static class SimulationGoal
{
    /// <summary>The watchpoint of a command; null for one that waits for no call and no message.</summary>
    /// <exception cref="RequestException">The command's text is not what it should be.</exception>
    public static Watchpoint? WatchpointOf(SimulationCommand command) => command.Action switch
    {
        SimulationAction.GoToCall => Call(command.Text!.Trim()),
        SimulationAction.GoToMessage => Message(command.Text!.Trim()),
        _ => null,
    };

    private static CallWatchpoint Call(string text)
    {
        string expected = $"Expected a function, as in gen_server:call/2 or bank:transfer, not {text}.";
        int slash = text.LastIndexOf('/');
        int? arity = null;
        if (slash >= 0)
        {
            if (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int given) || given > byte.MaxValue) throw new RequestException(expected);
            arity = given;
        }
        string[] names = (slash < 0 ? text : text[..slash]).Split(':');
        if (names.Length != 2) throw new RequestException(expected);
        return new CallWatchpoint(Atom(names[0], expected), Atom(names[1], expected), arity);
    }

    private static string Atom(string text, string expected)
    {
        try
        {
            return TermParser.Parse(text) is AtomLiteral atom ? atom.Name : throw new RequestException(expected);
        }
        catch (TermFormatException)
        {
            throw new RequestException(expected);
        }
    }

    private static MessageWatchpoint Message(string text)
    {
        try
        {
            return new MessageWatchpoint(new MessagePattern(MessagePatterns.Parse(text), text));
        }
        catch (TermFormatException problem)
        {
            throw new RequestException($"The pattern cannot be read, column {Math.Min(problem.Column, text.Length + 1)}: {problem.Message}. One is written {{credit, N}} when N > 10.");
        }
    }
}
