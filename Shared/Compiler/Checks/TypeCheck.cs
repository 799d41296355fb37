using Playground.Compiler.Diagnostics;
using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>Checks what types and specifications name: types, records, functions and variables.</summary>
internal sealed class TypeCheck
{
    private readonly ModuleSyntax _module;
    private readonly ModuleSymbols _symbols;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<FunctionName, TypeDefinition> _definitions = [];
    private readonly HashSet<FunctionName> _used = [];
    private readonly HashSet<string> _usedRecords = [];

    private TypeCheck(ModuleSyntax module, ModuleSymbols symbols, DiagnosticBag diagnostics)
    {
        _module = module;
        _symbols = symbols;
        _diagnostics = diagnostics;
    }

    /// <summary>Checks all types; gives the records that they mention.</summary>
    public static IReadOnlySet<string> Check(ModuleSyntax module, ModuleSymbols symbols, DiagnosticBag diagnostics)
    {
        var check = new TypeCheck(module, symbols, diagnostics);
        check.Check();
        return check._usedRecords;
    }

    private bool IsWhole => !_module.Forms.Any(form => form is BrokenForm);

    private void Check()
    {
        foreach (TypeDefinition definition in _module.Forms.OfType<TypeDefinition>())
            Define(definition);
        foreach (TypeDefinition definition in _module.Forms.OfType<TypeDefinition>())
            CheckVariablesAndContents(definition.Contents);
        CheckSpecifications();
        foreach (RecordDefinition record in _module.Forms.OfType<RecordDefinition>())
            foreach (RecordFieldDefinition field in record.Fields)
                if (field.Type is { } type)
                    CheckContents(type);
        foreach (NamedFunction type in _module.Forms.OfType<TypeExport>().SelectMany(export => export.Types))
            Use(type);
        WarnUnused();
    }

    private void Define(TypeDefinition definition)
    {
        NamedFunction name = definition.Name;
        if (BuiltInTypes.Contains(name.Name) && !MayRedefine(name.Name) && !_symbols.Directives.DefinesBuiltInTypes)
            _diagnostics.Error(name.Span, $"the type `{name.Name}` is built in and cannot be defined again");
        else if (!_definitions.TryAdd(name.Name, definition))
            _diagnostics.Error(name.Span, $"the type `{name.Name}` is already defined in line {_definitions[name.Name].Span.Line}");
    }

    // Types that newer releases added: older programs have their own.
    private static bool MayRedefine(FunctionName type) => type.Name is "dynamic" or "nonempty_binary" or "nonempty_bitstring" or "bool" or "range" or "record";

    private void CheckSpecifications()
    {
        var seen = new HashSet<(FunctionName, bool)>();
        foreach (Specification specification in _module.Forms.OfType<Specification>())
        {
            foreach (TypeContents clause in specification.Clauses)
                CheckVariablesAndContents(clause);
            if (specification.Module is null || specification.Module == _symbols.Name)
                CheckFunction(specification, isNew: seen.Add((specification.Function.Name, specification.IsCallback)));
        }
    }

    private void CheckFunction(Specification specification, bool isNew)
    {
        NamedFunction function = specification.Function;
        if (!isNew)
            _diagnostics.Error(
                function.Span, $"the {(specification.IsCallback ? "callback" : "function")} `{function.Name}` already has a specification");
        else if (!specification.IsCallback && !_symbols.IsDefined(function.Name) && IsWhole)
            _diagnostics.Error(function.Span, $"the specified function `{function.Name}` is undefined{Suggestions.ForFunction(function.Name, _symbols)}");
    }

    private void CheckVariablesAndContents(TypeContents contents)
    {
        CheckContents(contents);
        foreach (IGrouping<string, Variable> variable in contents.Variables.GroupBy(variable => variable.Name))
            if (variable.Key[0] != '_' && variable.Count() == 1)
                _diagnostics.Error(variable.First().Span, $"the type variable `{variable.Key}` is used only once, so it says nothing");
    }

    private void CheckContents(TypeContents contents)
    {
        foreach (NamedFunction type in contents.Types)
            Use(type);
        foreach (AtomLiteral record in contents.Records)
        {
            _usedRecords.Add(record.Name);
            if (!_symbols.Records.ContainsKey(record.Name) && !_symbols.IsBrokenRecord(record.Name))
                _diagnostics.Error(
                    record.Span, $"the record `{AtomText.Quote(record.Name)}` is undefined{Suggestions.Of(record.Name, _symbols.Records.Keys)}");
        }
    }

    private void Use(NamedFunction type)
    {
        _used.Add(type.Name);
        if (!_definitions.ContainsKey(type.Name) && !BuiltInTypes.Contains(type.Name) && IsWhole)
            _diagnostics.Error(
                type.Span, $"the type `{type.Name}` is undefined{Suggestions.ForName(type.Name, _definitions.Keys.Concat(BuiltInTypes.All))}");
    }

    private void WarnUnused()
    {
        if (_symbols.Directives.HidesUnusedTypes)
            return;
        foreach (TypeDefinition definition in _definitions.Values)
            if (IsWhole && definition.Span.File == _module.File && !_used.Contains(definition.Name.Name))
                _diagnostics.Warning(definition.Name.Span, $"type `{definition.Name.Name}` is unused");
    }
}
