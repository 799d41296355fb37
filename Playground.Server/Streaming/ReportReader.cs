using System.Globalization;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Streaming;

/// <summary>Reads what the library reports about itself: roles, supervision steps, crashes and log lines.</summary>
internal sealed class ReportReader(ProcessTree tree, ExitHistory exits, WorldLogs logs)
{
    private static readonly IReadOnlyDictionary<string, string> NoDetails = new Dictionary<string, string>();

    /// <summary>Children restarted since the run began.</summary>
    public long Restarted { get; set; }

    public void Read(in RuntimeEvent report)
    {
        IReadOnlyDictionary<string, string> details = report.Details ?? NoDetails;
        switch (report.Text)
        {
            case "role":
                ReadRole(report.Process, details);
                break;
            case "initial_call":
                ReadInitialCall(report.Process, details);
                break;
            case "child_started":
                AdoptChild(details);
                Append(report, details, SupervisionKind.Started);
                break;
            case "child_exited":
                Append(report, details, SupervisionKind.ChildExited);
                break;
            case "child_terminated":
                Append(report, details, SupervisionKind.Terminated);
                break;
            case "child_restarted":
                ReadRestart(details, report.TimeNanoseconds);
                Append(report, details, SupervisionKind.Restarted);
                break;
            case "start_failed":
                Append(report, details, SupervisionKind.StartFailed);
                break;
            case "gave_up":
                Append(report, details, SupervisionKind.GaveUp);
                break;
            case "log":
                AppendLine(report, details.GetValueOrDefault("level") ?? "notice", details);
                break;
            default:
                AppendLine(report, report.Text ?? "report", details);
                break;
        }
    }

    private void ReadRole(Pid pid, IReadOnlyDictionary<string, string> details)
    {
        if (tree.Find(pid) is not { } process) return;
        process.Role = details.GetValueOrDefault("role") switch
        {
            "supervisor" => ProcessRole.Supervisor,
            "gen_server" => ProcessRole.GenServer,
            "gen_statem" => ProcessRole.GenStatem,
            "gen_event" => ProcessRole.GenEvent,
            _ => ProcessRole.Plain,
        };
        tree.Touch(process);
        ReadInitialCall(pid, details);
    }

    private void ReadInitialCall(Pid pid, IReadOnlyDictionary<string, string> details)
    {
        if (tree.Find(pid) is { } process && details.TryGetValue("initial_call", out string? call)) tree.ChangeKind(process, CallText(call));
    }

    /// <summary><c>{m,f,1}</c> is written <c>m:f/1</c>; any other text stays.</summary>
    private static string CallText(string call)
    {
        string[] parts = call.Trim('{', '}').Split(',');
        return call.StartsWith('{') && parts.Length == 3 ? $"{parts[0].Trim()}:{parts[1].Trim()}/{parts[2].Trim()}" : call;
    }

    private void AdoptChild(IReadOnlyDictionary<string, string> details)
    {
        if (PidOf(details, "pid") is not { } pid || tree.Find(pid) is not { } child) return;
        string? id = details.GetValueOrDefault("id");
        if (id is null or "undefined" || child.ChildId == id) return;
        child.ChildId = id;
        tree.Touch(child);
    }

    private void ReadRestart(IReadOnlyDictionary<string, string> details, long timeNanoseconds)
    {
        Restarted++;
        AdoptChild(details);
        if (PidOf(details, "pid") is not { } pid || tree.Find(pid) is not { } child) return;
        if (PidOf(details, "old_pid") is { } old)
        {
            child.Replaces = old;
            child.Restarts = (exits.Find(old)?.Restarts ?? 0) + 1;
            if (exits.Find(old) is { } predecessor) tree.Succeed(child, predecessor);
        }
        child.Group.Restarted++;
        tree.NoteRestart(child, timeNanoseconds);
        tree.Touch(child);
    }

    private void Append(in RuntimeEvent report, IReadOnlyDictionary<string, string> details, SupervisionKind kind)
    {
        Pid? old = PidOf(details, "old_pid") ?? (kind is SupervisionKind.ChildExited or SupervisionKind.Terminated ? PidOf(details, "pid") : null);
        Pid? young = kind is SupervisionKind.Started or SupervisionKind.Restarted ? PidOf(details, "pid") : null;
        ProcessEnd? end = old is { } pid ? exits.Find(pid) : null;
        ProcessEnd? cause = PidOf(details, "cause_pid") is { } causePid ? exits.Find(causePid) : end;
        WorldProcess? supervisor = tree.Find(report.Process);
        logs.Add(new LoggedStep(
            new SupervisionStep
            {
                TimeNanoseconds = report.TimeNanoseconds,
                Kind = kind,
                Cascade = cause?.Cascade ?? end?.Cascade ?? 0,
                Supervisor = report.Process.ToWire(),
                SupervisorLabel = supervisor?.DisplayName ?? exits.Find(report.Process)?.Label ?? report.Process.ToString(),
                Strategy = details.GetValueOrDefault("strategy"),
                ChildId = details.GetValueOrDefault("id"),
                RestartType = details.GetValueOrDefault("restart"),
                OldProcess = old?.ToWire(),
                NewProcess = young?.ToWire(),
                Reason = details.GetValueOrDefault("reason") ?? end?.Reason,
                Siblings = TermListText.Split(details.GetValueOrDefault("siblings") ?? ""),
                RestartsUsed = NumberOf(details, "restarts"),
                Intensity = NumberOf(details, "intensity"),
                PeriodSeconds = NumberOf(details, "period"),
            },
            end));
    }

    private void AppendLine(in RuntimeEvent report, string level, IReadOnlyDictionary<string, string> details)
    {
        // A crash report has dozens of fields; the library writes them all into its log line, so that here the reason is enough.
        string text = details.GetValueOrDefault("text") is { } whole ? TermText.Unquote(whole)
            : level == "crash" && details.TryGetValue("reason", out string? reason) ? reason
            : string.Join(", ", details.Where(field => field.Key != "level").Select(field => $"{field.Key}: {field.Value}"));
        logs.Lines.Append(new LogLine(report.TimeNanoseconds, report.Process.ToWire(), level, text));
    }

    private static Pid? PidOf(IReadOnlyDictionary<string, string> details, string field) =>
        details.TryGetValue(field, out string? text) && Pid.TryParse(text, out Pid pid) ? pid : null;

    private static int? NumberOf(IReadOnlyDictionary<string, string> details, string field) =>
        details.TryGetValue(field, out string? text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
