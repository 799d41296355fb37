using System.Text;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>What leaves the node: output, and reports of the library for observers.</summary>
internal static unsafe class Output
{
    [Native("prim_io", "put_chars", 1)]
    static long PutChars(Context* c, long binary)
    {
        if (!BitView.TryBinary(binary, out BitView view)) return Raise.BadArgument(c);
        Worker.Of(c).Process.Node.WriteOutput(view.IsAligned ? view.Span : view.ToBytes());
        return Atoms.Ok;
    }

    /// <summary>A text of the logger: for the host's error log, not the program's output.</summary>
    [Native("prim_io", "put_log", 1)]
    static long PutLog(Context* c, long binary)
    {
        if (!BitView.TryBinary(binary, out BitView view)) return Raise.BadArgument(c);
        Worker.Of(c).Process.Node.WriteErrorLog(Encoding.UTF8.GetString(view.ToBytes()));
        return Atoms.Ok;
    }

    [Native("erlang", "display", 1)]
    static long Display(Context* c, long term)
    {
        Node node = Worker.Of(c).Process.Node;
        node.WriteOutput(Encoding.UTF8.GetBytes(TermWriter.Pretty(term, node.Atoms, TermWriter.LongestText) + "\n"));
        return Atoms.True;
    }

    /// <summary>Details are a map; its keys are atoms.</summary>
    [Native("prim_events", "report", 2)]
    static long Report(Context* c, long kind, long details)
    {
        if (!Term.IsAtom(kind) || !Term.IsMap(details)) return Raise.BadArgument(c);
        Worker worker = Worker.Of(c);
        if (!worker.Watches(Events.EventKind.Report)) return Atoms.Ok;
        AtomTable atoms = worker.Process.Node.Atoms;
        var fields = new Dictionary<string, string>();
        foreach (MapEntry entry in Maps.Entries(c, details))
        {
            if (!Term.IsAtom(entry.Key)) return Raise.BadArgument(c);
            fields[atoms.Text(entry.Key)] = TermWriter.Pretty(entry.Value, atoms, Worker.EventTextLength);
        }
        worker.RecordReport(worker.Process.Pid, atoms.Text(kind), fields);
        return Atoms.Ok;
    }
}
