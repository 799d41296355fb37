using System.Collections.Immutable;

namespace Playground.Runtime.Faults;

/// <summary>Says which processes. A <see cref="Pid"/> is a selector, too.</summary>
public abstract record ProcessSelector
{
    private protected ProcessSelector()
    {
    }

    /// <summary>The process with this pid.</summary>
    public static implicit operator ProcessSelector(Pid pid) => new PidSelector(pid);

    internal virtual void Validate()
    {
    }

    /// <summary>A choice is made once, when a plan acts or begins, so that it cannot stand in what is looked at again and again.</summary>
    private protected static void RequireFixed(ProcessSelector selector)
    {
        if (selector is RandomSelector) throw new ArgumentException($"Choose at random last, from a fixed set: '{selector}' cannot stand in another selector.", nameof(selector));
        selector.Validate();
    }

    /// <summary>Why nobody was found.</summary>
    internal virtual string WhyNobody => $"there is no process: {this}";
}

/// <summary>One process.</summary>
/// <param name="Process">Its pid.</param>
public sealed record PidSelector(Pid Process) : ProcessSelector
{
    internal override string WhyNobody => $"{Process} does not live";

    /// <inheritdoc/>
    public override string ToString() => Process.ToString();
}

/// <summary>The process that is registered under a name.</summary>
/// <param name="Name">The name.</param>
public sealed record NameSelector(string Name) : ProcessSelector
{
    internal override string WhyNobody => $"no process is registered as {Name}";

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Processes whose registered name has a form.</summary>
/// <param name="Pattern">The form: * stands for any characters, ? for one.</param>
public sealed record NamePatternSelector(string Pattern) : ProcessSelector
{
    internal override string WhyNobody => $"no process has a name like {Pattern}";

    /// <inheritdoc/>
    public override string ToString() => $"names like {Pattern}";
}

/// <summary>Processes with a label (<c>proc_lib:set_label/1</c>).</summary>
/// <param name="Label">The label as Erlang writes it; * stands for any characters, ? for one.</param>
public sealed record LabelSelector(string Label) : ProcessSelector
{
    internal override string WhyNobody => $"no process has the label {Label}";

    /// <inheritdoc/>
    public override string ToString() => $"label {Label}";
}

/// <summary>Processes that began in a module: that of the function they were spawned with, behind proc_lib that of the function it was asked to start.</summary>
/// <param name="Module">The module's name.</param>
public sealed record ModuleSelector(string Module) : ProcessSelector
{
    internal override string WhyNobody => $"no process began in module {Module}";

    /// <inheritdoc/>
    public override string ToString() => $"module {Module}";
}

/// <summary>Processes that others spawned, such as the children of a supervisor.</summary>
/// <param name="Of">The parents.</param>
public sealed record ChildrenSelector(ProcessSelector Of) : ProcessSelector
{
    internal override void Validate() => RequireFixed(Of);

    internal override string WhyNobody => $"there are no children of {Of}";

    /// <inheritdoc/>
    public override string ToString() => $"children of {Of}";
}

/// <summary>Processes that at least one of some selectors means.</summary>
/// <param name="Selectors">The selectors, at least one.</param>
public sealed record AnyOfSelector(ImmutableArray<ProcessSelector> Selectors) : ProcessSelector
{
    /// <inheritdoc/>
    public bool Equals(AnyOfSelector? other) => other is not null && Selectors.AsSpan().SequenceEqual(other.Selectors.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Selectors.Aggregate(Selectors.Length, HashCode.Combine);

    internal override void Validate()
    {
        if (Selectors.IsDefaultOrEmpty) throw new ArgumentException("Any of none is nobody: name at least one selector.", nameof(Selectors));
        foreach (ProcessSelector selector in Selectors) RequireFixed(selector);
    }

    /// <inheritdoc/>
    public override string ToString() => $"any of {string.Join(", ", Selectors)}";
}

/// <summary>All processes of the program; those that every node has for itself (its first one, the output, the log) are left out.</summary>
public sealed record AllSelector : ProcessSelector
{
    /// <inheritdoc/>
    public override string ToString() => "all processes";
}

/// <summary>Some of the processes, chosen at random.</summary>
/// <param name="From">Whom to choose from.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Replacement">Whether a process may be chosen again; otherwise nobody is chosen twice in the life of the plan.</param>
public sealed record RandomSelector(ProcessSelector From, int Count = 1, bool Replacement = true) : ProcessSelector
{
    internal override void Validate()
    {
        RequireFixed(From);
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
    }

    internal override string WhyNobody => Replacement ? From.WhyNobody : $"{From.WhyNobody} that was not chosen before";

    /// <inheritdoc/>
    public override string ToString() => $"{Count} of {From}";
}

/// <summary>Those whom a random selector chose as a plan began.</summary>
/// <param name="Pids">Their pids.</param>
internal sealed record ChosenSelector(IReadOnlySet<long> Pids) : ProcessSelector;
