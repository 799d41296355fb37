using Playground.Compiler.Syntax;

namespace Playground.Compiler.Patterns;

/// <summary>One clause during pattern compilation: what is still to be tested, and what its variables are bound to.</summary>
internal sealed class MatchRow(Guard? guard, Action<MatchRow> body)
{
    private readonly Dictionary<string, Place> bindings = [];

    public Guard? Guard => guard;

    /// <summary>Generates what runs when the clause is chosen.</summary>
    public Action<MatchRow> Body => body;

    /// <summary>Patterns that can fail, each with the part of the term that it is for.</summary>
    public List<(Place Place, Expression Pattern)> Pending { get; } = [];

    /// <summary>Places that one variable stands at, which therefore must hold equal terms.</summary>
    public List<(Place First, Place Second)> Equalities { get; } = [];

    public IReadOnlyDictionary<string, Place> Bindings => bindings;

    public void Add(Place place, Expression pattern)
    {
        switch (pattern)
        {
            case Wildcard:
                break;
            case Variable { Name: var name }:
                if (!bindings.TryAdd(name, place) && bindings[name] != place)
                    Equalities.Add((bindings[name], place));
                break;
            case MatchExpression both:
                Add(place, both.Pattern);
                Add(place, both.Value);
                break;
            default:
                Pending.Add((place, pattern));
                break;
        }
    }

    public Expression? PatternAt(Place place) => Pending.FirstOrDefault(pending => pending.Place == place).Pattern;

    /// <summary>Takes the first pattern for a place out of those to be tested.</summary>
    public Expression Take(Place place)
    {
        var index = Pending.FindIndex(pending => pending.Place == place);
        var pattern = Pending[index].Pattern;
        Pending.RemoveAt(index);
        return pattern;
    }
}
