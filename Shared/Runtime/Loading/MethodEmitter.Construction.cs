using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Construction of bit strings.
internal sealed unsafe partial class MethodEmitter
{
    /// <summary>Field flags of construction are a list of atoms; of matching, a number with these bits.</summary>
    static readonly Dictionary<string, long> flagBits = new() { ["little"] = 2, ["signed"] = 4, ["native"] = 16 };

    /// <summary>The flags whose bits are set in a number.</summary>
    internal static IEnumerable<string> FlagNames(long bits) => flagBits.Where(flag => (bits & flag.Value) != 0).Select(flag => flag.Key);

    void BsInitWritable()
    {
        CallOut(typeof(GrowableBits), nameof(GrowableBits.Create), hasResult: true, () => Load(Operand.OfX(0)));
        Store(Operand.OfX(0), value);
    }

    /// <summary>bs_add: the size of a bit string, computed before it is built.</summary>
    void BsAdd(Instruction instruction)
    {
        CallOut(typeof(BitConstruction), nameof(BitConstruction.AddSizes), hasResult: true, () =>
        {
            Load(instruction[1]);
            Load(instruction[2]);
            LoadLong(instruction[3].Value);
        });
        RaiseOrFail(instruction[0]);
        Store(instruction[4], value);
    }

    void BsUtfSize(Instruction instruction, string method) => Store(instruction[2], () =>
    {
        Load(instruction[1]);
        il.Emit(OpCodes.Call, Method(typeof(BitConstruction), method));
    });

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
