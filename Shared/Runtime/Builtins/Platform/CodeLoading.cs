using Playground.Code;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>Loading of .beam files that programs have as binaries; module code has the functions that programs use.</summary>
internal static unsafe class CodeLoading
{
    /// <summary>Reading, verifying and translating take some milliseconds for a large module: other threads do the scheduler's work meanwhile.</summary>
    const int LongSteps = 1_000_000;

    static readonly long module = AtomTable.System.Intern("module");
    static readonly long error = AtomTable.System.Intern("error");
    static readonly long badFile = AtomTable.System.Intern("badfile");
    static readonly long notPurged = AtomTable.System.Intern("not_purged");

    /// <summary>{module, Name}, or {error, badfile | not_purged}; why a file is refused is told to the log.</summary>
    [Native("erlang", "load_module", 2)]
    static long LoadModule(Context* c, long name, long binary)
    {
        if (!Term.IsAtom(name) || !BitView.TryBinary(binary, out BitView view)) return Raise.BadArgument(c);
        Node node = Worker.Of(c).Process.Node;
        if (node.Code.HasOld(name)) return Heap.Tuple(c, error, notPurged);
        byte[] file = view.ToBytes();
        new LongWork(c).Steps(LongSteps);
        string? problem = Load(node, node.Atoms.Text(name), file);
        if (problem is null) return Heap.Tuple(c, module, name);
        node.WriteErrorLog($"Loading of {node.Atoms.Text(name)} failed: {problem}\n");
        return Heap.Tuple(c, error, badFile);
    }

    /// <summary>Loads the file; tells what is wrong with it, or null.</summary>
    static string? Load(Node node, string name, byte[] file)
    {
        try
        {
            Module read = BeamReader.Read(file, name + ".beam");
            if (read.Name != name) return $"it is the code of module {read.Name}";
            node.LoadCode(read);
            return null;
        }
        catch (Exception refused) when (refused is BeamFormatException or LoadException)
        {
            return refused.Message;
        }
    }

    /// <summary>The names of the library's modules, which are loaded when they are called.</summary>
    [Native("code", "library_modules", 0)]
    static long LibraryModules(Context* c)
    {
        Node node = Worker.Of(c).Process.Node;
        return Heap.List(c, [.. node.Code.LibraryNames.Order(StringComparer.Ordinal).Select(node.Atoms.Intern)]);
    }
}
