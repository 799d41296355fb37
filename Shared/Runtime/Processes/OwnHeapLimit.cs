using System.Text;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>The limit that a process has by the flag max_heap_size, looked at after each of its collections.</summary>
internal static class OwnHeapLimit
{
    /// <summary>Kills the process and tells the log, as the limit says, when its memory is above it.</summary>
    public static void Check(Worker worker, Process process)
    {
        HeapLimit limit = process.Settings.Limit;
        long words = process.Heap.TotalWords + (limit.CountsSharedBinaries ? ProcessItems.SharedBinaryWords(process) : 0);
        if (words <= limit.Words || process.MustExit) return;
        if (limit.LogsError) process.Node.WriteErrorLog(Describe(process, limit, words));
        if (!limit.Kills) return;
        process.MustExit = true;
        process.ExitReason = Atoms.Killed;
        worker.EndSliceOf(process);
    }

    static string Describe(Process process, HeapLimit limit, long words)
    {
        var text = new StringBuilder();
        text.Append($"     Process:            {process}\n     Context:            maximum heap size reached\n");
        text.Append($"     Max Heap Size:      {limit.Words}\n     Total Heap Size:    {words}\n");
        text.Append($"     Kill:               {Lower(limit.Kills)}\n     Error Logger:       {Lower(limit.LogsError)}\n");
        text.Append($"     Message Queue Len:  {process.MailboxLength}\n");
        text.Append($"     GC Info:            [{string.Join(",\n                          ", ProcessItems.HeapFigures(process).Select(figure => $"{{{figure.Name},{figure.Words}}}"))}]\n");
        return text.ToString();
    }

    static string Lower(bool flag) => flag ? "true" : "false";
}
