using Playground.Code;
using Playground.Compiler;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Faults;
using Playground.Server.Streaming;

namespace Playground.Server.Hub;

/// <summary>Makes the runtime's fault of a requested one; terms written by hand are parsed here.</summary>
internal static class FaultReader
{
    public static ProcessFault Read(FaultRequest? request)
    {
        RequestChecks.Require(request?.Fault is not null, "The fault is missing.");
        Pid target = request!.Process.ToPid();
        return request.Fault switch
        {
            RequestedExit exit => new ExitFault(target, Term("reason", exit.Reason)),
            RequestedKill => new KillFault(target),
            RequestedRaise raise => new RaiseFault(target, Class(raise.Class), Term("reason", raise.Reason)),
            RequestedSuspend => new SuspendFault(target),
            RequestedResume => new ResumeFault(target),
            RequestedFlood flood => new FloodFault(target, Count(flood.Count), Term("message", flood.Message)),
            RequestedSend send => new MessageFault(target, Term("message", send.Message)),
            _ => throw new RequestException("There is no such kind of fault."),
        };
    }

    private static string Class(string? name)
    {
        RequestChecks.Require(name is "error" or "exit" or "throw", $"An exception's class is error, exit or throw, not {name}.");
        return name!;
    }

    private static int Count(int count)
    {
        RequestChecks.Require(count is >= 1 and <= Limits.FloodMessages, $"A flood has from 1 to {Limits.FloodMessages:N0} messages, not {count:N0}.");
        return count;
    }

    private static Literal Term(string what, string? text)
    {
        RequestChecks.Require(text is { Length: > 0 }, $"The {what} is missing.");
        RequestChecks.Require(text!.Length <= Limits.TermLength, $"The {what} is too long: {text.Length:N0} characters, and the limit is {Limits.TermLength:N0}.");
        try
        {
            return TermParser.Parse(text);
        }
        catch (TermFormatException problem)
        {
            throw new RequestException($"The {what} is not an Erlang term: {problem.Message}");
        }
    }
}
