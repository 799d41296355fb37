using System.Collections.Immutable;
using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Matching of bit strings.
internal sealed unsafe partial class MethodEmitter
{
    void BsStartMatch3(Instruction instruction) => StartMatch(instruction[1], instruction[3], instruction[0]);

    void BsStartMatch4(Instruction instruction) =>
        StartMatch(instruction[2], instruction[3], instruction[0].Kind == OperandKind.Label ? instruction[0] : Operand.NoLabel);

    void StartMatch(Operand source, Operand destination, Operand failLabel)
    {
        CallOut(typeof(BitMatching), nameof(BitMatching.Start), hasResult: true, () => Load(source));
        if (failLabel.Value != 0) FailWhenNone(failLabel);
        else RequireResult();
        Store(destination, value);
    }

    /// <summary>bs_start_match2: the context has slots, which bs_save2 and bs_restore2 use.</summary>
    void BsStartMatch2(Instruction instruction)
    {
        CallOut(typeof(BitMatching), nameof(BitMatching.StartWithSlots), hasResult: true, () =>
        {
            Load(instruction[1]);
            LoadLong(instruction[3].Value);
        });
        FailWhenNone(instruction[0]);
        Store(instruction[4], value);
    }

    void BsSave2(Instruction instruction) => UseSlot(instruction, nameof(BitMatching.Save));

    void BsRestore2(Instruction instruction) => UseSlot(instruction, nameof(BitMatching.Restore));

    void UseSlot(Instruction instruction, string method)
    {
        long slot = instruction[1].Kind == OperandKind.Atom ? BitMatching.StartSlot : instruction[1].Value;
        Require(typeof(BitMatching), nameof(BitMatching.HasSlot), () =>
        {
            Load(instruction[0]);
            LoadLong(slot);
        });
        Load(instruction[0]);
        LoadLong(slot);
        il.Emit(OpCodes.Call, Method(typeof(BitMatching), method));
    }

    void BsContextToBinary(Instruction instruction)
    {
        CallOut(typeof(BitMatching), nameof(BitMatching.ToBitString), hasResult: true, () => Load(instruction[0]));
        Store(instruction[0], value);
    }

