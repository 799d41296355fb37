using Playground.Compiler.Flow;

namespace Playground.Compiler.Patterns;

/// <summary>A part of the term that patterns are matched against, loaded into a register when it is first needed.</summary>
internal sealed class Place
{
    private const int HeadStep = -1;
    private const int TailStep = -2;

    private readonly int step;
    private Dictionary<int, Place>? parts;

    private Place(Place? parent, int step)
    {
        Parent = parent;
        this.step = step;
    }

    public Place? Parent { get; }

    /// <summary>The elements of a tuple that the source only writes to take it apart again, so that it need not be built.</summary>
    public Value[]? Elements { get; private init; }

    public static Place Root() => new(null, 0);

    public static Place OfElements(Value[] elements) => new(null, 0) { Elements = elements };

    public Place Head => Part(HeadStep);

    public Place Tail => Part(TailStep);

    public Place Element(int position) => Part(position);

    /// <summary>The element's value when the tuple is not built.</summary>
    public Value? ElementValue => Parent?.Elements is { } elements && step >= 0 ? elements[step] : null;

    /// <summary>The instruction that loads this part of its parent.</summary>
    public Instruction Load(Register result, Value parent) => step switch
    {
        HeadStep => new GetHead(result, parent),
        TailStep => new GetTail(result, parent),
        _ => new GetElement(result, parent, step),
    };

    private Place Part(int partStep)
    {
        parts ??= [];
        if (!parts.TryGetValue(partStep, out var part))
            parts.Add(partStep, part = new Place(this, partStep));
        return part;
    }
}
