using System.Globalization;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>
/// Gives each variable of a function a name of its own, and tells in patterns the variables that are already bound from those that bind.
/// What is bound is kept in one table; <see cref="_undo"/> remembers what each branch and each inner scope has changed.
/// </summary>
internal sealed partial class VariableRenaming : SyntaxRewriter
{
    /// <summary>The unique name of each variable that is bound at the place being rewritten.</summary>
    private readonly Dictionary<string, string> _bound = [];

    /// <summary>The changes of <see cref="_bound"/>: the name, and what it meant before.</summary>
    private readonly List<(string Name, string? Before)> _undo = [];

    /// <summary>How many variables of a name the function has.</summary>
    private readonly Dictionary<string, int> _uses = [];

    /// <summary>
    /// The variables of the function, or of the fun or generator around the place. Within one such region a name
    /// is one variable, even if several branches bind it.
    /// </summary>
    private Dictionary<string, string> _region = [];

    public override FunctionDefinition RewriteFunction(FunctionDefinition function)
    {
        _bound.Clear();
        _undo.Clear();
        _uses.Clear();
        _region = [];
        return base.RewriteFunction(function);
    }

    protected override Expression Rewrite(Expression expression) =>
        expression is Variable variable ? variable with { Name = Lookup(variable.Name) } : RewriteChildren(expression);

    private string Lookup(string name) => _bound.TryGetValue(name, out string? unique)
        ? unique
        : throw new InvalidOperationException($"the checks let the unbound variable {name} pass");

    private string Declare(string name)
    {
        if (_region.TryGetValue(name, out string? unique))
            return unique;
        int use = _uses[name] = _uses.GetValueOrDefault(name) + 1;
        return _region[name] = use == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{use - 1}");
    }

    private void Bind(string name, string unique)
    {
        _undo.Add((name, _bound.GetValueOrDefault(name)));
        _bound[name] = unique;
    }

    private void UndoTo(int mark)
    {
        for (int index = _undo.Count - 1; index >= mark; index--)
            if (_undo[index].Before is { } before)
                _bound[_undo[index].Name] = before;
            else
                _bound.Remove(_undo[index].Name);
        _undo.RemoveRange(mark, _undo.Count - mark);
    }

    /// <summary>Rewrites a part whose variables are not seen behind it.</summary>
    private T Locally<T>(Func<T> rewrite)
    {
        int mark = _undo.Count;
        T rewritten = rewrite();
        UndoTo(mark);
        return rewritten;
    }

    /// <summary>Rewrites a part with variables of its own, which hide those around it.</summary>
    private T InRegion<T>(Func<T> rewrite)
    {
        Dictionary<string, string> outer = _region;
        _region = [];
        T rewritten = Locally(rewrite);
        _region = outer;
        return rewritten;
    }

    /// <summary>Rewrites branches, each as if it were the only one; what they bind is bound behind all of them.</summary>
    private T[] Branches<T>(IReadOnlyList<T> branches, Func<T, T> rewrite, Dictionary<string, string> exported)
    {
        var rewritten = new T[branches.Count];
        for (int index = 0; index < rewritten.Length; index++)
        {
            int mark = _undo.Count;
            rewritten[index] = rewrite(branches[index]);
            for (int change = mark; change < _undo.Count; change++)
                exported[_undo[change].Name] = _bound[_undo[change].Name];
            UndoTo(mark);
        }

        return rewritten;
    }

    private void Export(Dictionary<string, string> exported)
    {
        foreach ((string name, string unique) in exported)
            Bind(name, unique);
    }
}
