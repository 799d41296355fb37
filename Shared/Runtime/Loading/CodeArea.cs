using Playground.Code;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

/// <summary>
/// A set of loaded modules. The library's area is shared by all nodes and filled on demand, module by module; each node has an area of its
/// own behind it. Library code is the same for all and translated once: a node may load a module of the same name, which its own modules then
/// call, while the library's go on calling theirs.
/// </summary>
internal sealed unsafe class CodeArea : IDisposable
{
    readonly Lock gate = new();
    readonly Dictionary<(long Module, long Function, int Arity), Export> exports = [];
    readonly Dictionary<long, LoadedModule> modules = [];
    readonly Dictionary<long, List<LoadedModule>> old = [];
    readonly List<LoadedModule> all = [];
    readonly CodeArea? parent;
    readonly ErlangLibrary? library;
    readonly long mostBytes;
    long bytes;

    CodeArea(CodeArea? parent, AtomTable atoms, ErlangLibrary? library, long mostBytes)
    {
        this.mostBytes = mostBytes;
        this.parent = parent;
        this.library = library;
        Atoms = atoms;
    }

    public AtomTable Atoms { get; }

    /// <summary>Bytes of the code that this area has of its own, by estimate.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>The area that all nodes share, on top of this library, whose atoms are the system's.</summary>
    public static CodeArea ForLibrary(ErlangLibrary library)
    {
        Natives.MakeReady();
        foreach (string atom in library.Modules.SelectMany(ModuleAtoms.Of)) AtomTable.System.Intern(atom);
        return new CodeArea(null, AtomTable.System, library, long.MaxValue);
    }

    /// <summary>The area that some nodes share, on top of this library, whose atoms go away with it.</summary>
    public static CodeArea ForProgram(ErlangLibrary library) => new(null, AtomTable.ForLibrary(library.Modules.SelectMany(ModuleAtoms.Of)), library, long.MaxValue);

    /// <summary>A node's own area, behind the library's, for so many bytes of code (see <see cref="CodeSize"/>).</summary>
    public static CodeArea ForNode(CodeArea library, AtomTable atoms, long mostBytes) => new(library, atoms, null, mostBytes);

    /// <summary>The modules loaded in this area, the library's excluded.</summary>
    public IReadOnlyList<long> ModuleNames
    {
        get { lock (gate) return [.. modules.Keys]; }
    }

    /// <summary>The export for a call from this area. It leads to the library's function until the area has a module of that name.</summary>
    public Export Import(long module, long function, int arity)
    {
        lock (gate)
            if (exports.TryGetValue((module, function, arity), out Export? known)) return known;
        Export? shared = Shared(module, function, arity);
        lock (gate)
        {
            if (exports.TryGetValue((module, function, arity), out Export? known)) return known;
            Export made = Exports.Add(this, module, function, arity);
            if (Natives.TryFind(module, function, arity, out Native? native)) made.Define(native.Entry);
            else if (shared is not null && !modules.ContainsKey(module)) made.Define(shared.Entry);
            exports[(module, function, arity)] = made;
            return made;
        }
    }

    /// <summary>The library's function, loaded.</summary>
    Export? Shared(long module, long function, int arity) => parent is not null && parent.Owns(module) ? parent.Resolve(module, function, arity) : null;

    /// <summary>The function's export when code for it is loaded or can be loaded from the library; null when it does not exist.</summary>
    public Export? Resolve(long module, long function, int arity)
    {
        Export export = Import(module, function, arity);
        if (export.IsLoaded) return export;
        export.Area.LoadFromLibrary(module);
        return export.IsLoaded ? export : null;
    }

    /// <summary>Whether the module is loaded, or can be.</summary>
    public bool IsLoadable(long module)
    {
        lock (gate)
            if (modules.ContainsKey(module)) return true;
        if (parent is not null && parent.Owns(module)) return parent.IsLoadable(module);
        LoadFromLibrary(module);
        return Find(module) is not null;
    }

    public LoadedModule? Find(long module)
    {
        lock (gate)
            if (modules.TryGetValue(module, out LoadedModule? found)) return found;
        return parent?.Find(module);
    }

    /// <summary>Loads the module; calls to an earlier module of this name go to the new one from now on.</summary>
    /// <exception cref="LoadException">The module cannot be loaded; nothing has changed.</exception>
    public LoadedModule Load(Module module)
    {
        long name = Atoms.Intern(module.Name);
        if (name == Term.None) throw new LoadException($"Module {module.Name} cannot be loaded: the node's atom table is full.");
        if (parent is not null && irreplaceable.Contains(module.Name))
            throw new LoadException($"Module {module.Name} cannot be loaded: it is a part of the runtime itself, and cannot be replaced.");
        long size = library is null ? CodeSize.Of(module) : 0;
        // Copying large literals passes pause points.
        using var held = Scheduling.Worker.HoldingLock();
        lock (gate)
        {
            if (size > mostBytes - bytes)
                throw new LoadException($"Module {module.Name} cannot be loaded: the node's code would take more than its limit of {mostBytes >> 20} MB.");
            LoadedModule loaded = ModuleTranslator.Translate(module, this);
            bytes += size;
            if (modules.TryGetValue(name, out LoadedModule? former))
            {
                Forget(former, loaded);
                BecomeOld(former);
            }
            else ForgetShared(name, loaded);
            modules[name] = loaded;
            all.Add(loaded);
            // Where the library has a function twice, the native is meant.
            foreach ((FunctionEntry function, int entry) in loaded.Exported)
                if (!Natives.TryFind(name, Atoms.Intern(function.Name), function.Arity, out _)) Import(name, Atoms.Intern(function.Name), function.Arity).Define(entry);
            return loaded;
        }
    }

