using Playground.Code;
using Playground.Runtime.Loading.Verification;

namespace Playground.Runtime.Loading;

/// <summary>Finds the function that is to run when a module is loaded: OTP's compiler marks it with an instruction, ours keeps the attribute.</summary>
internal static class OnLoadEntry
{
    /// <summary>The function under the name by which it can be called; none or one.</summary>
    /// <exception cref="LoadException">The function has arguments.</exception>
    public static IEnumerable<FunctionEntry> Of(Module module)
    {
        string? named = NameIn(module.Attributes);
        foreach (FunctionRange range in FunctionRange.Of(module.Instructions))
        {
            Instruction header = module.Instructions[range.Header];
            if (!IsMarked(module, range) && !(named == header[1].AtomName && header[2].Value == 0)) continue;
            if (header[2].Value != 0) throw new LoadException($"Module {module.Name} cannot be loaded: its -on_load function {header[1].AtomName} has arguments.");
            yield return new FunctionEntry(LoadedModule.OnLoadName, 0, (int)module.Instructions[range.Start][0].Value);
            yield break;
        }
    }

    static bool IsMarked(Module module, FunctionRange range)
    {
        for (int index = range.Start; index < range.End; index++)
            if (module.Instructions[index].Opcode == Opcode.OnLoad) return true;
        return false;
    }

    /// <summary>The name in {on_load, [{Name, 0}]}, or {on_load, {Name, 0}}.</summary>
    static string? NameIn(Literal attributes)
    {
        if (attributes is not ListLiteral list) return null;
        foreach (Literal attribute in list.Elements)
        {
            if (attribute is not TupleLiteral { Elements: [AtomLiteral { Name: "on_load" }, var value] }) continue;
            Literal pair = value is ListLiteral { Elements: [var first, ..] } ? first : value;
            if (pair is TupleLiteral { Elements: [AtomLiteral name, IntegerLiteral] }) return name.Name;
        }
        return null;
    }
}
