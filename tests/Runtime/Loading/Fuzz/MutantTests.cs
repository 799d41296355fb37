using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Playground.Code;
using Playground.Compiler;
using Playground.Library;
using Playground.Runtime.Faults;
using Xunit.Abstractions;

namespace Playground.Runtime.Tests.Loading.Fuzz;

/// <summary>
/// Broken modules: each is refused, or it runs and does whatever it does, with checked heaps, and the node goes on. A failure of
/// the runtime itself fails the test; a process that harms the memory of others may end the whole test run; the seeds are fixed, so that the next run does the same.
/// </summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    /// <summary>Mutants of one test; the environment variable is for long searches by hand, as is the one for seeds.</summary>
    static readonly int mutants = FromEnvironment("FUZZ_MUTANTS", 1_500);

    /// <summary>A file that gets the number of each mutant before it runs, to find the one that ended the test run.</summary>
    static readonly string? trace = Environment.GetEnvironmentVariable("FUZZ_TRACE");

    /// <summary>A slow machine tries fewer mutants, the first ones.</summary>
    static readonly TimeSpan enough = TimeSpan.FromSeconds(18);

    static readonly bool searching = Environment.GetEnvironmentVariable("FUZZ_MUTANTS") is not null;

    static readonly int firstSeed = FromEnvironment("FUZZ_SEED", 0);

    /// <summary>Most mutants are through in a few milliseconds; those that wait or loop for ever are killed.</summary>
    static readonly TimeSpan patience = TimeSpan.FromMilliseconds(150);

    static readonly TimeSpan killing = TimeSpan.FromSeconds(30);

    static readonly ErlangLibrary library = new(LibraryModules.Names.Select(ReadLibraryModule));

    static readonly Module original = Compile();

    static readonly string[] callable =
        ["lists", "tuples", "records", "maps", "matching", "building", "floats", "exceptions", "receives", "funs", "numbers", "deep"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Mutated_instructions_are_refused_or_harmless(int seed) => await RunAll(seed, random =>
    {
        var mutation = new Mutation(original, random);
        return (Reread(mutation.Module), CallOf(mutation.Function));
    });

    [Fact]
    public async Task Mutated_bytes_are_refused_or_harmless()
    {
        byte[] file = BeamWriter.Write(original);
        await RunAll(3, random =>
        {
            byte[] damaged = (byte[])file.Clone();
            for (int count = random.Next(1, 4); count > 0; count--) damaged[random.Next(20, damaged.Length)] = (byte)random.Next(256);
            return (BeamReader.Read(damaged, "mutant"), "main");
        });
    }

    async Task RunAll(int seed, Func<Random, (Module Mutant, string Function)> make)
    {
        using var schedulers = new SchedulerPool(2, TimeProvider.System);
        var started = Stopwatch.StartNew();
        int run = 0, refusedByReader = 0, refusedByLoader = 0, killed = 0;
        for (int number = 0; number < mutants && (searching || started.Elapsed < enough); number++)
        {
            (Module Module, string Function) mutant;
            try
            {
                mutant = make(new Random((firstSeed * 31) + (seed * 1_000_003) + number));
            }
            catch (BeamFormatException)
            {
                refusedByReader++;
                continue;
            }
            if (trace is not null) await File.AppendAllTextAsync(trace, $"{seed} {number} {mutant.Function} {Environment.WorkingSet >> 20}\n");
            try
            {
                if (!await RunOne(schedulers, mutant)) killed++;
                run++;
            }
            catch (LoadException)
            {
                refusedByLoader++;
            }
        }
        output.WriteLine($"seed {seed}: {run} run, of them {killed} killed; {refusedByReader} refused by the reader, {refusedByLoader} by the loader");
        Assert.True(run > 10, "Too few mutants are run to find anything.");
    }

    /// <summary>False when the mutant did not come to an end by itself.</summary>
    static async Task<bool> RunOne(SchedulerPool schedulers, (Module Module, string Function) mutant)
    {
        var failures = new ConcurrentQueue<InternalErrorReport>();
        using var node = new Node(schedulers, new NodeOptions
        {
            Library = library,
            InternalError = failures.Enqueue,
            CheckHeaps = true,
            Limits = new NodeLimits { Processes = 200, HeapWordsPerProcess = 1 << 20, TotalMemoryBytes = 64 << 20, Atoms = 10_000 },
        });
        node.Load(mutant.Module);
        Task<CallOutcome> call = node.CallAsync(mutant.Module.Name, "run", new AtomLiteral(mutant.Function));
        bool ended = await Task.WhenAny(call, Task.Delay(patience)) == call;
        await Task.Run(node.Dispose).WaitAsync(killing);
        Assert.Empty(failures);
        return ended;
    }

    /// <summary>Which of the functions that run/1 takes leads to this one: the nearest before it in the source; main calls all.</summary>
    static string CallOf(string function)
    {
        string named = function.StartsWith('-') ? function[1..function.IndexOf('/', StringComparison.Ordinal)] : function;
        string[] inOrder = [.. original.Instructions.Where(instruction => instruction.Opcode == Opcode.FuncInfo).Select(instruction => instruction[1].AtomName)];
        return inOrder[..(Array.IndexOf(inOrder, named) + 1)].Where(callable.Contains).Prepend("main").Last();
    }

    /// <summary>By way of bytes, as mutants come from strangers.</summary>
    static Module Reread(Module mutant) => BeamReader.Read(BeamWriter.Write(mutant), "mutant");

    static Module Compile()
    {
        string path = Path.Combine(Path.GetDirectoryName(Here())!, "fuzzed.erl");
        CompilationResult result = ErlangCompiler.Compile(new SourceFile("fuzzed.erl", File.ReadAllText(path)), CompilerOptions.Default);
        Assert.True(result.Module is not null, string.Join('\n', result.Diagnostics));
        return result.Module;
    }

    static string Here([CallerFilePath] string file = "") => file;

    static int FromEnvironment(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : otherwise;

    static Module ReadLibraryModule(string name)
    {
        using Stream stream = LibraryModules.Open(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return BeamReader.Read(bytes, name);
    }
}
