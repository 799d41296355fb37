using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Programs;

namespace Playground.Server.Simulations;

/// <summary>Finds where two recorded runs part, by running both again, piece by piece.</summary>
internal static class RunComparer
{
    /// <summary>Events of a piece: enough to run on without stopping, few enough to keep.</summary>
    private const int Piece = 32_768;

    /// <param name="here">One run, with its program as built.</param>
    /// <param name="there">The other one.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <exception cref="LoadException">A program cannot be loaded.</exception>
    public static RunComparison Compare((Recording Recording, BuiltProgram Program) here, (Recording Recording, BuiltProgram Program) there, CancellationToken cancellationToken)
    {
        using var first = new Run(here.Recording, here.Program);
        using var second = new Run(there.Recording, there.Program);
        long same = 0;
        long nanoseconds = 0;
        for (long to = Piece; ; to += Piece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<RunTrail.Step> one = first.To(to), other = second.To(to);
            int both = Math.Min(one.Count, other.Count);
            for (int index = 0; index < both; index++)
            {
                if (one[index].Hash != other[index].Hash) return new RunComparison(same, nanoseconds / 1e6, one[index].Describe(), other[index].Describe());
                same++;
                if (one[index].Output is null) nanoseconds = one[index].Event.TimeNanoseconds;
            }
            first.Trail.Forget(both);
            second.Trail.Forget(both);
            // One of them is at its end when it has nothing left to compare, and so much was asked of it.
            if (first.IsOver(to) || second.IsOver(to)) return new RunComparison(same, nanoseconds / 1e6, first.Next, second.Next);
        }
    }

    /// <summary>One of the two runs, as far as it was recorded.</summary>
    private sealed class Run : IDisposable
    {
        private readonly Recording recording;
        private readonly SimulatedProgram program;
        private readonly Queue<SimulationInput> inputs;

        public Run(Recording recording, BuiltProgram program)
        {
            this.recording = recording;
            RunTrail? trail = null;
            inputs = new Queue<SimulationInput>(Repetition.Of(recording).Inputs);
            this.program = new SimulatedProgram(program, recording.Options, recording.RoomLimits, simulation => trail = new RunTrail(simulation), static _ => { }, static _ => { });
            Trail = trail!;
        }

        public RunTrail Trail { get; }

        /// <summary>The next event that was not compared; null when there is none.</summary>
        public string? Next => Trail.Steps.Count > 0 ? Trail.Steps[0].Describe() : null;

        public IReadOnlyList<RunTrail.Step> To(long number)
        {
            program.RunToEvent(Math.Min(number, recording.Events), inputs);
            return Trail.Steps;
        }

        public bool IsOver(long asked) => Trail.Steps.Count == 0 && (asked >= recording.Events || program.Simulation.Events < asked);

        public void Dispose() => program.Dispose();
    }
}
