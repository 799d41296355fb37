namespace Playground.Picture;

/// <summary>One visible row of the outline, with what the ARIA tree pattern wants to know of it.</summary>
public sealed record OutlineRow(TreeNode Node, int Level, int Position, int Siblings, bool HasChildren, bool Expanded);

/// <summary>
/// The tree as rows for keyboard and screen reader: which are visible, and where the arrow keys lead. The same moves serve the picture.
/// </summary>
public sealed class Outline(World world)
{
    readonly HashSet<double> collapsed = [];

    /// <summary>Whether the rows below it are shown.</summary>
    public bool IsExpanded(TreeNode node) => !collapsed.Contains(node.Key);

    /// <summary>Shows the rows below it, or hides them.</summary>
    public void SetExpanded(TreeNode node, bool expanded)
    {
        if (expanded) collapsed.Remove(node.Key);
        else collapsed.Add(node.Key);
    }

    /// <summary>What a key means, by its name in the browser; null for a key that does not move.</summary>
    public static OutlineMove? MoveOf(string key) => key switch
    {
        "ArrowDown" => OutlineMove.Next,
        "ArrowUp" => OutlineMove.Previous,
        "ArrowRight" => OutlineMove.In,
        "ArrowLeft" => OutlineMove.Out,
        "Home" => OutlineMove.First,
        "End" => OutlineMove.Last,
        _ => null,
    };

    /// <summary>The rows that can be seen, from the top.</summary>
    public List<OutlineRow> Rows()
    {
        var rows = new List<OutlineRow>();
        AddRows(Visible(null), 1, rows);
        return rows;
    }

    /// <summary>The node to go to from the selected one, by the keys of the ARIA tree pattern; null when there is none.</summary>
    public TreeNode? Move(TreeNode? from, OutlineMove move)
    {
        List<OutlineRow> rows = Rows();
        if (rows.Count == 0) return null;
        int index = from is null ? -1 : rows.FindIndex(row => ReferenceEquals(row.Node, from));
        if (index < 0) return rows[move == OutlineMove.Last ? ^1 : 0].Node;
        return move switch
        {
            OutlineMove.Next => rows[Math.Min(index + 1, rows.Count - 1)].Node,
            OutlineMove.Previous => rows[Math.Max(index - 1, 0)].Node,
            OutlineMove.First => rows[0].Node,
            OutlineMove.Last => rows[^1].Node,
            OutlineMove.Out => MoveOut(rows[index]),
            OutlineMove.In => MoveIn(rows[index]),
            _ => throw new ArgumentOutOfRangeException(nameof(move), move, "Every move has its clause."),
        };
    }

    TreeNode MoveOut(OutlineRow row)
    {
        if (row is not { HasChildren: true, Expanded: true }) return row.Node.Parent ?? row.Node;
        SetExpanded(row.Node, false);
        return row.Node;
    }

    TreeNode MoveIn(OutlineRow row)
    {
        if (!row.HasChildren) return row.Node;
        if (row.Expanded) return Visible(row.Node)[0];
        SetExpanded(row.Node, true);
        return row.Node;
    }

    List<TreeNode> Visible(TreeNode? parent) =>
        [.. world.ChildrenOf(parent).Where(node => node is not GroupNode { IsShown: false })];

    void AddRows(List<TreeNode> nodes, int level, List<OutlineRow> rows)
    {
        for (int index = 0; index < nodes.Count; index++)
        {
            TreeNode node = nodes[index];
            List<TreeNode> children = Visible(node);
            bool expanded = IsExpanded(node);
            rows.Add(new OutlineRow(node, level, index + 1, nodes.Count, children.Count > 0, expanded));
            if (expanded) AddRows(children, level + 1, rows);
        }
    }
}

/// <summary>Where the keyboard leads, as in the ARIA tree pattern.</summary>
public enum OutlineMove
{
    /// <summary>To the row below.</summary>
    Next,

    /// <summary>To the row above.</summary>
    Previous,

    /// <summary>To the first row.</summary>
    First,

    /// <summary>To the last row.</summary>
    Last,

    /// <summary>Opens the row, or leads to its first child.</summary>
    In,

    /// <summary>Closes the row, or leads to its parent.</summary>
    Out,
}
