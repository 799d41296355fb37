using Playground.Code;

namespace Playground.Compiler.Emission;

/// <summary>Orders moves that happen at the same time, so that none overwrites what another still reads.</summary>
internal static class ParallelMoves
{
    public static IEnumerable<Instruction> Order(IEnumerable<(Operand Source, Operand Target)> moves)
    {
        var pending = moves.Where(move => move.Source != move.Target).ToList();
        while (pending.Count > 0)
        {
            var ready = pending.FindIndex(move => !pending.Exists(other => other.Source == move.Target));
            if (ready >= 0)
            {
                yield return new Instruction(Opcode.Move, pending[ready].Source, pending[ready].Target);
                pending.RemoveAt(ready);
                continue;
            }

            // Only cycles are left. Exchanging two registers settles one move and renames the sources of the others.
            var (source, target) = pending[0];
            yield return new Instruction(Opcode.Swap, source, target);
            pending = [.. pending.Skip(1)
                .Select(move => (Source: move.Source == target ? source : move.Source == source ? target : move.Source, move.Target))
                .Where(move => move.Source != move.Target)];
        }
    }
}
