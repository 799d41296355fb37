using System.Collections.Immutable;
using System.Text;

namespace Playground.Code;

/// <summary>Writes modules as <c>.beam</c> files that OTP 25 loads, too.</summary>
public static class BeamWriter
{
    /// <summary>Writes a module.</summary>
    /// <exception cref="BeamFormatException">The module breaks a rule that the reader checks.</exception>
    public static byte[] Write(Module module)
    {
        if (Problem(module) is { } problem)
            throw new BeamFormatException(module.Name, "Code", 0, problem);
        var file = new ModuleFile(module);
        var chunks = file.Build();
        var writer = new ByteWriter();
        writer.WriteBytes("FOR1"u8);
        writer.WriteCount(4 + chunks.Sum(chunk => 8 + Padded(chunk.Content.Length)));
        writer.WriteBytes("BEAM"u8);
        foreach (var (name, content) in chunks)
            WriteChunk(writer, name, content);
        return writer.ToArray();
    }

    private static string? Problem(Module module)
    {
        foreach (var instruction in module.Instructions)
        {
            var info = Opcodes.Info(instruction.Opcode);
            if (info.Operands.Length != instruction.Operands.Length)
                return $"{instruction} must have {info.Operands.Length} operands";
            if (OperandRules.Problem(info, instruction.Operands.AsSpan()) is { } problem)
                return problem;
        }

        return module.Instructions is [.., { Opcode: Opcode.IntCodeEnd }]
            ? new ModuleRules(module).Problem(module.Instructions.Count(instruction => instruction.Opcode == Opcode.FuncInfo))
            : "the code does not end with int_code_end";
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static void WriteChunk(ByteWriter writer, string name, ByteWriter content)
    {
        writer.WriteBytes(Encoding.Latin1.GetBytes(name));
        writer.WriteCount(content.Length);
        writer.WriteBytes(content.Written);
        for (var i = content.Length; i < Padded(content.Length); i++)
            writer.WriteByte(0);
    }

    /// <summary>Builds the chunks of one file; atoms and literals are numbered as the chunks mention them.</summary>
    private sealed class ModuleFile(Module module)
    {
        private const int CodeHeaderBytes = 16;
        private readonly NumberedSet<string> atoms = new();
        private readonly NumberedSet<Literal> literals = new();

        public List<(string Name, ByteWriter Content)> Build()
        {
            atoms.NumberOf(module.Name);
            List<(string Name, ByteWriter Content)> chunks =
            [
                ("Code", Code()),
                ("StrT", Bytes(module.StringPool.AsSpan())),
                ("ImpT", Imports()),
                ("ExpT", Entries(module.Exports)),
                ("LocT", Entries(module.Locals)),
            ];
            if (!module.Lambdas.IsEmpty)
                chunks.Add(("FunT", Lambdas()));
            if (literals.Items.Count > 0)
                chunks.Add(("LitT", Literals()));
            chunks.Add(("Attr", Bytes(ExternalTermFormat.Encode(module.Attributes))));
            chunks.Add(("CInf", Bytes(ExternalTermFormat.Encode(module.CompileInfo))));
            chunks.Add(("Line", Lines()));
            // The atoms come first in the file but are known only now.
            chunks.Insert(0, ("AtU8", Atoms()));
            return chunks;
        }

        private static ByteWriter Bytes(ReadOnlySpan<byte> bytes)
        {
            var chunk = new ByteWriter();
            chunk.WriteBytes(bytes);
            return chunk;
        }

        private ByteWriter Code()
        {
            var chunk = new ByteWriter();
            chunk.WriteUInt32(CodeHeaderBytes);
            chunk.WriteUInt32(0);
            chunk.WriteUInt32(module.Instructions.Max(instruction => (uint)instruction.Opcode));
            chunk.WriteCount(module.LabelCount);
            chunk.WriteCount(module.Instructions.Count(instruction => instruction.Opcode == Opcode.FuncInfo));
            var operands = new OperandWriter(atoms, literals);
            foreach (var instruction in module.Instructions)
            {
                chunk.WriteByte((byte)instruction.Opcode);
                foreach (var operand in instruction.Operands)
                    operands.Write(chunk, operand);
            }

            return chunk;
        }

        private ByteWriter Imports()
        {
            var chunk = new ByteWriter();
            chunk.WriteCount(module.Imports.Length);
            foreach (var import in module.Imports)
            {
                WriteAtom(chunk, import.Module);
                WriteAtom(chunk, import.Function);
                chunk.WriteCount(import.Arity);
            }

            return chunk;
        }

        private ByteWriter Entries(ImmutableArray<FunctionEntry> entries)
        {
            var chunk = new ByteWriter();
            chunk.WriteCount(entries.Length);
            foreach (var entry in entries)
            {
                WriteAtom(chunk, entry.Name);
                chunk.WriteCount(entry.Arity);
                chunk.WriteCount(entry.Label);
            }

            return chunk;
        }

        private ByteWriter Lambdas()
        {
            var chunk = new ByteWriter();
            chunk.WriteCount(module.Lambdas.Length);
            foreach (var lambda in module.Lambdas)
            {
                WriteAtom(chunk, lambda.Name);
                chunk.WriteCount(lambda.Arity);
                chunk.WriteCount(lambda.Label);
                chunk.WriteCount(lambda.Index);
                chunk.WriteCount(lambda.FreeCount);
                chunk.WriteUInt32(lambda.OldUnique);
            }

            return chunk;
        }

        private ByteWriter Literals()
        {
            var chunk = new ByteWriter();
            LiteralTable.Write(chunk, literals.Items);
            return chunk;
        }

        private ByteWriter Lines()
        {
            var chunk = new ByteWriter();
            LineChunk.Write(chunk, module.Lines, module.Instructions.Count(instruction => instruction.Opcode == Opcode.Line));
            return chunk;
        }

        private ByteWriter Atoms()
        {
            var chunk = new ByteWriter();
            chunk.WriteCount(atoms.Items.Count);
            foreach (var name in atoms.Items)
            {
                var bytes = Encoding.UTF8.GetBytes(name);
                if (bytes.Length > 255)
                    throw new BeamFormatException(module.Name, "AtU8", chunk.Length, "the file format has no room for an atom of more than 255 bytes");
                chunk.WriteByte((byte)bytes.Length);
                chunk.WriteBytes(bytes);
            }

            return chunk;
        }

        private void WriteAtom(ByteWriter chunk, string name) => chunk.WriteCount(atoms.NumberOf(name) + 1);
    }
}
