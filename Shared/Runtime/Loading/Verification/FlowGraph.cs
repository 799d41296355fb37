namespace Playground.Runtime.Loading.Verification;

/// <summary>Which blocks of a function lead to which, apart from the ways on which the process can be switched out.</summary>
internal sealed class FlowGraph
{
    readonly Dictionary<int, HashSet<int>> successors = [];

    public void Add(int from, int to)
    {
        if (!successors.TryGetValue(from, out HashSet<int>? targets)) successors[from] = targets = [];
        targets.Add(to);
    }

    /// <summary>A block that can be reached from itself, or null. The search keeps its own stack, so that long functions do no harm.</summary>
    public int? FindCycle()
    {
        var done = new HashSet<int>();
        var open = new HashSet<int>();
        var path = new Stack<(int Block, IEnumerator<int> Next)>();
        foreach (int root in successors.Keys)
        {
            Enter(root);
            while (path.TryPeek(out (int Block, IEnumerator<int> Next) top))
            {
                if (!top.Next.MoveNext())
                {
                    open.Remove(top.Block);
                    done.Add(top.Block);
                    path.Pop();
                    continue;
                }
                if (open.Contains(top.Next.Current)) return top.Next.Current;
                Enter(top.Next.Current);
            }
        }
        return null;

        void Enter(int block)
        {
            if (done.Contains(block) || !open.Add(block)) return;
            IEnumerable<int> next = successors.TryGetValue(block, out HashSet<int>? targets) ? targets : [];
            path.Push((block, next.GetEnumerator()));
        }
    }
}
