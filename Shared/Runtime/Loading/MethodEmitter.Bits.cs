using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Matching and construction of bit strings.
internal sealed unsafe partial class MethodEmitter
{
    /// <summary>Field flags of construction are a list of atoms; of matching, a number with these bits.</summary>
    static readonly Dictionary<string, long> flagBits = new() { ["little"] = 2, ["signed"] = 4, ["native"] = 16 };

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

    /// <summary>Jumps to the failure label when the last call gave no term, or 0.</summary>
    void FailWhenNone(Operand failLabel)
    {
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Brfalse, Branch(failLabel));
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
    void TestContext(Operand failLabel, string method, Operand context, long constant)
    {
        RequireContext(context);
        Load(context);
        LoadLong(constant);
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

    void BsInitWritable()
    {
        CallOut(typeof(GrowableBits), nameof(GrowableBits.Create), hasResult: true, () => Load(Operand.OfX(0)));
        Store(Operand.OfX(0), value);
    }

    void BsCreateBin(Instruction instruction)
    {
        const int fields = 6;
        IReadOnlyList<Operand> segments = instruction[5].List;
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, Method(typeof(BitConstruction), nameof(BitConstruction.Begin)));
        for (int at = 0; at + fields <= segments.Count; at += fields)
            AppendSegment(segments[at].AtomName, segments[at + 2].Value, FlagsOf(segments[at + 3]), segments[at + 4], segments[at + 5]);
        CallOut(typeof(BitConstruction), nameof(BitConstruction.Finish), hasResult: true, () => { });
        RaiseOrFail(instruction[0]);
        StoreAndEnsureFree(instruction[4], WordsOf(instruction[1]), (int)instruction[2].Value);
    }

    /// <summary>Compilers let the instruction secure the words that those behind it build on. Meanwhile the result lives in the register behind the live ones.</summary>
    void StoreAndEnsureFree(Operand destination, int words, int live)
    {
        if (words == 0)
        {
            Store(destination, value);
            return;
        }
        Store(Operand.OfX(live), value);
        EnsureFree(words, live + 1);
        Store(destination, () => Load(Operand.OfX(live)));
    }

    void AppendSegment(string type, long unit, long flags, Operand source, Operand size)
    {
        il.Emit(OpCodes.Ldarg_0);
        if (type == "string")
        {
            LoadPoolAddress(source.Value, size.Value);
            LoadLong(size.Value);
        }
        else Load(source);
        string method = PushSegment(type, unit, flags, size);
        il.Emit(OpCodes.Call, Method(typeof(BitConstruction), method));
        il.Emit(OpCodes.Pop);
    }

    /// <summary>Pushes what the segment's method takes beside its value, and names the method.</summary>
    string PushSegment(string type, long unit, long flags, Operand size)
    {
        switch (type)
        {
            case "string":
                return nameof(BitConstruction.AppendString);
            case "append" or "private_append":
                LoadLong(unit);
                return nameof(BitConstruction.AppendTo);
            case "binary" when IsAll(size):
                LoadLong(unit);
                return nameof(BitConstruction.AppendAll);
            case "utf8" or "utf16" or "utf32":
                LoadLong(flags);
                return type switch
                {
                    "utf8" => nameof(BitConstruction.AppendUtf8),
                    "utf16" => nameof(BitConstruction.AppendUtf16),
                    _ => nameof(BitConstruction.AppendUtf32),
                };
            case "integer" or "float" or "binary":
                Load(size);
                LoadLong(unit);
                LoadLong(flags);
                return type switch
                {
                    "integer" => nameof(BitConstruction.AppendInteger),
                    "float" => nameof(BitConstruction.AppendFloat),
                    _ => nameof(BitConstruction.AppendBinary),
                };
            default:
                throw CannotLoad($"builds a binary with a segment of the unknown type {type}");
        }
    }

    static long FlagsOf(Operand flags)
    {
        if (flags.Kind != OperandKind.Literal || flags.Literal is not ListLiteral list) return 0;
        long bits = 0;
        foreach (Literal flag in list.Elements)
            if (flag is AtomLiteral atom && flagBits.TryGetValue(atom.Name, out long bit)) bits |= bit;
        return bits;
    }
}
