namespace Playground.Code;

/// <summary>The rules that span several instructions or tables: labels, functions and indexes.</summary>
internal sealed class ModuleRules(Module module)
{
    private readonly int[] labelPositions = new int[module.LabelCount];
    private readonly Dictionary<int, Instruction> functionsByEntry = [];

    /// <summary>Tells the first rule that the module breaks, or gives null.</summary>
    public string? Problem(int functionCount) =>
        LabelProblem() ?? FunctionProblem(functionCount) ?? ReferenceProblem() ?? EntryProblem();

    private string? LabelProblem()
    {
        for (var i = 0; i < module.Instructions.Length; i++)
        {
            if (module.Instructions[i].Opcode != Opcode.Label)
                continue;
            var label = module.Instructions[i][0].Value;
            if (label < 1 || label >= module.LabelCount)
                return $"label {label} is not below the announced number of labels, {module.LabelCount}";
            if (labelPositions[label] != 0)
                return $"label {label} is defined twice";
            labelPositions[label] = i + 1;
        }

        return null;
    }

    // A function is a label, func_info and the label of its entry; line instructions may stand between.
    private string? FunctionProblem(int functionCount)
    {
        for (var i = 0; i < module.Instructions.Length; i++)
        {
            var instruction = module.Instructions[i];
            if (instruction.Opcode != Opcode.FuncInfo)
            {
                if (functionsByEntry.Count == 0 && instruction.Opcode is not (Opcode.Label or Opcode.Line or Opcode.IntCodeEnd))
                    return $"{instruction} stands before the first function";
                continue;
            }

            if (instruction[2].Value > BeamLimits.Arity)
                return $"{instruction} has more than {BeamLimits.Arity} arguments";
            var before = i - 1;
            while (before >= 0 && module.Instructions[before].Opcode == Opcode.Line)
                before--;
            if (before < 0 || module.Instructions[before].Opcode != Opcode.Label)
                return $"no label precedes {instruction}";
            if (module.Instructions[i + 1].Opcode != Opcode.Label)
                return $"no label follows {instruction}";
            functionsByEntry.Add((int)module.Instructions[i + 1][0].Value, instruction);
        }

        return functionsByEntry.Count == functionCount
            ? null
            : $"{functionCount} functions are announced but there are {functionsByEntry.Count}";
    }

    private string? ReferenceProblem()
    {
        foreach (var instruction in module.Instructions)
        {
            var info = Opcodes.Info(instruction.Opcode);
            for (var i = 0; i < instruction.Operands.Length; i++)
            {
                if (!Exists(info.Operands[i].Form, instruction[i]))
                    return $"{instruction}: its operand {info.Operands[i].Name} refers to something that is not in the module";
            }

            if (!StringExists(instruction))
                return $"{instruction} refers to bytes beyond the string pool";
            if (CallProblem(instruction) is { } problem)
                return problem;
        }

        return null;
    }

    private bool Exists(OperandForm form, Operand operand) => form switch
    {
        OperandForm.Import => operand.Value < module.Imports.Length,
        OperandForm.Lambda => operand.Value < module.Lambdas.Length,
        OperandForm.Line => operand.Value < Math.Max(1, module.Lines.Items.Length),
        _ => operand.Kind switch
        {
            OperandKind.Label => IsDefined(operand.Value),
            OperandKind.List => operand.List.All(member => member.Kind is not OperandKind.Label || IsDefined(member.Value)),
            _ => true,
        },
    };

    private bool IsDefined(long label) => label == 0 || (label < module.LabelCount && labelPositions[label] != 0);

    private bool StringExists(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.BsMatchString => IsInPool(instruction[3].Value, (instruction[2].Value + 7) / 8),
        Opcode.BsPutString => IsInPool(instruction[1].Value, instruction[0].Value),
        Opcode.BsCreateBin => SegmentStringsExist(instruction[5]),
        _ => true,
    };

    private bool SegmentStringsExist(Operand segments)
    {
        for (var i = 0; i < segments.List.Length; i += 6)
        {
            if (segments.List[i].AtomName == "string" && !IsInPool(segments.List[i + 4].Value, segments.List[i + 5].Value))
                return false;
        }

        return true;
    }

    private bool IsInPool(long offset, long length) => offset >= 0 && length >= 0 && offset <= module.StringPool.Length - length;

    private string? CallProblem(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Call or Opcode.CallLast or Opcode.CallOnly:
                return functionsByEntry.TryGetValue((int)instruction[1].Value, out var function) && function[2].Value == instruction[0].Value
                    ? null
                    : $"{instruction} does not call a function of that arity";
            case Opcode.CallExt or Opcode.CallExtLast or Opcode.CallExtOnly:
                return module.Imports[(int)instruction[1].Value].Arity == instruction[0].Value
                    ? null
                    : $"{instruction} does not give the import its number of arguments";
            case Opcode.Bif0 or Opcode.Bif1 or Opcode.Bif2 or Opcode.GcBif1 or Opcode.GcBif2 or Opcode.GcBif3:
                return BifProblem(instruction);
            case Opcode.MakeFun3:
                return module.Lambdas[(int)instruction[0].Value].FreeCount == instruction[2].List.Length
                    ? null
                    : $"{instruction} does not give the fun its number of free variables";
            default:
                return null;
        }
    }

    private string? BifProblem(Instruction instruction)
    {
        var (position, arity) = instruction.Opcode switch
        {
            Opcode.Bif0 => (0, 0),
            Opcode.Bif1 => (1, 1),
            Opcode.Bif2 => (1, 2),
            Opcode.GcBif1 => (2, 1),
            Opcode.GcBif2 => (2, 2),
            _ => (2, 3),
        };
        return module.Imports[(int)instruction[position].Value].Arity == arity
            ? null
            : $"{instruction} does not give the builtin its number of arguments";
    }

    private string? EntryProblem()
    {
        foreach (var entry in module.Exports.Concat(module.Locals))
        {
            if (!functionsByEntry.TryGetValue(entry.Label, out var function)
                || function[1].AtomName != entry.Name || function[2].Value != entry.Arity)
                return $"label {entry.Label} is not the start of {entry.Name}/{entry.Arity}";
        }

        foreach (var lambda in module.Lambdas)
        {
            if (!functionsByEntry.TryGetValue(lambda.Label, out var function) || function[2].Value != lambda.Arity)
                return $"label {lambda.Label} is not the start of a function of {lambda.Arity} arguments for a fun";
        }

        return null;
    }
}
