using System.Diagnostics;
using System.Reflection;
using Playground.Runtime.Loading;
using Playground.Runtime.Terms;
using Process = Playground.Runtime.Processes.Process;

namespace Playground.Runtime.Execution;

/// <summary>Finds out where the runtime itself failed: the frames of an exception lead to the builtin and to the translated method.</summary>
internal static class FailureReport
{
    /// <summary>Longer texts of exceptions are cut.</summary>
    const int LongestText = 8_000;

    public static InternalErrorReport Of(Exception problem, Process? process = null, FunctionInfo? function = null, bool nodeIsLost = false) => new()
    {
        Message = Cut($"{problem.GetType().FullName}: {problem.Message}"),
        Process = process is null ? null : Term.ToPid(process.Pid),
        Function = function is null || process is null ? null : TextOf(function, process.Node.Atoms),
        Instruction = InstructionOf(problem),
        Stack = Cut(StackOf(problem)),
        NodeIsLost = nodeIsLost,
    };

    /// <summary>The Erlang function that ran: the innermost builtin or translated method; null when there is none.</summary>
    public static FunctionInfo? FunctionOf(Exception problem)
    {
        foreach (StackFrame frame in FramesOf(problem))
        {
            if (frame.GetMethod() is not { } method) continue;
            if (NativeOf(method) is { } native) return native;
            if (IsTranslated(method) && CodeTable.FindFunction(method.MethodHandle.GetFunctionPointer()) is { } function) return function;
        }
        return null;
    }

    static FunctionInfo? NativeOf(MethodBase method)
    {
        if (method.DeclaringType?.Assembly != typeof(FailureReport).Assembly) return null;
        return method.GetCustomAttributes<NativeAttribute>().FirstOrDefault() is { } native
            ? new FunctionInfo(AtomTable.System.Intern(native.Module), AtomTable.System.Intern(native.Function), native.Arity)
            : null;
    }

    static bool IsTranslated(MethodBase method) => method.DeclaringType?.Assembly is { IsDynamic: true };

    static string? InstructionOf(Exception problem)
    {
        StackFrame? frame = Array.Find(FramesOf(problem), frame => frame.GetMethod() is { } method && IsTranslated(method));
        return frame?.GetMethod() is { } translated ? $"{translated.DeclaringType!.Name}, method {translated.Name}, IL {frame.GetILOffset()}" : null;
    }

    static StackFrame[] FramesOf(Exception problem) => new StackTrace(problem).GetFrames();

    /// <summary>Without the names of files, which tell of the machine and not of the failure.</summary>
    static string StackOf(Exception problem)
    {
        string own = new StackTrace(problem, fNeedFileInfo: false).ToString().TrimEnd();
        return problem.InnerException is { } inner ? $"{own}\n  because of {inner.GetType().FullName}: {inner.Message}\n{StackOf(inner)}" : own;
    }

    static string TextOf(FunctionInfo function, AtomTable atoms) => $"{atoms.Text(function.Module)}:{atoms.Text(function.Name)}/{function.Arity}";

    static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
