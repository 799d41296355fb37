using Playground.Compiler.Diagnostics;
using Playground.Compiler.Expansion;
using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>Checks a module as a whole: its name, declarations, exports, and which functions nobody calls.</summary>
internal sealed class ModuleCheck
{
    private readonly ModuleSyntax _module;
    private readonly ModuleSymbols _symbols;
    private readonly DiagnosticBag _diagnostics;
    private readonly RecordScope _records = new();
    private readonly FunctionCheck _functions;
    private readonly Dictionary<FunctionName, IReadOnlySet<FunctionName>> _references = [];

    /// <summary>Functions that are used by something else than a function: a record's default value, or the loader.</summary>
    private readonly HashSet<FunctionName> _roots = [];

    private ModuleCheck(ModuleSyntax module, ModuleSymbols symbols, DiagnosticBag diagnostics)
    {
        _module = module;
        _symbols = symbols;
        _diagnostics = diagnostics;
        _functions = new FunctionCheck(symbols, _records, diagnostics);
    }

    public static void Check(ModuleSyntax module, ModuleSymbols symbols, DiagnosticBag diagnostics) =>
        new ModuleCheck(module, symbols, diagnostics).Check();

    private void Check()
    {
        CheckName();
        foreach (Form form in _module.Forms)
            CheckForm(form);
        CheckExports();
        IReadOnlySet<string> recordsInTypes = TypeCheck.Check(_module, _symbols, _diagnostics);
        BehaviourCheck.Check(_module, _symbols, _diagnostics);
        if (_module.Forms.Any(form => form is BrokenForm))
            return;

        // What a broken form calls is not known, so only a whole module can tell which functions are unused.
        WarnUnusedFunctions();
        WarnUnusedRecords(recordsInTypes);
    }

    /// <summary>A record of a header may be for other modules.</summary>
    private void WarnUnusedRecords(IReadOnlySet<string> inTypes)
    {
        if (_symbols.Directives.HidesUnusedRecords)
            return;
        foreach (RecordDefinition record in _symbols.Records.Values)
            if (record.Span.File == _module.File && !inTypes.Contains(record.Name) && !_functions.RecordsUsed.Contains(record.Name))
                _diagnostics.Warning(record.Span, $"record `{AtomText.Quote(record.Name)}` is unused");
    }

    private void CheckName()
    {
        ModuleAttribute[] names = [.. _module.Forms.OfType<ModuleAttribute>()];
        foreach (ModuleAttribute again in names.Skip(1))
            _diagnostics.Error(again.Span, "the module already has a name");
        if (names.Length == 0)
        {
            SourceSpan start = _module.Forms.Count > 0 ? _module.Forms[0].Span : new SourceSpan(_module.File, 1, 1, 1, 1);
            if (!_module.Forms.Any(form => form is BrokenForm))
                _diagnostics.Error(start, "the module has no name: it must start with `-module(name).`");
        }
        else
            WarnOtherFileName(names[0]);
    }

    private void WarnOtherFileName(ModuleAttribute module)
    {
        string file = Path.GetFileName(_module.File);
        if (file.EndsWith(".erl", StringComparison.Ordinal) && file[..^".erl".Length] != module.Name)
            _diagnostics.Warning(module.Span, $"the module `{module.Name}` stands in a file of another name, `{file}`");
    }

    private void CheckForm(Form form)
    {
        switch (form)
        {
            case RecordDefinition record: CheckRecordDefinition(record); break;
            case ImportAttribute import: CheckImport(import); break;
            case UserAttribute attribute: CheckAttribute(attribute); break;
            case FunctionDefinition function: CheckFunction(function); break;
        }
    }

    private void CheckRecordDefinition(RecordDefinition record)
    {
        var names = new HashSet<string>();
        foreach (RecordFieldDefinition field in record.Fields)
        {
            if (!names.Add(field.Name))
                _diagnostics.Error(field.Span, $"the record `{AtomText.Quote(record.Name)}` has two fields `{AtomText.Quote(field.Name)}`");
            if (field.Default is { } value)
                _roots.UnionWith(_functions.CheckAlone(value));
        }

        if (!_records.Add(record))
            _diagnostics.Error(record.Span, $"the record `{AtomText.Quote(record.Name)}` is already defined");
    }

    private void CheckImport(ImportAttribute import)
    {
        foreach (NamedFunction function in import.Functions)
            if (_symbols.Functions.TryGetValue(function.Name, out FunctionDefinition? definition))
                _diagnostics.Error(definition.Clauses[0].Span, $"the function `{function.Name}` is also imported from `{import.Module}`");
            else if (_symbols.Imports[function.Name] != import.Module)
                _diagnostics.Error(
                    function.Span, $"the function `{function.Name}` is already imported from `{_symbols.Imports[function.Name]}`");
    }

    private void CheckAttribute(UserAttribute attribute)
    {
        if (!ConstantTerm.Is(attribute.Value))
            _diagnostics.Error(attribute.Value.Span, $"the value of the attribute `{attribute.Name}` must be a constant");
        else if (attribute is { Name: "on_load", Value: TupleExpression { Elements: [AtomLiteral name, IntegerLiteral arity] } })
            _roots.Add(new FunctionName(name.Name, (int)arity.Value));
    }

    private void CheckFunction(FunctionDefinition function)
    {
        FunctionDefinition first = _symbols.Functions[function.Name];
        if (first != function)
            _diagnostics.Error(
                HeadOf(function),
                $"the function `{function.Name}` is already defined in line {first.Span.Line}: "
                + "its clauses stand together, with `;` between them");
        if (ModuleInformation.Defines(function.Name))
            _diagnostics.Error(HeadOf(function), $"every module has a function `{function.Name}` already");
        _references[function.Name] = _functions.Check(function);
    }

    /// <summary>The name at the start of a function: marking all of its text would hide other marks.</summary>
    private static SourceSpan HeadOf(FunctionDefinition function) => function.Span with
    {
        EndLine = function.Span.Line,
        EndColumn = function.Span.Column + AtomText.Quote(function.Name.Name).Length,
    };

    private void CheckExports()
    {
        foreach (ExportAttribute export in _module.Forms.OfType<ExportAttribute>())
            foreach (NamedFunction function in export.Functions)
                if (!_symbols.IsDefined(function.Name) && !ModuleInformation.Defines(function.Name))
                    _diagnostics.Error(
                        function.Span, $"the exported function `{function.Name}` is undefined{Suggestions.ForName(function.Name, _symbols.Functions.Keys)}");
    }

    private void WarnUnusedFunctions()
    {
        var used = new HashSet<FunctionName>();
        var pending = new Stack<FunctionName>(_symbols.Exports.Concat(_roots));
        while (pending.TryPop(out FunctionName function))
            if (used.Add(function) && _references.TryGetValue(function, out IReadOnlySet<FunctionName>? references))
                foreach (FunctionName reference in references)
                    pending.Push(reference);
        foreach (FunctionDefinition function in _symbols.Functions.Values)
            if (!used.Contains(function.Name) && !_symbols.Directives.MayBeUnused(function.Name))
                _diagnostics.Warning(HeadOf(function), $"function `{function.Name}` is unused");
    }
}
