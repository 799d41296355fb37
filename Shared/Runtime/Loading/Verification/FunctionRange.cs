using System.Collections.Immutable;
using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

/// <summary>Where one function stands among the instructions of its module.</summary>
/// <param name="First">Index of its first instruction, the label (or line) before func_info.</param>
/// <param name="Header">Index of its func_info.</param>
/// <param name="End">Index behind its last instruction.</param>
internal readonly record struct FunctionRange(int First, int Header, int End)
{
    /// <summary>Index of the label where calls arrive.</summary>
    public int Start => Header + 1;

    /// <summary>The functions of a module. Labels and lines right before a func_info belong to the function that it heads.</summary>
    public static List<FunctionRange> Of(ImmutableArray<Instruction> code)
    {
        var ranges = new List<FunctionRange>();
        int first = -1, header = -1;
        for (int index = 0; index < code.Length; index++)
        {
            bool begins = code[index].Opcode == Opcode.FuncInfo;
            if (!begins && code[index].Opcode != Opcode.IntCodeEnd) continue;
            int start = begins ? BeforeHeader(code, index) : index;
            if (first >= 0) ranges.Add(new FunctionRange(first, header, start));
            first = start;
            header = index;
        }
        return ranges;
    }

    static int BeforeHeader(ImmutableArray<Instruction> code, int index)
    {
        while (index > 0 && code[index - 1].Opcode is Opcode.Line or Opcode.Label) index--;
        return index;
    }
}
