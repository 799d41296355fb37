using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Loading;

/// <summary>
/// The one signature of all emitted methods, and how to emit jumps and slow calls with it. All six arguments travel in machine registers, so
/// a jump is a single machine instruction.
/// </summary>
internal static unsafe class EngineSignature
{
    public const short ContextArgument = 0;
    public const short StackArgument = 1;
    public const short HeapArgument = 2;
    public const short ReductionsArgument = 3;
    public const short X0Argument = 4;
    public const short X1Argument = 5;

    const string AssemblyName = "Playground.Generated";

    /// <summary>Lets emitted code call what is not public in this assembly.</summary>
    static readonly CustomAttributeBuilder access = new(
        typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!, [typeof(EngineSignature).Assembly.GetName().Name!]);

    public static readonly Type[] Parameters =
        [typeof(Context*), typeof(long*), typeof(long*), typeof(long), typeof(long), typeof(long)];

    /// <summary>Characters of a name that stay in .NET's metadata, which has limits of its own.</summary>
    const int LongestName = 100;

    /// <summary>
    /// A name for people who debug: .NET does not give every name back as it was given (such with a NUL, or of many bytes), and atoms may have
    /// any characters. What tells names apart comes first.
    /// </summary>
    public static string NameOf(string text) =>
        new([.. text.Take(LongestName).Select(character => char.IsAsciiLetterOrDigit(character) || " _/+-$@".Contains(character) ? character : '_')]);

    public static MethodBuilder DefineMethod(TypeBuilder type, string name)
    {
        MethodBuilder method = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static, typeof(void), Parameters);
        method.SetImplementationFlags(MethodImplAttributes.AggressiveOptimization);
        return method;
    }

    public static TypeBuilder DefineType(string name)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(AssemblyName), AssemblyBuilderAccess.RunAndCollect, [access]);
        return assembly.DefineDynamicModule(name).DefineType(name, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
    }

    public static void LoadArguments(this ILGenerator il)
    {
        for (short argument = 0; argument < Parameters.Length; argument++) il.Emit(OpCodes.Ldarg, argument);
    }

    /// <summary>Jumps to a method.</summary>
    public static void JumpTo(this ILGenerator il, MethodInfo target)
    {
        il.LoadArguments();
        il.Emit(OpCodes.Tailcall);
        il.Emit(OpCodes.Call, target);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>Jumps to the address in a local.</summary>
    public static void JumpTo(this ILGenerator il, LocalBuilder address)
    {
        il.LoadArguments();
        il.Emit(OpCodes.Ldloc, address);
        il.Emit(OpCodes.Tailcall);
        il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, typeof(void), Parameters, null);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>Jumps to a fixed address.</summary>
    public static void JumpTo(this ILGenerator il, nint address)
    {
        il.LoadArguments();
        il.Emit(OpCodes.Ldc_I8, (long)address);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Tailcall);
        il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, typeof(void), Parameters, null);
        il.Emit(OpCodes.Ret);
    }

    public static FieldInfo Field(string name) => typeof(Context).GetField(name)!;

    public static readonly long XOffset = (long)System.Runtime.InteropServices.Marshal.OffsetOf<Context>(nameof(Context.X));
    public static readonly long OperandsOffset = (long)System.Runtime.InteropServices.Marshal.OffsetOf<Context>(nameof(Context.Operands));

    /// <summary>Pushes the address of register x<paramref name="number"/> in the context.</summary>
    public static void LoadXAddress(this ILGenerator il, long number) => il.LoadContextAddress(XOffset + number * 8);

    public static void LoadContextAddress(this ILGenerator il, long offset)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, (int)offset);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }

    static void StoreArgument(this ILGenerator il, string field, short argument)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg, argument);
        il.Emit(OpCodes.Stfld, Field(field));
    }

    static void ReloadArgument(this ILGenerator il, string field, short argument)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Field(field));
        il.Emit(OpCodes.Starg, argument);
    }

    /// <summary>Stores everything that a called C# method may look at: stack top, heap top, reductions, x0, x1.</summary>
    public static void Spill(this ILGenerator il)
    {
        il.StoreArgument(nameof(Context.E), StackArgument);
        il.StoreArgument(nameof(Context.H), HeapArgument);
        il.StoreArgument(nameof(Context.Reductions), ReductionsArgument);
        il.LoadXAddress(0);
        il.Emit(OpCodes.Ldarg, X0Argument);
        il.Emit(OpCodes.Stind_I8);
        il.LoadXAddress(1);
        il.Emit(OpCodes.Ldarg, X1Argument);
        il.Emit(OpCodes.Stind_I8);
    }

    /// <summary>The reverse of <see cref="Spill"/>, so that nothing but the context is alive across the call.</summary>
    public static void Reload(this ILGenerator il)
    {
        il.ReloadArgument(nameof(Context.E), StackArgument);
        il.ReloadArgument(nameof(Context.H), HeapArgument);
        il.ReloadArgument(nameof(Context.Reductions), ReductionsArgument);
        il.LoadXAddress(0);
        il.Emit(OpCodes.Ldind_I8);
        il.Emit(OpCodes.Starg, X0Argument);
        il.LoadXAddress(1);
        il.Emit(OpCodes.Ldind_I8);
        il.Emit(OpCodes.Starg, X1Argument);
    }

    /// <summary>In a simulation whose schedule chooses, others may go first here; the registers are in the context.</summary>
    /// <param name="il">Where to emit.</param>
    /// <param name="place">What is told to those who ask meanwhile where the process stands: an index of the code table.</param>
    /// <param name="native">The number of the native that is called then.</param>
    public static void PassChoice(this ILGenerator il, int place, int native)
    {
        Label goOn = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Field(nameof(Context.Chooses)));
        il.Emit(OpCodes.Brfalse, goOn);
        il.SetContext(nameof(Context.Resume), place);
        il.SetContext(nameof(Context.Meeting), native);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(Worker).GetMethod(nameof(Worker.LetOthersGo))!);
        il.MarkLabel(goOn);
    }

    /// <summary>Stores a constant in a field of the context.</summary>
    public static void SetContext(this ILGenerator il, string field, long value)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I8, value);
        il.Emit(OpCodes.Stfld, Field(field));
    }

    /// <summary>Moves the stack top by a number of words.</summary>
    public static void MoveStack(this ILGenerator il, long words)
    {
        if (words == 0) return;
        il.Emit(OpCodes.Ldarg, StackArgument);
        il.Emit(OpCodes.Ldc_I4, (int)words * 8);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Starg, StackArgument);
    }

    public static void MoveHeap(this ILGenerator il, int words)
    {
        il.Emit(OpCodes.Ldarg, HeapArgument);
        il.Emit(OpCodes.Ldc_I4, words * 8);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Starg, HeapArgument);
    }

    /// <summary>Takes the continuation off the stack and jumps to it.</summary>
    public static void Return(this ILGenerator il, LocalBuilder address, long frameWords = 0)
    {
        il.Emit(OpCodes.Ldc_I8, (long)CodeTable.Entries);
        il.Emit(OpCodes.Ldarg, StackArgument);
        if (frameWords > 0)
        {
            il.Emit(OpCodes.Ldc_I4, (int)frameWords * 8);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
        }
        il.Emit(OpCodes.Ldind_I8);
        il.Emit(OpCodes.Ldc_I4_3);
        il.Emit(OpCodes.Shr_Un);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Ldind_I);
        il.Emit(OpCodes.Stloc, address);
        il.MoveStack(frameWords + 1);
        il.JumpTo(address);
    }
}
