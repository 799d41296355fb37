using Playground.Compiler.Syntax;

namespace Playground.Compiler.Semantics;

/// <summary>What a module declares: gathered once, used by the checks and the expansion. Of double definitions the first counts.</summary>
internal sealed class ModuleSymbols
{
    public string? Name { get; private init; }

    public Dictionary<FunctionName, FunctionDefinition> Functions { get; } = [];

    /// <summary>What forms with syntax errors seem to define; a function without arity stands for those of any arity.</summary>
    private readonly HashSet<(string Function, int? Arity)> _brokenFunctions = [];

    private readonly HashSet<string> _brokenRecords = [];

    public Dictionary<string, RecordDefinition> Records { get; } = [];

    /// <summary>The module from which a function is imported.</summary>
    public Dictionary<FunctionName, string> Imports { get; } = [];

    public HashSet<FunctionName> Exports { get; } = [];

    public CompileDirectives Directives { get; private init; } = new([]);

    public static ModuleSymbols Of(ModuleSyntax module)
    {
        var symbols = new ModuleSymbols
        {
            Name = module.Forms.OfType<ModuleAttribute>().FirstOrDefault()?.Name,
            Directives = new CompileDirectives(module.Forms.OfType<CompileAttribute>()),
        };
        foreach (Form form in module.Forms)
            symbols.Add(form);
        if (symbols.Directives.ExportsAll)
            symbols.Exports.UnionWith(symbols.Functions.Keys);
        return symbols;
    }

    private void Add(Form form)
    {
        switch (form)
        {
            case FunctionDefinition function:
                Functions.TryAdd(function.Name, function);
                break;
            case BrokenForm broken:
                if (broken.Function is not null)
                    _brokenFunctions.Add((broken.Function, broken.Arity));
                if (broken.Record is not null)
                    _brokenRecords.Add(broken.Record);
                break;
            case RecordDefinition record:
                Records.TryAdd(record.Name, record);
                break;
            case ImportAttribute import:
                foreach (NamedFunction function in import.Functions)
                    Imports.TryAdd(function.Name, import.Module);
                break;
            case ExportAttribute export:
                Exports.UnionWith(export.Functions.Select(function => function.Name));
                break;
        }
    }

    public bool IsDefined(FunctionName function) => Functions.ContainsKey(function)
        || _brokenFunctions.Contains((function.Name, function.Arity)) || _brokenFunctions.Contains((function.Name, null));

    public bool IsBrokenRecord(string name) => _brokenRecords.Contains(name);

    /// <summary>What a name without a module means: the module that has the function, or null for this one.</summary>
    public bool IsRemote(FunctionName function, out string module)
    {
        module = "";
        if (IsDefined(function))
            return false;
        if (Imports.TryGetValue(function, out string? imported))
            module = imported;
        else if (AutoImports.Contains(function) && !Directives.ForbidsAutoImport(function))
            module = "erlang";
        return module.Length > 0;
    }
}
