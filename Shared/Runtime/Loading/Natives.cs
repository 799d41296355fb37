using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

/// <summary>An Erlang function that is written in C#.</summary>
internal sealed class Native(long module, long function, int arity, MethodInfo method, bool mayLeave, int number)
{
    public readonly long Module = module;
    public readonly long Function = function;
    public readonly int Arity = arity;
    public readonly MethodInfo Method = method;

    /// <summary>It may leave the code by other ways than a result or an exception, so it is called as a whole function only.</summary>
    public readonly bool MayLeave = mayLeave;

    /// <summary>Its number in <see cref="Natives.All"/>.</summary>
    public readonly int Number = number;

    /// <summary>How stack traces name it; null for those that raise for their caller (exit/1, throw/1, error/1…).</summary>
    public readonly FunctionInfo? TraceAs = RaisesForCaller(module, function, arity) ? null : new FunctionInfo(module, function, arity);

    static bool RaisesForCaller(long module, long function, int arity) =>
        module == Atoms.Erlang
        && ((function == Atoms.Exit && arity == 1) || function == Atoms.Throw || function == Atoms.Error || function == Atoms.Raise);

    /// <summary>Whether processes meet in it, so that a simulation may let others go first.</summary>
    public readonly bool IsMeetingPoint = MeetingPoints.Contain(module, function);

    /// <summary>Index of its stub in the code table.</summary>
    public int Entry;
}

/// <summary>All natives, found by their attribute.</summary>
internal static class Natives
{
    static readonly List<Native> all = [];
    static readonly Dictionary<(long, long, int), Native> byName = [];
    static readonly HashSet<long> modules = [];

    static Natives()
    {
        const BindingFlags staticMethods = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (Type type in typeof(Natives).Assembly.GetTypes())
            foreach (MethodInfo method in type.GetMethods(staticMethods))
                foreach (NativeAttribute attribute in method.GetCustomAttributes<NativeAttribute>()) Add(method, attribute);
        NativeStubs.Emit(all);
    }

    public static IReadOnlyList<Native> All => all;

    /// <summary>
    /// Runs the static initialisers of this assembly, so that the atoms they name are the system's before a node makes atoms of its own.
    /// </summary>
    public static void MakeReady()
    {
        foreach (Type type in typeof(Natives).Assembly.GetTypes())
            if (type.TypeInitializer is not null && !type.ContainsGenericParameters) RuntimeHelpers.RunClassConstructor(type.TypeHandle);
    }

    /// <summary>Whether natives belong to this module, so that it is a part of the library.</summary>
    public static bool IsModule(long module) => modules.Contains(module);

    public static bool TryFind(long module, long function, int arity, [NotNullWhen(true)] out Native? native) =>
        byName.TryGetValue((module, function, arity), out native);

    static void Add(MethodInfo method, NativeAttribute attribute)
    {
        if (method.GetParameters().Length != attribute.Arity + 1 || method.ReturnType != typeof(long))
            throw new InvalidOperationException($"Native {attribute.Module}:{attribute.Function}/{attribute.Arity} has another signature: {method}.");
        long module = AtomTable.System.Intern(attribute.Module);
        long function = AtomTable.System.Intern(attribute.Function);
        var native = new Native(module, function, attribute.Arity, method, attribute.MayLeave, all.Count);
        if (!byName.TryAdd((module, function, attribute.Arity), native))
            throw new InvalidOperationException($"There are two natives {attribute.Module}:{attribute.Function}/{attribute.Arity}.");
        all.Add(native);
        modules.Add(module);
    }
}
