using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Playground.Code;
using Playground.Compiler.Allocation;
using Playground.Compiler.Diagnostics;
using Playground.Compiler.Emission;
using Playground.Compiler.Flow;
using Playground.Compiler.Lifting;
using Playground.Compiler.Lowering;
using Playground.Compiler.Syntax;
using Playground.Compiler.Terms;
using Instruction = Playground.Code.Instruction;

namespace Playground.Compiler;

/// <summary>
/// The back half of the compiler, from an expanded module to BEAM code:
/// replace constant variables → lift funs and comprehensions → lower to blocks, compiling patterns → clean up → allocate registers → emit.
/// </summary>
internal static class BackEnd
{
    /// <summary>What the module says its compiler was.</summary>
    private const string Version = "playground 0.1";

    /// <summary>The module; null if a function is too large, which is told.</summary>
    public static Module? Emit(ExpandedModule source, DiagnosticBag diagnostics)
    {
        var functions = source.Functions.Select(ConstantVariables.Replace).SelectMany(LambdaLifting.Lift).ToList();
        var tables = new ModuleTables(source.Name, source.File);
        foreach (var function in functions)
        {
            tables.NewLabel();
            tables.AddFunction(function.Name, tables.NewLabel());
        }

        List<Instruction> code = [];
        foreach (var function in functions)
            code.AddRange(EmitFunction(function, tables, diagnostics));
        code.Add(new Instruction(Opcode.IntCodeEnd));
        return diagnostics.HasErrors ? null : Assemble(source, functions, tables, code);
    }

    private static IReadOnlyList<Instruction> EmitFunction(FunctionDefinition definition, ModuleTables tables, DiagnosticBag diagnostics)
    {
        var function = FunctionLowering.Lower(definition);
        FlowCleanup.Run(function);
        DeadCode.Remove(function);
        FlowCleanup.Run(function);
        var entry = tables.Entry(definition.Name);
        try
        {
            return FunctionEmission.Emit(function, tables, entry - 1, entry);
        }
        catch (TooManyRegistersException)
        {
            diagnostics.Error(
                definition.Clauses[0].Span, $"the function `{definition.Name}` keeps more than {BeamLimits.Registers} values at a time: split it");
            return [];
        }
    }

    private static Module Assemble(ExpandedModule source, List<FunctionDefinition> functions, ModuleTables tables, List<Instruction> code)
    {
        var exported = source.Exports.ToHashSet();
        FunctionEntry Entry(FunctionDefinition function) => new(function.Name.Name, function.Name.Arity, tables.Entry(function.Name));
        var module = new Module
        {
            IsTrusted = true,
            Name = source.Name,
            Exports = [.. functions.Where(function => exported.Contains(function.Name)).Select(Entry)],
            Locals = [.. functions.Where(function => !exported.Contains(function.Name)).Select(Entry)],
            Imports = [.. tables.Imports],
            Lambdas = [.. tables.Lambdas(0)],
            Instructions = [.. code],
            LabelCount = tables.LabelCount,
            StringPool = [.. tables.StringPool],
            Lines = tables.Lines,
            CompileInfo = CompileInfo(source),
        };
        // The version and the identity of funs change with the code, and only with it.
        var hash = MD5.HashData(BeamWriter.Write(module));
        return module with
        {
            Attributes = Attributes(source, hash),
            Lambdas = [.. tables.Lambdas(BinaryPrimitives.ReadUInt32BigEndian(hash) >> 5)],
        };
    }

    private static Literal Attributes(ExpandedModule source, byte[] hash)
    {
        var attributes = source.Attributes.Select(attribute => Attribute(attribute.Name, ConstantTerms.Of(attribute.Value))).ToList();
        if (!source.Attributes.Any(attribute => attribute.Name == "vsn"))
            attributes.Add(Attribute("vsn", new Code.IntegerLiteral(new BigInteger(hash, isUnsigned: true, isBigEndian: true))));
        return ListOf(attributes);
    }

    // The value of an attribute is a list; what is none becomes one.
    private static TupleLiteral Attribute(string name, Literal value) =>
        new([new Code.AtomLiteral(name), value is ListLiteral or NilLiteral ? value : new ListLiteral([value], NilLiteral.Instance)]);

    private static Literal CompileInfo(ExpandedModule source) => ListOf(
    [
        new TupleLiteral([new Code.AtomLiteral("version"), Text(Version)]),
        new TupleLiteral([new Code.AtomLiteral("options"), NilLiteral.Instance]),
        new TupleLiteral([new Code.AtomLiteral("source"), Text(source.File)]),
    ]);

    private static Literal Text(string text) => ListOf([.. text.EnumerateRunes().Select(rune => new Code.IntegerLiteral(rune.Value))]);

    private static Literal ListOf(IReadOnlyCollection<Literal> elements) =>
        elements.Count == 0 ? NilLiteral.Instance : new ListLiteral([.. elements], NilLiteral.Instance);
}