    /// <summary>Jumps to the failure label when the last call gave no term, or 0.</summary>
    void FailWhenNone(Operand failLabel)
    {
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Brfalse, Branch(failLabel));
    }

    void BsMatch(Instruction instruction)
    {
        if (!BitMatchCommand.TryParse(instruction[2].List, out ImmutableArray<BitMatchCommand> commands))
            throw CannotLoad("has a bs_match with commands that are not known");
        foreach (BitMatchCommand command in commands) MatchBits(instruction[0], instruction[1], command);
    }

    /// <summary>One command of bs_match. Whether so many bits are left is looked at again, because a file may have left out the command that ensures it.</summary>
    void MatchBits(Operand fail, Operand context, BitMatchCommand command)
    {
        var size = Operand.OfInteger(command.Size);
        var unit = Operand.OfUnsigned(command.Unit);
        switch (command.Kind)
        {
            case BitMatchKind.EnsureAtLeast: TestContext(fail, nameof(BitMatching.HasAtLeast), context, command.Size, command.Unit); break;
            case BitMatchKind.EnsureExactly: TestContext(fail, nameof(BitMatching.TestTail), context, command.Size); break;
            case BitMatchKind.Equal: TestContext(fail, nameof(BitMatching.MatchBits), context, command.Size, (long)command.Value); break;
            case BitMatchKind.Skip: BsSkipBits2(new Instruction(Opcode.BsSkipBits2, fail, context, size, unit, Operand.OfUnsigned(0))); break;
            case BitMatchKind.Tail: BsGetTail(new Instruction(Opcode.BsGetTail, context, command.Destination, Operand.OfUnsigned(0))); break;
            default:
                var flags = Operand.OfUnsigned(FlagsOf(command.Flags));
                Opcode get = command.Kind == BitMatchKind.Integer ? Opcode.BsGetInteger2 : Opcode.BsGetBinary2;
                GetSegment(
                    new Instruction(get, fail, context, Operand.OfUnsigned(0), size, unit, flags, command.Destination),
                    command.Kind == BitMatchKind.Integer ? nameof(BitMatching.GetInteger) : nameof(BitMatching.GetBinary),
                    withFlags: command.Kind == BitMatchKind.Integer);
                break;
        }
    }

    void BsGetPosition(Instruction instruction)
    {
        RequireContext(instruction[0]);
        Store(instruction[1], () =>
        {
            Load(instruction[0]);
            il.Emit(OpCodes.Call, Method(typeof(BitMatching), nameof(BitMatching.GetPosition)));
        });
    }

    void BsSetPosition(Instruction instruction)
    {
        RequirePosition(instruction[0], instruction[1]);
        Load(instruction[0]);
        Load(instruction[1]);
        il.Emit(OpCodes.Call, Method(typeof(BitMatching), nameof(BitMatching.SetPosition)));
    }

    void BsGetTail(Instruction instruction)
    {
        RequireContext(instruction[0]);
        CallOut(typeof(BitMatching), nameof(BitMatching.GetTail), hasResult: true, () => Load(instruction[0]));
        Store(instruction[1], value);
    }

    void BsGetInteger2(Instruction instruction) => GetSegment(instruction, nameof(BitMatching.GetInteger), withFlags: true);

    void BsGetFloat2(Instruction instruction) => GetSegment(instruction, nameof(BitMatching.GetFloat), withFlags: true);

    void BsGetBinary2(Instruction instruction)
    {
        if (!IsAll(instruction[3]))
        {
            GetSegment(instruction, nameof(BitMatching.GetBinary), withFlags: false);
            return;
        }
        RequireContext(instruction[1]);
        CallOut(typeof(BitMatching), nameof(BitMatching.GetAll), hasResult: true, () =>
        {
            Load(instruction[1]);
            LoadLong(instruction[4].Value);
        });
        FailWhenNone(instruction[0]);
        Store(instruction[6], value);
    }

    void GetSegment(Instruction instruction, string method, bool withFlags)
    {
        RequireContext(instruction[1]);
        CallOut(typeof(BitMatching), method, hasResult: true, () =>
        {
            Load(instruction[1]);
            Load(instruction[3]);
            LoadLong(instruction[4].Value);
            if (withFlags) LoadLong(instruction[5].Value);
        });
        FailWhenNone(instruction[0]);
        Store(instruction[6], value);
    }

    static bool IsAll(Operand size) => size.Kind == OperandKind.Atom && size.AtomName == "all";

    void BsSkipBits2(Instruction instruction)
    {
        if (IsAll(instruction[2]))
        {
            TestContext(instruction[0], nameof(BitMatching.SkipAll), instruction[1], instruction[3].Value);
            return;
        }
        RequireContext(instruction[1]);
        CallOut(typeof(BitMatching), nameof(BitMatching.Skip), hasResult: true, () =>
        {
            Load(instruction[1]);
            Load(instruction[2]);
            LoadLong(instruction[3].Value);
        });
        FailWhenNone(instruction[0]);
    }

    void BsTestTail2(Instruction instruction) => TestContext(instruction[0], nameof(BitMatching.TestTail), instruction[1], instruction[2].Value);

    void BsTestUnit(Instruction instruction) => TestContext(instruction[0], nameof(BitMatching.TestUnit), instruction[1], instruction[2].Value);

    /// <summary>A test that only looks at the match context.</summary>
    void TestContext(Operand failLabel, string method, Operand context, params ReadOnlySpan<long> constants)
    {
        RequireContext(context);
        Load(context);
        foreach (long constant in constants) LoadLong(constant);
        il.Emit(OpCodes.Call, Method(typeof(BitMatching), method));
        il.Emit(OpCodes.Brfalse, Branch(failLabel));
    }

    void BsMatchString(Instruction instruction)
    {
        RequireContext(instruction[1]);
        Load(instruction[1]);
        LoadPoolAddress(instruction[3].Value, (instruction[2].Value + 7) / 8);
        LoadLong(instruction[2].Value);
        il.Emit(OpCodes.Call, Method(typeof(BitMatching), nameof(BitMatching.MatchString)));
        il.Emit(OpCodes.Brfalse, Branch(instruction[0]));
    }

    void LoadPoolAddress(long offset, long bytes)
    {
        if (offset < 0 || offset + bytes > module.Module.StringPool.Length)
            throw CannotLoad($"refers to bytes {offset}–{offset + bytes} of a string pool of {module.Module.StringPool.Length}");
        LoadLong((long)(module.StringPool + offset));
        il.Emit(OpCodes.Conv_I);
    }

    void BsGetUtf8(Instruction instruction) => GetUtf(instruction, nameof(BitMatching.GetUtf8));
    void BsGetUtf16(Instruction instruction) => GetUtf(instruction, nameof(BitMatching.GetUtf16));
    void BsGetUtf32(Instruction instruction) => GetUtf(instruction, nameof(BitMatching.GetUtf32));
    void BsSkipUtf8(Instruction instruction) => CallUtf(instruction, nameof(BitMatching.SkipUtf8));
    void BsSkipUtf16(Instruction instruction) => CallUtf(instruction, nameof(BitMatching.SkipUtf16));
    void BsSkipUtf32(Instruction instruction) => CallUtf(instruction, nameof(BitMatching.SkipUtf32));

    void GetUtf(Instruction instruction, string method)
    {
        CallUtf(instruction, method);
        Store(instruction[4], value);
    }

    void CallUtf(Instruction instruction, string method)
    {
        RequireContext(instruction[1]);
        CallOut(typeof(BitMatching), method, hasResult: true, () =>
        {
            Load(instruction[1]);
            LoadLong(instruction[3].Value);
        });
        FailWhenNone(instruction[0]);
    }
}
