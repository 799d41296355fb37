using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>
/// Keeps the result of a call in its X register as long as that lasts, and saves it in the frame only before the next call. The frame slot
/// of a value that dies in between can then be used for it.
/// </summary>
internal static class CallResults
{
    public static void Split(FlowFunction function, IReadOnlyList<Block> blocks, RegisterClasses classes)
    {
        foreach (var block in blocks)
        {
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                var instruction = block.Instructions[i];
                if (instruction.ClobbersX && instruction.Results.Length == 1 && classes.IsInFrame(instruction.Result))
                    Split(function, block, i);
            }
        }
    }

    private static void Split(FlowFunction function, Block block, int position)
    {
        var saved = block.Instructions[position].Result;
        var early = function.NewRegister();
        block.Instructions[position].Results[0] = early;
        var next = position + 1;
        for (; next < block.Instructions.Count; next++)
        {
            var instruction = block.Instructions[next];
            if (instruction.ClobbersX || instruction.Results.Contains(saved))
                break;
            for (var i = 0; i < instruction.Operands.Length; i++)
            {
                if (instruction.Operands[i] == saved)
                    instruction.Operands[i] = early;
            }
        }

        block.Instructions.Insert(next, new Copy(saved, early));
    }
}
