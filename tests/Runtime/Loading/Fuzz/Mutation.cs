using System.Collections.Immutable;
using Playground.Code;

namespace Playground.Runtime.Tests.Loading.Fuzz;

/// <summary>Changes instructions of one function in the ways that a wrong compiler, or a hostile one, would.</summary>
internal sealed class Mutation
{
    readonly Module module;
    readonly Random random;
    readonly List<Instruction> code;
    readonly int first;

    /// <summary>Makes some changes; the module that comes out may break any rule.</summary>
    public Mutation(Module module, Random random)
    {
        this.module = module;
        this.random = random;
        code = [.. module.Instructions];
        first = random.Next(code.Count - 1);
        while (code[first].Opcode != Opcode.FuncInfo) first = (first + 1) % code.Count;
        for (int changes = random.Next(1, 4); changes > 0; changes--) Change();
    }

    public Module Module => module with { Instructions = [.. code], IsTrusted = false };

    /// <summary>The name of the function that was changed.</summary>
    public string Function => module.Instructions[first][1].AtomName;

    int End
    {
        get
        {
            int end = first + 1;
            while (code[end].Opcode is not (Opcode.FuncInfo or Opcode.IntCodeEnd)) end++;
            return end;
        }
    }

    void Change()
    {
        int at = random.Next(first, End);
        // What calls name must stay, or the file is refused before anything is looked at.
        if (code[at].Opcode is Opcode.FuncInfo or Opcode.Label && random.Next(20) != 0) at = random.Next(first, End);
        switch (random.Next(10))
        {
            case 0: code.RemoveAt(at); break;
            case 1: code.Insert(at, code[at]); break;
            case 2: Swap(at, Math.Min(at + 1, End - 1)); break;
            case 3: code.Insert(at, code[random.Next(code.Count - 1)]); break;
            case 4: ChangeOpcode(at); break;
            default: ChangeOperand(at); break;
        }
    }

    void Swap(int one, int other) => (code[one], code[other]) = (code[other], code[one]);

    /// <summary>Another instruction that has operands of the same forms.</summary>
    void ChangeOpcode(int at)
    {
        OpcodeInfo now = Opcodes.Info(code[at].Opcode);
        OpcodeInfo[] alike = [.. Opcodes.All.Where(other => !other.IsObsolete && other.Operands.Select(operand => operand.Form).SequenceEqual(now.Operands.Select(operand => operand.Form)))];
        code[at] = new Instruction(alike[random.Next(alike.Length)].Opcode, code[at].Operands);
    }

    void ChangeOperand(int at)
    {
        ImmutableArray<Operand> operands = code[at].Operands;
        if (operands.IsEmpty) return;
        int position = random.Next(operands.Length);
        code[at] = new Instruction(code[at].Opcode, operands.SetItem(position, Changed(operands[position])));
    }

    Operand Changed(Operand operand) => operand.Kind switch
    {
        OperandKind.X => random.Next(4) == 0 ? Operand.OfY(Near(operand.Value)) : Operand.OfX(Near(operand.Value)),
        OperandKind.Y => random.Next(4) == 0 ? Operand.OfX(Near(operand.Value)) : Operand.OfY(Near(operand.Value)),
        OperandKind.FloatRegister => Operand.OfFloatRegister(Near(operand.Value)),
        OperandKind.Unsigned => Operand.OfUnsigned(random.Next(12) == 0 ? random.Next(1 << 28) : Near(operand.Value)),
        OperandKind.Label => Operand.OfLabel(random.Next(3) == 0 ? random.Next(module.LabelCount) : Near(operand.Value)),
        OperandKind.List => Operand.OfList(ChangedMembers(operand.List)),
        _ => AnyConstant(),
    };

    ImmutableArray<Operand> ChangedMembers(ImmutableArray<Operand> members)
    {
        if (members.IsEmpty) return [AnyConstant()];
        int at = random.Next(members.Length);
        return random.Next(5) switch
        {
            0 => members.RemoveAt(at),
            1 => members.Insert(at, members[random.Next(members.Length)]),
            _ => members.SetItem(at, Changed(members[at])),
        };
    }

    Operand AnyConstant() => random.Next(6) switch
    {
        0 => Operand.OfX(random.Next(5)),
        1 => Operand.OfY(random.Next(3)),
        2 => Operand.OfInteger(random.Next(-5, 100)),
        3 => Operand.OfAtom(random.Next(2) == 0 ? "all" : "a"),
        4 => Operand.Nil,
        _ => Operand.OfLiteral(new TupleLiteral([new AtomLiteral("literal"), new FloatLiteral(1.5)])),
    };

    int Near(long value) => (int)Math.Clamp(random.Next(6) switch
    {
        0 => 0,
        1 or 2 => value + 1,
        3 or 4 => value - 1,
        _ => random.Next(8),
    }, 0, int.MaxValue);
}
