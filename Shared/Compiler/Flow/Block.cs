namespace Playground.Compiler.Flow;

/// <summary>Instructions that run one after the other, and the exit that chooses what runs next.</summary>
internal sealed class Block(int number, Block? handler)
{
    public int Number => number;

    /// <summary>Where an exception raised in this block goes: the handler of the innermost try or catch around it.</summary>
    public Block? Handler => handler;

    public List<Instruction> Instructions { get; set; } = [];

    public Exit? Exit { get; set; }

    public IReadOnlyList<Block> Targets => Exit?.Targets ?? [];

    public override string ToString() => $"b{number}";
}
