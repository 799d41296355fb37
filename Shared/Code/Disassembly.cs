namespace Playground.Code;

/// <summary>Writes a module as text for people.</summary>
public static class Disassembly
{
    /// <summary>Writes all instructions, function by function, with imports and source lines by name.</summary>
    public static void Write(Module module, TextWriter output)
    {
        output.WriteLine($"module {LiteralText.Atom(module.Name)}");
        foreach (var export in module.Exports)
            output.WriteLine($"  export {LiteralText.Atom(export.Name)}/{export.Arity} at L{export.Label}");
        foreach (var instruction in module.Instructions)
            WriteInstruction(module, instruction, output);
    }

    private static void WriteInstruction(Module module, Instruction instruction, TextWriter output)
    {
        if (instruction.Opcode == Opcode.Label)
        {
            output.WriteLine($"L{instruction[0].Value}:");
            return;
        }

        var info = Opcodes.Info(instruction.Opcode);
        output.Write($"    {info.Name}");
        for (var i = 0; i < instruction.Operands.Length; i++)
            output.Write($" {Shown(module, info.Operands[i].Form, instruction[i])}");
        output.WriteLine();
    }

    private static string Shown(Module module, OperandForm form, Operand operand) => form switch
    {
        OperandForm.Import when operand.Value < module.Imports.Length => Name(module.Imports[(int)operand.Value]),
        OperandForm.Lambda when operand.Value < module.Lambdas.Length => Name(module.Lambdas[(int)operand.Value]),
        OperandForm.Line when operand.Value < module.Lines.Items.Length => Name(module.Lines, module.Lines.Items[(int)operand.Value]),
        _ => operand.ToString(),
    };

    private static string Name(Import import) => $"{LiteralText.Atom(import.Module)}:{LiteralText.Atom(import.Function)}/{import.Arity}";

    private static string Name(Lambda lambda) => $"{LiteralText.Atom(lambda.Name)}/{lambda.Arity}";

    private static string Name(LineTable lines, LineItem item) =>
        item.Line == 0 || item.File >= lines.FileNames.Length ? "-" : $"{lines.FileNames[item.File]}:{item.Line}";
}
