using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>Says which operands an instruction accepts, so that whoever executes a module can trust each of them.</summary>
internal static class OperandRules
{
    /// <summary>Tells what is wrong with an instruction's operands, or gives null.</summary>
    public static string? Problem(OpcodeInfo info, ReadOnlySpan<Operand> operands)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            if (!Accepts(info.Operands[i].Form, operands[i]))
                return $"{info.Name}: {operands[i]} cannot be its operand {info.Operands[i].Name}";
        }

        return ListProblem(info, operands) ?? SlotProblem(info, operands);
    }

    private static bool Accepts(OperandForm form, Operand operand) => form switch
    {
        OperandForm.Unsigned or OperandForm.Import or OperandForm.Lambda or OperandForm.Line =>
            operand.Kind is OperandKind.Unsigned && operand.Value <= int.MaxValue,
        OperandForm.Source => IsSource(operand),
        OperandForm.Destination => operand.IsRegister,
        OperandForm.SourceOrFloat => operand.Kind is OperandKind.FloatRegister || IsSource(operand),
        OperandForm.DestinationOrFloat => operand.Kind is OperandKind.FloatRegister || operand.IsRegister,
        OperandForm.FloatRegister => operand.Kind is OperandKind.FloatRegister,
        OperandForm.YRegister => operand.Kind is OperandKind.Y,
        OperandForm.Atom => operand.Kind is OperandKind.Atom,
        OperandForm.Label => operand.Kind is OperandKind.Label && operand.Value != 0,
        OperandForm.LabelOrNone => operand.Kind is OperandKind.Label,
        OperandForm.LabelOrAtom => operand.Kind is OperandKind.Label or OperandKind.Atom,
        OperandForm.Heap => operand.Kind is OperandKind.Unsigned or OperandKind.AllocationList,
        OperandForm.Size => operand.Kind is OperandKind.Unsigned or OperandKind.Integer || operand.IsRegister,
        OperandForm.List => operand.Kind is OperandKind.List,
        _ => true,
    };

    private static bool IsSource(Operand operand) => operand.Kind is OperandKind.X or OperandKind.Y or OperandKind.Integer
        or OperandKind.Atom or OperandKind.Nil or OperandKind.Literal or OperandKind.Character;

    private static bool IsLabel(Operand operand) => operand.Kind is OperandKind.Label && operand.Value != 0;

    private static string? ListProblem(OpcodeInfo info, ReadOnlySpan<Operand> operands)
    {
        var position = ListPosition(info);
        if (position < 0)
            return null;
        var members = operands[position].List;
        return MembersFit(info.Opcode, members) ? null : $"{info.Name}: the members of its list {info.Operands[position].Name} do not fit";
    }

    private static string? SlotProblem(OpcodeInfo info, ReadOnlySpan<Operand> operands) =>
        info.Opcode is Opcode.BsSave2 or Opcode.BsRestore2 && !IsSlot(operands[1])
            ? $"{info.Name}: {operands[1]} is neither the number of a slot nor the atom start"
            : null;

    private static bool IsSlot(Operand operand) => operand.Kind switch
    {
        OperandKind.Unsigned => operand.Value < BeamLimits.Registers,
        OperandKind.Atom => operand.AtomName == "start",
        _ => false,
    };

    private static int ListPosition(OpcodeInfo info)
    {
        for (var i = 0; i < info.Operands.Length; i++)
        {
            if (info.Operands[i].Form == OperandForm.List)
                return i;
        }

        return -1;
    }

    private static bool MembersFit(Opcode opcode, ImmutableArray<Operand> members) => opcode switch
    {
        Opcode.SelectVal => InPairs(members, IsSource, IsLabel),
        Opcode.SelectTupleArity => InPairs(members, operand => operand.Kind is OperandKind.Unsigned, IsLabel),
        Opcode.PutMapAssoc or Opcode.PutMapExact => members.Length > 0 && InPairs(members, IsSource, IsSource),
        Opcode.GetMapElements => members.Length > 0 && InPairs(members, IsSource, operand => operand.IsRegister),
        Opcode.HasMapFields => members.Length > 0 && members.All(IsSource),
        Opcode.PutTuple2 or Opcode.MakeFun3 => members.All(IsSource),
        Opcode.InitYregs => members.Length > 0 && members.All(operand => operand.Kind is OperandKind.Y),
        Opcode.BsCreateBin => members.Length % 6 == 0 && Segments(members),
        Opcode.UpdateRecord => members.Length > 0 && InPairs(members, operand => operand.Kind is OperandKind.Unsigned, IsSource),
        Opcode.BsMatch => BitMatchCommand.TryParse(members, out _),
        _ => true,
    };

    private static bool InPairs(ImmutableArray<Operand> members, Predicate<Operand> first, Predicate<Operand> second)
    {
        if (members.Length % 2 != 0)
            return false;
        for (var i = 0; i < members.Length; i += 2)
        {
            if (!first(members[i]) || !second(members[i + 1]))
                return false;
        }

        return true;
    }

    // A segment is its type, its number, its unit, its flags, its value and its size.
    private static bool Segments(ImmutableArray<Operand> members)
    {
        for (var i = 0; i < members.Length; i += 6)
        {
            var isString = members[i].Kind is OperandKind.Atom && members[i].AtomName == "string";
            var fits = members[i].Kind is OperandKind.Atom
                && members[i + 1].Kind is OperandKind.Unsigned
                && members[i + 2].Kind is OperandKind.Unsigned
                && IsSource(members[i + 3])
                && (isString ? members[i + 4].Kind is OperandKind.Unsigned : IsSource(members[i + 4]))
                && (IsSource(members[i + 5]) || members[i + 5].Kind is OperandKind.Unsigned);
            if (!fits)
                return false;
        }

        return true;
    }
}
