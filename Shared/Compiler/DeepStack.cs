using System.Runtime.ExceptionServices;

namespace Playground.Compiler;

/// <summary>Runs work on a thread whose stack is large enough to recurse over the deepest tree that the limits allow.</summary>
internal static class DeepStack
{
    public static T Run<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            CompilerLimits.StackBytes)
        {
            IsBackground = true,
            Name = "compiler",
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
