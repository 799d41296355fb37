namespace Playground.Contracts;

/// <summary>
/// What a browser may ask of the server. The SignalR method names are the names of these methods, so both sides write
/// <c>nameof(IPlaygroundHub.Run)</c>. A connection is in one room at a time: <see cref="OpenRoom"/> or <see cref="JoinRoom"/> comes
/// first, and every later call is about that room.
/// <para>A call that cannot be done ends in a <c>HubException</c> whose message is a sentence for people, saying what was wrong with it.
/// Such a call changes nothing.</para>
/// </summary>
public interface IPlaygroundHub
{
    /// <summary>Opens a new room, which starts the sample <see cref="Limits.FirstSample"/>, and gives the caller control over it.</summary>
    /// <returns>The room with its control token. Keep both: with them <see cref="JoinRoom"/> finds the room again.</returns>
    Task<RoomView> OpenRoom();

    /// <summary>
    /// Goes to a room that exists: with the control token to control it, without to follow it read-only. A room that was closed because
    /// nobody was there, or by a restart of the server, is opened again with its last program, which then starts anew.
    /// </summary>
    /// <param name="roomId">The id that <see cref="OpenRoom"/> gave.</param>
    /// <param name="controlToken">The token that <see cref="OpenRoom"/> gave, or null to follow.</param>
    Task<RoomView> JoinRoom(string roomId, string? controlToken);

    /// <summary>The programs of the gallery, in the order to show them.</summary>
    Task<IReadOnlyList<Sample>> Samples();

    /// <summary>Compiles without running anything. Errors of the program are in the result, not exceptions.</summary>
    /// <param name="files">Source and header files; compiled modules are checked only.</param>
    Task<CompileResult> Compile(IReadOnlyList<ProgramFile> files);

    /// <summary>
    /// Compiles the program; when that succeeds, stops what runs in the room, and starts this instead in a fresh node. Needs control.
    /// The subscribers then receive a snapshot of the new run (<see cref="Frame.Run"/> is one higher).
    /// </summary>
    Task<CompileResult> Run(RoomProgram program);

    /// <summary>
    /// Compiles files and lets their modules replace those of the same names in what runs, which goes on: processes stay in the code that they run
    /// until they call a function by its module's name (OTP's Reference Manual, Code Loading). Needs control. Errors change nothing.
    /// </summary>
    Task<CompileResult> Load(IReadOnlyList<ProgramFile> files);

    /// <summary>Stops the room's program: all its processes end at once. Needs control. Does nothing when nothing runs.</summary>
    Task Stop();

    /// <summary>Holds, steps, or runs the room's simulation, or goes to another of its moments. Needs control, and a program that runs in a simulation.</summary>
    Task Simulate(SimulationCommand command);

    /// <summary>The room's simulation up to this moment as the text of a file, which <c>replay</c> on the command line runs again.</summary>
    Task<string> Record();

    /// <summary>Keeps the room's simulation up to this moment under a name. Needs control.</summary>
    /// <returns>The run; its id opens it again with <see cref="OpenRun"/>.</returns>
    Task<KeptRun> KeepRun(string name);

    /// <summary>The runs that this room keeps, oldest first.</summary>
    Task<IReadOnlyList<KeptRun>> KeptRuns();

    /// <summary>Runs a kept run, of whichever room, again in this one, as far as it goes; it stands still there. Needs control.</summary>
    Task RepeatRun(string id);

    /// <summary>Where the room's simulation, up to this moment, and a kept run, of whichever room, part. Both are run again for it, aside.</summary>
    Task<RunComparison> CompareRun(string id);

    /// <summary>The trees of the room's simulation and of a kept run after so many events each; where a run has fewer, its last one. Both are run again for it, aside.</summary>
    Task<RunMoments> CompareMoments(string id, long number);

    /// <summary>Keeps a run of this room no longer; links to it lead nowhere then. Needs control.</summary>
    Task ForgetRun(string id);

    /// <summary>Opens a new room, with control, in which a kept run of any room stands at its end.</summary>
    Task<RoomView> OpenRun(string id);