    /// <summary>Modules whose functions emitted code and natives rely on.</summary>
    static readonly HashSet<string> irreplaceable = ["erlang", "erts_internal"];

    /// <summary>The area gets a module of its own where the library has one: what it does not export is not there any more.</summary>
    void ForgetShared(long name, LoadedModule replacement)
    {
        foreach (Export export in exports.Values)
            if (export.Module == name && export.IsLoaded && !IsNative(export) && !IsExportedBy(replacement, export)) export.Undefine();
    }

    static bool IsNative(Export export) => Natives.TryFind(export.Module, export.Function, export.Arity, out _);

    bool IsExportedBy(LoadedModule loaded, Export export) =>
        loaded.Exported.Any(other => other.Function.Arity == export.Arity && Atoms.Intern(other.Function.Name) == export.Function);

    /// <summary>The area has no module of its own any more where the library has one: calls lead to that again.</summary>
    void RestoreShared(long name)
    {
        foreach (Export export in exports.Values.Where(export => export.Module == name && !export.IsLoaded).ToList())
            if (Shared(name, export.Function, export.Arity) is { } shared) export.Define(shared.Entry);
    }

    /// <summary>Whether the library has this module or natives in it.</summary>
    bool Owns(long module)
    {
        if (Natives.IsModule(module)) return true;
        lock (gate)
            if (modules.ContainsKey(module)) return true;
        return Atoms.Has(module) && library?.Find(Atoms.Text(module)) is not null;
    }

    void LoadFromLibrary(long module)
    {
        using var held = Scheduling.Worker.HoldingLock();
        lock (gate)
        {
            if (modules.ContainsKey(module) || !Atoms.Has(module)) return;
            if (library?.Find(Atoms.Text(module)) is { } found) Load(found);
        }
    }

    /// <summary>Whether processes may still run former code of this module.</summary>
    public bool HasOld(long module)
    {
        lock (gate) return old.ContainsKey(module);
    }

    /// <summary>Whether an index of the code table belongs to former code of this module.</summary>
    public bool IsOld(long module, int entry)
    {
        lock (gate) return old.TryGetValue(module, out List<LoadedModule>? versions) && versions.Exists(version => version.Contains(entry));
    }

    /// <summary>The version of a module, present or former, that an index of the code table belongs to.</summary>
    public LoadedModule? FindVersion(long module, int entry)
    {
        lock (gate)
        {
            if (modules.TryGetValue(module, out LoadedModule? present) && present.Contains(entry)) return present;
            if (old.TryGetValue(module, out List<LoadedModule>? versions) && versions.Find(version => version.Contains(entry)) is { } former) return former;
        }
        return parent?.FindVersion(module, entry);
    }

    /// <summary>Whether the module is of this area and not the library's, which cannot be deleted.</summary>
    public bool CanDelete(long module)
    {
        lock (gate)
            if (modules.ContainsKey(module)) return true;
        return parent is null || !parent.Owns(module);
    }

    /// <summary>The names of the library's modules.</summary>
    public IEnumerable<string> LibraryNames => parent?.library?.Modules.Select(module => module.Name) ?? [];

    /// <summary>Makes the present code of a module old: its functions are undefined until it is loaded again. False when there is none.</summary>
    public bool Delete(long module)
    {
        lock (gate)
        {
            if (!modules.Remove(module, out LoadedModule? present)) return false;
            Forget(present, null);
            BecomeOld(present);
            RestoreShared(module);
            return true;
        }
    }

    /// <summary>
    /// Makes the former code of a module unusable; false when there is none. Its memory stays taken until the node closes, because literals
    /// of it may still be parts of terms.
    /// </summary>
    public bool Purge(long module)
    {
        lock (gate)
        {
            if (!old.Remove(module, out List<LoadedModule>? versions)) return false;
            foreach (LoadedModule version in versions)
                for (int entry = version.FirstEntry; entry < version.FirstEntry + version.EntryCount; entry++)
                    CodeTable.Set(entry, Execution.Entries.Purged, CodeTable.Describe(entry));
            return true;
        }
    }

    void BecomeOld(LoadedModule former)
    {
        if (!old.TryGetValue(former.Name, out List<LoadedModule>? versions)) old[former.Name] = versions = [];
        versions.Add(former);
    }

    /// <summary>Functions that the new code does not export any more become undefined.</summary>
    void Forget(LoadedModule former, LoadedModule? replacement)
    {
        foreach ((FunctionEntry function, _) in former.Exported)
        {
            if (replacement is not null && replacement.Exported.Any(other => other.Function.Name == function.Name && other.Function.Arity == function.Arity)) continue;
            Import(former.Name, Atoms.Intern(function.Name), function.Arity).Undefine();
        }
    }

    /// <summary>Frees all code; no process of the node may live.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (LoadedModule module in all) module.Free();
            foreach (Export export in exports.Values) Exports.Remove(export);
            all.Clear();
            modules.Clear();
            old.Clear();
            exports.Clear();
        }
    }
}
