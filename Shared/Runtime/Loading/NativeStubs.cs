using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Playground.Runtime.Execution;

namespace Playground.Runtime.Loading;

/// <summary>A method with the engine's signature for every native, so that natives can be called like any function: through exports, apply, funs.</summary>
internal static unsafe class NativeStubs
{
    public static void Emit(IReadOnlyList<Native> natives)
    {
        int first = CodeTable.Allocate(natives.Count);
        TypeBuilder type = EngineSignature.DefineType("Natives");
        foreach (Native native in natives)
        {
            native.Entry = first + native.Number;
            EmitStub(EngineSignature.DefineMethod(type, $"Native{native.Number}").GetILGenerator(), native);
        }
        Type created = type.CreateType();
        Code = created;
        foreach (Native native in natives)
        {
            RuntimeMethodHandle method = created.GetMethod($"Native{native.Number}")!.MethodHandle;
            CodeTable.Set(native.Entry, method.GetFunctionPointer(), default);
        }
    }

    /// <summary>Keeps the collectible assembly.</summary>
    public static Type? Code { get; private set; }

    static void EmitStub(ILGenerator il, Native native)
    {
        LocalBuilder result = il.DeclareLocal(typeof(long));
        LocalBuilder address = il.DeclareLocal(typeof(nint));
        Label failed = il.DefineLabel();
        il.Emit(OpCodes.Ldarg, EngineSignature.ReductionsArgument);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Starg, EngineSignature.ReductionsArgument);
        il.Spill();
        // A native that yields or waits without saying more is called again with the same arguments.
        il.SetContext(nameof(Context.Resume), native.Entry);
        il.SetContext(nameof(Context.Live), native.Arity);
        il.SetContext(nameof(Context.Location), 0);
        if (native.IsMeetingPoint) il.PassChoice(native.Entry, native.Number);
        LoadCall(il, native);
        il.Emit(OpCodes.Stloc, result);
        il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Brfalse, failed);
        il.Reload();
        il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Starg, EngineSignature.X0Argument);
        il.Return(address);
        il.MarkLabel(failed);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, native.Number);
        il.Emit(OpCodes.Call, typeof(Failures).GetMethod(nameof(Failures.StubFailed))!);
        il.Emit(OpCodes.Ret);
    }

    static void LoadCall(ILGenerator il, Native native)
    {
        il.Emit(OpCodes.Ldarg_0);
        for (int argument = 0; argument < native.Arity; argument++)
        {
            if (argument == 0) il.Emit(OpCodes.Ldarg, EngineSignature.X0Argument);
            else if (argument == 1) il.Emit(OpCodes.Ldarg, EngineSignature.X1Argument);
            else
            {
                il.LoadXAddress(argument);
                il.Emit(OpCodes.Ldind_I8);
            }
        }
        il.Emit(OpCodes.Call, native.Method);
    }
}
