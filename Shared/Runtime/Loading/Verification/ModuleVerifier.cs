using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

/// <summary>
/// Checks the code of a module that our compiler did not make just now, before it is translated: whatever passes reads only registers that
/// hold something, keeps within its frame and the heap that it secured, jumps only inside its functions, and gives way to other processes.
/// What the instructions then do with terms of the wrong type is checked when they run (see <see cref="MethodEmitter"/>).
/// </summary>
internal sealed class ModuleVerifier
{
    readonly Queue<FunctionRange> pending = new();
    readonly HashSet<int> queued = [];
    readonly Dictionary<long, FunctionRange> functions = [];
    readonly Dictionary<int, Contents[]> parameters = [];

    ModuleVerifier(Module module) => Module = module;

    public Module Module { get; }

    /// <exception cref="LoadException">The module breaks a rule; the message tells function, instruction and rule.</exception>
    public static void Verify(Module module) => new ModuleVerifier(module).Run();

    void Run()
    {
        foreach (FunctionRange range in FunctionRange.Of(Module.Instructions))
        {
            functions[Module.Instructions[range.Start][0].Value] = range;
            Contents[] ofFunction = new Contents[Module.Instructions[range.Header][2].Value];
            Array.Fill(ofFunction, Contents.Term);
            parameters[range.Start] = ofFunction;
            Enqueue(range);
        }
        while (pending.TryDequeue(out FunctionRange range))
        {
            queued.Remove(range.Start);
            new FunctionVerifier(this, range).Run();
        }
    }

    /// <summary>What the function's arguments may be: terms, and match contexts where a function of the module calls it with one.</summary>
    public ReadOnlySpan<Contents> ParametersOf(FunctionRange range) => parameters[range.Start];

    /// <summary>A function of the module is called with this in an argument; when that is new, the function is looked at again.</summary>
    public void NoteArgument(long label, int argument, Contents contents)
    {
        FunctionRange range = functions[label];
        ref Contents known = ref parameters[range.Start][argument];
        if ((known | contents) == known) return;
        known |= contents;
        Enqueue(range);
    }

    void Enqueue(FunctionRange range)
    {
        if (queued.Add(range.Start)) pending.Enqueue(range);
    }
}
