using System.Text;
using Playground.Runtime;
using Playground.Server.Faults;
using Playground.Server.Programs;

namespace Playground.Server.Simulations;

/// <summary>One call of a program in a simulated pool of its own. It stands still between two of its methods.</summary>
internal sealed class SimulatedProgram : IDisposable
{
    private readonly SchedulerPool schedulers;
    private int? status;

    /// <summary>Loads the program and makes the call, which has not run yet.</summary>
    /// <param name="program">The program, with its entry.</param>
    /// <param name="options">Seed and schedule.</param>
    /// <param name="roomLimits">The limits of the room that it ran in; null: it runs on the command line.</param>
    /// <param name="observer">Makes who is told of each event, from the first one on; null: nobody is.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="errorLog">Where reports of crashes go.</param>
    /// <param name="library">A library that has the program's modules, too; null: the usual one, and the modules are loaded.</param>
    /// <exception cref="LoadException">A module cannot be loaded.</exception>
    public SimulatedProgram(
        BuiltProgram program, SimulationOptions options, NodeLimits? roomLimits, Func<Simulation, ISimulationObserver?>? observer, Action<ReadOnlySpan<byte>> output, Action<string> errorLog,
        ErlangLibrary? library = null)
    {
        schedulers = new SchedulerPool(options);
        Simulation.Observer = observer?.Invoke(Simulation);
        Node = new Node(schedulers, new NodeOptions
        {
            Library = library ?? LibraryCode.Library,
            Output = bytes => output(bytes),
            ErrorLog = errorLog,
            Halted = roomLimits is null ? halted => status ??= halted : null,
            Limits = roomLimits ?? NodeLimits.Generous,
        });
        try
        {
            if (library is null)
                foreach (Playground.Code.Module module in program.Modules) Node.Load(module);
            Call = Node.CallAsync(program.Entry!.Module, program.Entry.Function);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Node Node { get; }

    public Simulation Simulation => schedulers.Simulation!;

    /// <summary>The call; it completes while the simulation runs.</summary>
    public Task<CallOutcome> Call { get; }

    /// <summary>What the program called halt with; null when it did not.</summary>
    public int? HaltStatus => status;

    public bool HasEnded => Call.IsCompleted || status is not null;

    /// <summary>Runs until the call has returned, the program halts, or nothing can happen any more.</summary>
    public void RunToEnd() => Simulation.Run(() => HasEnded);

    /// <summary>Runs until so many events have happened, also beyond the end of the call, or until nothing can happen any more.</summary>
    /// <param name="number">How many events.</param>
    /// <param name="inputs">What is done on the way, in order; what was done is taken out.</param>
    public void RunToEvent(long number, Queue<SimulationInput> inputs)
    {
        while (inputs.TryPeek(out SimulationInput? next) && next.Event <= number)
        {
            Simulation.Run(() => Simulation.Events >= next.Event && Simulation.Now >= next.Time, horizon: next.Time);
            inputs.Dequeue().Input.Apply(Node);
        }
        Simulation.RunToEvent(number);
    }

    /// <summary>The processes, oldest first, as lines of a table.</summary>
    public string Processes()
    {
        var text = new StringBuilder();
        text.Append($"{"PID",-12} {"STATE",-10} {"MESSAGES",8} {"REDUCTIONS",11}  NAME OR INITIAL CALL\n");
        foreach (ProcessSummary process in Node.ListProcesses().OrderBy(process => process.Pid))
        {
            string state = process.State.ToString().ToLowerInvariant();
            text.Append($"{process.Pid,-12} {state,-10} {process.MailboxLength,8} {process.Reductions,11}  {process.RegisteredName ?? process.InitialCall}\n");
        }
        return text.ToString();
    }

    public void Dispose()
    {
        Node.Dispose();
        schedulers.Dispose();
    }
}
