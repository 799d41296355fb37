using Playground.Runtime.Builtins.Processes;
using Playground.Runtime.Builtins.Tables;
using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>erlang:system_info/1: what has a meaning here.</summary>
internal static unsafe class SystemInformation
{
    /// <summary>The release whose behaviour this runtime follows.</summary>
    const string OtpRelease = "25";

    delegate long Describer(Context* c, Node node);

    static readonly Dictionary<long, Describer> items = new()
    {
        [Atom("otp_release")] = static (c, _) => StackTraces.Text(c, OtpRelease),
        [Atom("version")] = static (c, _) => StackTraces.Text(c, "13.0"),
        [Atom("machine")] = static (c, _) => StackTraces.Text(c, "BEAM"),
        [Atom("system_version")] = static (c, _) => StackTraces.Text(c, "Playground (Erlang/OTP 25 semantics on .NET)"),
        [Atom("system_architecture")] = static (c, _) => StackTraces.Text(c, "dotnet"),
        [Atom("wordsize")] = static (_, _) => Term.Small(8),
        [Atom("schedulers")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("schedulers_online")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("logical_processors")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("process_count")] = static (_, node) => Term.Small(node.Processes.Count),
        [Atom("process_limit")] = static (_, node) => Term.Small(node.Processes.Limit),
        [Atom("atom_count")] = static (_, node) => Term.Small(Statistics.CountAtoms(node)),
        [Atom("atom_limit")] = static (_, node) => Term.Small(node.Limits.Atoms),
        [Atom("port_count")] = static (_, _) => Term.Small(0),
        [Atom("smp_support")] = static (_, _) => Atoms.True,
        [Atom("threads")] = static (_, _) => Atoms.True,
        [Atom("emu_flavor")] = static (_, _) => Atom("jit"),
        [Atom("emu_type")] = static (_, _) => Atom("opt"),
        [Atom("build_type")] = static (_, _) => Atom("opt"),
        [Atom("debug_compiled")] = static (_, _) => Atoms.False,
        [Atom("heap_type")] = static (_, _) => Atom("private"),
        [Atom("heap_sizes")] = static (c, _) => Heap.List(c, [.. HeapSizes.All.Select(size => Heap.Integer(c, size))]),
        [Atom("compat_rel")] = static (_, _) => Term.Small(int.Parse(OtpRelease, System.Globalization.CultureInfo.InvariantCulture)),
        [Atom("creation")] = static (_, _) => Term.Small(0),
        [Atom("dist_ctrl")] = static (_, _) => Term.Nil,
        [Atom("dynamic_trace")] = static (_, _) => Atom("none"),
        [Atom("dynamic_trace_probes")] = static (_, _) => Atoms.False,
        [Atom("ets_count")] = static (_, node) => Term.Small(node.Tables.Count),
        [Atom("ets_limit")] = static (_, _) => Term.Small(TableManagement.MostTables),
        [Atom("port_limit")] = static (_, _) => Term.Small(0),
        [Atom("logical_processors_available")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("logical_processors_online")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("dirty_cpu_schedulers")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("dirty_cpu_schedulers_online")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("dirty_io_schedulers")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("multi_scheduling")] = static (_, _) => Atom("enabled"),
        [Atom("multi_scheduling_blockers")] = static (_, _) => Term.Nil,
        [Atom("normal_multi_scheduling_blockers")] = static (_, _) => Term.Nil,
        [Atom("scheduler_id")] = static (c, _) => Term.Small((Worker.Of(c).Scheduler ?? Worker.Of(c).Process.Home).Number + 1),
        [Atom("scheduler_bind_type")] = static (_, _) => Atom("unbound"),
        [Atom("scheduler_bindings")] = static (c, node) => Heap.Tuple(c, [.. Enumerable.Repeat(Atom("unbound"), node.Schedulers.Count)]),
        [Atom("start_time")] = static (c, node) => Heap.Integer(c, node.StartedNanoseconds),
        [Atom("thread_pool_size")] = static (_, _) => Term.Small(1),
        [Atom("time_correction")] = static (_, _) => Atoms.True,
        [Atom("time_offset")] = static (_, _) => Atom("final"),
        [Atom("time_warp_mode")] = static (_, _) => Atom("no_time_warp"),
        [Atom("tolerant_timeofday")] = static (_, _) => Atom("enabled"),
        [Atom("os_monotonic_time_source")] = static (_, _) => Term.Nil,
        [Atom("os_system_time_source")] = static (_, _) => Term.Nil,
        [Atom("max_heap_size")] = static (c, node) => SettingFlags.Get(c, node.DefaultSettings, Atom("max_heap_size")),
        [Atom("message_queue_data")] = static (c, node) => SettingFlags.Get(c, node.DefaultSettings, Atom("message_queue_data")),
        [Atom("min_heap_size")] = static (c, node) => Setting(c, node, "min_heap_size"),
        [Atom("min_bin_vheap_size")] = static (c, node) => Setting(c, node, "min_bin_vheap_size"),
        [Atom("fullsweep_after")] = static (c, node) => Setting(c, node, "fullsweep_after"),
        [Atom("garbage_collection")] = static (c, node) => Heap.List(c,
        [
            Heap.Tuple(c, Atom("max_heap_size"), Heap.Integer(c, node.DefaultSettings.Limit.Words)),
            Setting(c, node, "min_bin_vheap_size"), Setting(c, node, "min_heap_size"), Setting(c, node, "fullsweep_after"),
        ]),
    };

    static readonly long wordSize = Atom("wordsize");
    static readonly long[] wordSizes = [Atom("internal"), Atom("external")];

    static long Setting(Context* c, Node node, string flag) => Heap.Tuple(c, Atom(flag), SettingFlags.Get(c, node.DefaultSettings, Atom(flag)));

    static long Atom(string text) => AtomTable.System.Intern(text);

    [Native("erlang", "system_info", 1)]
    static long SystemInfo(Context* c, long item)
    {
        Worker.Of(c).NoteRead(ProbeReads.Anything);
        if (items.TryGetValue(item, out Describer? describe)) return describe(c, Worker.Of(c).Process.Node);
        bool isWordSize = Term.IsTuple(item) && Term.TupleArity(item) == 2 && Term.Element(item, 0) == wordSize && wordSizes.Contains(Term.Element(item, 1));
        return isWordSize ? Term.Small(8) : Raise.BadArgument(c);
    }
}
