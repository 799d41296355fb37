using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>Several patterns at once: Aho and Corasick's automaton.</summary>
internal sealed class AlternativePatterns : BytePattern
{
    const int Root = 0;

    sealed class Node(int depth)
    {
        public readonly int Depth = depth;

        /// <summary>The node of the longest proper suffix of this node's string.</summary>
        public int Fallback;

        /// <summary>Length of the longest pattern that ends here, 0 for none.</summary>
        public int Ends;
    }

    readonly List<Node> nodes = [new(0)];
    readonly Dictionary<(int Node, byte Value), int> edges = [];
    readonly int[] first = new int[256];

    public AlternativePatterns(byte[][] alternatives)
    {
        foreach (byte[] pattern in alternatives) Insert(pattern);
        for (int value = 0; value < 256; value++) first[value] = edges.GetValueOrDefault((Root, (byte)value), Root);
        LinkFallbacks();
    }

    public override (int Position, int Length) Find(ReadOnlySpan<byte> text, ref LongWork work)
    {
        int state = Root;
        int bestStart = -1;
        int bestLength = 0;
        for (int i = 0; i < text.Length; i++)
        {
            work.Steps(2);
            state = Next(state, text[i]);
            Node node = nodes[state];
            // What the automaton still follows begins after the best match: nothing better can come.
            if (bestStart >= 0 && i + 1 - node.Depth > bestStart) break;
            if (node.Ends == 0) continue;
            int start = i + 1 - node.Ends;
            if (bestStart < 0 || start < bestStart || (start == bestStart && node.Ends > bestLength)) (bestStart, bestLength) = (start, node.Ends);
        }
        return (bestStart, bestLength);
    }

    int Next(int state, byte value)
    {
        while (state != Root)
        {
            if (edges.TryGetValue((state, value), out int next)) return next;
            state = nodes[state].Fallback;
        }
        return first[value];
    }

    void Insert(byte[] pattern)
    {
        int state = Root;
        foreach (byte value in pattern)
        {
            if (!edges.TryGetValue((state, value), out int next))
            {
                next = nodes.Count;
                nodes.Add(new Node(nodes[state].Depth + 1));
                edges[(state, value)] = next;
            }
            state = next;
        }
        nodes[state].Ends = pattern.Length;
    }

    /// <summary>Nodes in the order of their depth, so that a node's fallback, which is shallower, is complete when it is needed.</summary>
    void LinkFallbacks()
    {
        foreach (((int parent, byte value), int child) in edges.OrderBy(edge => nodes[edge.Value].Depth))
        {
            int fallback = parent == Root ? Root : Next(nodes[parent].Fallback, value);
            nodes[child].Fallback = fallback;
            // A shorter pattern that ends here is told only where no longer one does.
            if (nodes[child].Ends == 0) nodes[child].Ends = nodes[fallback].Ends;
        }
    }
}