    /// <summary>
    /// Streams what happens in the room: first a snapshot, then deltas, at most <see cref="View.FramesPerSecond"/> a second and never
    /// faster than the browser takes them. One stream per connection: a second one ends the first. The stream goes on over
    /// <see cref="Run"/> and <see cref="Stop"/>, and ends when the room is closed or the caller cancels.
    /// </summary>
    /// <param name="view">What to watch; <see cref="ChangeView"/> changes it later.</param>
    /// <param name="cancellationToken">Ends the stream; the client's SignalR library sends the cancellation.</param>
    IAsyncEnumerable<Frame> Subscribe(View view, CancellationToken cancellationToken);

    /// <summary>Changes what the running stream watches; the next frames bring the difference (no new snapshot).</summary>
    Task ChangeView(View view);

    /// <summary>
    /// Lets the caller's stream, and no other, show a moment of the past: the next frame is a snapshot of the live run as it was, with its logs,
    /// and nothing changes until the caller asks for another moment. The program runs on. What was inside of processes is not kept.
    /// </summary>
    /// <param name="milliseconds">Since the run began; the nearest moment that is kept is meant (<see cref="Frame.Past"/>). Null: the present again.</param>
    Task LookBack(double? milliseconds);

    /// <summary>Looks into one process. It answers between two of its own function calls, so the picture is consistent.</summary>
    /// <returns>The details, or null when the process does not live (any more).</returns>
    Task<ProcessDetails?> Inspect(InspectRequest request);

    /// <summary>
    /// Lists processes for the process table and the search box, sorted by the request. Those of a moment that the caller looks back at come
    /// without state and counters.
    /// </summary>
    Task<ProcessPage> ListProcesses(ProcessQuery query);

    /// <summary>Tells who stands in a cell of the field, which must be watched (<see cref="View.Field"/>).</summary>
    /// <param name="region">The region's number.</param>
    /// <param name="cell">The cell in it, from 0.</param>
    /// <returns>The process, or null when the cell is free.</returns>
    Task<ProcessTableRow?> FindCell(int region, int cell);

    /// <summary>Injects a fault. Needs control.</summary>
    /// <returns>Whether it found a living process to land in.</returns>
    Task<FaultOutcome> Inject(FaultRequest fault);

    /// <summary>Starts a plan of faults in what runs now. Needs control. A simulation has it again when it goes back.</summary>
    /// <param name="plan">The plan as JSON. An error names the place in it, what was expected, and the nearest valid name.</param>
    /// <returns>The plan as it begins.</returns>
    Task<FaultPlanRow> StartFaultPlan(string plan);

    /// <summary>Stops a plan of faults and undoes what it did that lasts. Needs control.</summary>
    /// <param name="number">Its number; 0: all plans.</param>
    /// <returns>Whether there is such a plan.</returns>
    Task<bool> StopFaultPlan(int number);

    /// <summary>The plans of faults that were started in what runs now, in order.</summary>
    Task<IReadOnlyList<FaultPlanRow>> FaultPlans();

    /// <summary>The kinds of faults that plans may name, with their fields.</summary>
    Task<FaultCatalogue> FaultCatalogue();

    /// <summary>The experiments of the gallery, in the order to show them.</summary>
    Task<IReadOnlyList<ExperimentSample>> ExperimentSamples();

    /// <summary>The JSON schema of experiments, by which they are completed as they are written.</summary>
    Task<string> ExperimentSchema();

    /// <summary>What is wrong with the text of an experiment.</summary>
    Task<ExperimentCheck> CheckExperiment(string json);

    /// <summary>
    /// Tries an experiment with its seeds, in simulations of their own: the room's program is left alone. Needs control. One is tried at a time over
    /// all rooms. Cancelling ends it at once.
    /// </summary>
    IAsyncEnumerable<ExperimentProgress> RunExperiment(ExperimentRequest request, CancellationToken cancellationToken);

    /// <summary>Runs one seed of an experiment in this room, as far as the moment that violated it, or to its end; it stands still there. Needs control.</summary>
    Task OpenSeed(ExperimentRequest request, long seed);

    /// <summary>
    /// Measures a claim, which takes some seconds, in a node of its own: the room's program is left alone. Needs control. One claim is
    /// measured at a time over all rooms, because two would measure each other. Cancelling ends the processes and threads at once.
    /// </summary>
    IAsyncEnumerable<ClaimUpdate> RunClaim(ClaimKind kind, CancellationToken cancellationToken);

    /// <summary>The Erlang program with which a claim is measured.</summary>
    Task<ProgramFile> ClaimProgram(ClaimKind kind);
}
