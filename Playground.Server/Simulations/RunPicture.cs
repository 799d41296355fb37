using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Server.Programs;
using Playground.Server.Streaming;

namespace Playground.Server.Simulations;

/// <summary>Runs a recording again, aside, as far as one of its moments, and takes a picture of its tree.</summary>
internal sealed class RunPicture : ISimulationObserver
{
    /// <summary>Events between two looks at whether the picture is still wanted.</summary>
    private const int Piece = 32_768;

    /// <summary>Nodes that half of a page can show.</summary>
    private const int Budget = 60;

    private readonly World world = new();

    /// <exception cref="LoadException">The program cannot be loaded.</exception>
    /// <exception cref="OperationCanceledException">The picture is not wanted any more.</exception>
    public static RunMoment Take(Recording recording, BuiltProgram built, long number, CancellationToken cancellationToken)
    {
        var picture = new RunPicture();
        using var program = new SimulatedProgram(built, recording.Options, recording.RoomLimits, _ => picture, static _ => { }, static _ => { });
        long last = Math.Min(number, recording.Events);
        // What was done at this very moment comes after it, unless the run ends with it.
        var inputs = new Queue<SimulationInput>(Repetition.Of(recording).Inputs.Where(input => input.Event < last || last == recording.Events));
        for (long to = Math.Min(Piece, last); ; to = Math.Min(to + Piece, last))
        {
            cancellationToken.ThrowIfCancellationRequested();
            program.RunToEvent(to, inputs);
            if (to == last) break;
        }
        return new RunMoment(program.Simulation.Events, program.Simulation.Now.TotalMilliseconds, picture.Snapshot());
    }

    public void Happened(in RuntimeEvent runtimeEvent)
    {
        if (((int)EventKinds.Structure & 1 << (int)runtimeEvent.Kind) != 0) world.Apply(runtimeEvent);
    }

    public void Printed(ReadOnlySpan<byte> bytes)
    {
        // The picture has no output.
    }

    private Frame Snapshot()
    {
        world.CloseDrain(world.TimeNanoseconds);
        var status = new RoomStatus(RoomPhase.Stopped, 1);
        return new FrameBuilder(world, run: 1).Build(1, new View { Budget = Budget }, new ObservedRun(1, world, status, LiveSource.None), evenIfEmpty: true)!;
    }
}
