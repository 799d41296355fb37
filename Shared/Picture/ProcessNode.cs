using Playground.Contracts;
using Playground.Picture.Texts;

namespace Playground.Picture;

/// <summary>One line of the tree: a process or a folded group.</summary>
public abstract class TreeNode
{
    /// <summary>The process that it stands under; null at the top.</summary>
    public ProcessNode? Parent { get; set; }

    /// <summary>Orders it among its siblings.</summary>
    public abstract long Place { get; }

    /// <summary>The number by which the scripts know it.</summary>
    public abstract double Key { get; }

    /// <summary>Its behaviour.</summary>
    public abstract ProcessRole Role { get; }

    /// <summary>What it is called.</summary>
    public abstract string Title { get; }

    /// <summary>What stands below the title.</summary>
    public abstract string Subtitle { get; }
}

/// <summary>A process that the server shows one by one.</summary>
public sealed class ProcessNode(ProcessRow row) : TreeNode
{
    /// <summary>What the server told of it last.</summary>
    public ProcessRow Row { get; set; } = row;

    /// <summary>What it did, as far as the server told.</summary>
    public ProcessCounters Counters { get; set; } = new(row.Process, 0, 0, 0, ProcessState.Waiting, 0);

    /// <summary>Children in the order of their places, groups among them.</summary>
    public List<TreeNode> Children { get; } = [];

    /// <summary>Its pid.</summary>
    public ProcessId Id => Row.Process;

    /// <inheritdoc/>
    public override double Key => TreeKeys.Of(Row.Process);

    /// <inheritdoc/>
    public override long Place => Row.Place;

    /// <inheritdoc/>
    public override ProcessRole Role => Row.Role;

    /// <inheritdoc/>
    public override string Title => Row.Name ?? Row.Label;

    /// <inheritdoc/>
    public override string Subtitle => Row.Process.ToString();
}

/// <summary>Like processes under one parent that are counted together.</summary>
public sealed class GroupNode(GroupRow row) : TreeNode
{
    const string SupervisorCall = "supervisor:";

    /// <summary>What the server told of it last.</summary>
    public GroupRow Row { get; set; } = row;

    /// <inheritdoc/>
    public override double Key => TreeKeys.OfGroup(Row.Group);

    /// <inheritdoc/>
    public override long Place => Row.Place;

    /// <inheritdoc/>
    public override ProcessRole Role => Row.Role;

    /// <summary>A group whose members are all shown is no node of the picture.</summary>
    public bool IsShown => Row.Folded > 0;

    /// <inheritdoc/>
    public override string Title => $"{Figures.Exact(Row.Folded)} × {Kind}";

    /// <summary>What the members are: a behaviour with its callback module, or the function that they run.</summary>
    public string Kind => Role == ProcessRole.Supervisor ? "supervisor " + CallbackModule : Row.Label;

    /// <inheritdoc/>
    public override string Subtitle
    {
        get
        {
            string[] parts =
            [
                Row.Below > 0 ? Figures.Rounded(Row.Below) + " below" : "",
                Row.Restarting > 0 ? Figures.Rounded(Row.Restarting) + " restarting" : "",
                Row.Restarting == 0 && Row.Crashed > 0 ? Figures.Rounded(Row.Crashed) + " crashed" : "",
            ];
            string told = string.Join(", ", parts.Where(part => part.Length > 0));
            return told.Length > 0 ? told : Figures.Rounded(Row.Born) + " born";
        }
    }

    /// <summary>Of <c>supervisor:module/1</c>, the initial call that a supervisor reports.</summary>
    string CallbackModule =>
        Row.Label.StartsWith(SupervisorCall, StringComparison.Ordinal) && Row.Label.EndsWith("/1", StringComparison.Ordinal) ? Row.Label[SupervisorCall.Length..^2] : Row.Label;
}

/// <summary>Processes and groups as numbers that JavaScript holds exactly; Scripts/packed.ts computes the same.</summary>
public static class TreeKeys
{
    const double SerialFactor = 4294967296.0;

    /// <summary>The key of a process.</summary>
    public static double Of(ProcessId id) => id.Serial * SerialFactor + id.Number;

    /// <summary>The key of a group.</summary>
    public static double OfGroup(int group) => -(group + 1.0);

    /// <summary>Whether the key is that of a group.</summary>
    public static bool IsGroup(double key) => key < 0;

    /// <summary>The group of a key.</summary>
    public static int Group(double key) => (int)(-key - 1);

    /// <summary>The process of a key.</summary>
    public static ProcessId Process(double key) => new((int)(key % SerialFactor), (int)Math.Floor(key / SerialFactor));
}
