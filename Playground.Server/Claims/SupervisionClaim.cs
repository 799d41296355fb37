using Playground.Contracts;

namespace Playground.Server.Claims;

/// <summary>Who is restarted when a child is killed, under each strategy.</summary>
internal static class SupervisionClaim
{
    public static async Task MeasureAsync(ClaimRun run)
    {
        var children = new List<ClaimChild>();
        string phase = "starting three supervisors";
        await foreach (string[] words in run.LinesAsync("", []))
        {
            switch (words[0])
            {
                case "child":
                    children.Add(new ClaimChild(words[1], words[2], words[3], words[3], Killed: false));
                    break;
                case "killed":
                    phase = $"killed {words[1]}";
                    Change(children, words[1], child => child with { Killed = true, After = null });
                    break;
                case "now":
                    Change(children, words[1], child => child with { After = words[2] });
                    break;
            }
            await run.TellAsync(new ClaimUpdate { Phase = phase, Children = [.. children] });
        }
        string[] told = [.. children.GroupBy(child => child.Supervisor).Select(Tell)];
        int restarted = children.Count(IsRestarted);
        await run.TellAsync(new ClaimUpdate
        {
            Phase = "done",
            Children = children,
            Figures = [.. children.GroupBy(child => child.Supervisor).Select(group => new ClaimFigure(group.Key, Tell(group)))],
            Sentence = $"{children.Count(child => child.Killed)} of {children.Count} children were killed, {restarted} have a new pid, {children.Count - restarted} kept theirs: {string.Join("; ", told)}.",
        });
    }

    private static bool IsRestarted(ClaimChild child) => child.After != child.Before;

    private static string Tell(IGrouping<string, ClaimChild> group)
    {
        string killed = string.Join(", ", group.Where(child => child.Killed).Select(child => child.Name));
        string restarted = string.Join(", ", group.Where(IsRestarted).Select(child => child.Name));
        return $"{group.Key} restarted {restarted} after {killed} was killed";
    }

    private static void Change(List<ClaimChild> children, string name, Func<ClaimChild, ClaimChild> change)
    {
        int index = children.FindIndex(child => child.Name == name);
        children[index] = change(children[index]);
    }
}
