using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>
/// The variables that are bound at the place being checked. A branch or an inner scope changes the table and takes its changes back,
/// so that no copies are made.
/// </summary>
internal sealed class VariableTable
{
    private readonly Dictionary<string, VariableState> _visible = [];
    private readonly List<(string Name, VariableState? Before)> _undo = [];

    /// <summary>Every binding that the function makes, in the order in which they are checked.</summary>
    public List<VariableState> All { get; } = [];

    public VariableState? Find(string name) => _visible.GetValueOrDefault(name);

    /// <summary>Makes a binding that code behind it sees.</summary>
    public void Bind(VariableState variable)
    {
        _undo.Add((variable.Name, _visible.GetValueOrDefault(variable.Name)));
        _visible[variable.Name] = variable;
    }

    public VariableState Declare(string name, SourceSpan span)
    {
        var variable = new VariableState(name, span);
        All.Add(variable);
        return variable;
    }

    public int Mark() => _undo.Count;

    /// <summary>Takes back all bindings since the mark; returns them, the last binding of each name.</summary>
    public Bindings TakeBack(int mark)
    {
        if (_undo.Count == mark)
            return Bindings.None;
        var bindings = new Bindings();
        for (int index = mark; index < _undo.Count; index++)
            bindings[_undo[index].Name] = _visible[_undo[index].Name];
        for (int index = _undo.Count - 1; index >= mark; index--)
            if (_undo[index].Before is { } before)
                _visible[_undo[index].Name] = before;
            else
                _visible.Remove(_undo[index].Name);
        _undo.RemoveRange(mark, _undo.Count - mark);
        return bindings;
    }

    public void BindAll(Bindings bindings)
    {
        foreach (VariableState variable in bindings.Values)
            Bind(variable);
    }

    /// <summary>Makes bindings visible that must not be used: they are there on some ways only.</summary>
    public void BindUnsafe(Bindings bindings, UnsafeConstruct construct)
    {
        foreach (VariableState variable in bindings.Values)
            Bind(AsUnsafe(variable, construct));
    }

    private static VariableState AsUnsafe(VariableState variable, UnsafeConstruct construct) =>
        new(variable.Name, variable.DefinedAt) { UnsafeIn = variable.UnsafeIn ?? construct, Origins = [variable] };

    /// <summary>Merges what branches bind: what all of them bind is bound, the rest is unsafe.</summary>
    public void BindBranches(IReadOnlyList<Bindings> branches, UnsafeConstruct construct)
    {
        var merged = new Dictionary<string, List<VariableState>>();
        foreach (Bindings branch in branches)
            foreach (VariableState variable in branch.Values)
            {
                if (!merged.TryGetValue(variable.Name, out List<VariableState>? origins))
                    merged[variable.Name] = origins = [];
                origins.Add(variable);
            }

        foreach ((string name, List<VariableState> origins) in merged)
        {
            UnsafeConstruct? unsafeIn = origins.Find(origin => origin.UnsafeIn is not null)?.UnsafeIn;
            bool isEverywhere = origins.Count == branches.Count;
            Bind(new VariableState(name, origins[0].DefinedAt) { UnsafeIn = isEverywhere ? unsafeIn : construct, Origins = origins });
        }
    }
}

/// <summary>What a part of the program binds, by name.</summary>
internal sealed class Bindings : Dictionary<string, VariableState>
{
    public static Bindings None { get; } = [];
}
