using System.Collections.Immutable;
using Playground.Code;

namespace Playground.Runtime.Loading;

/// <summary>
/// Puts today's instructions in the place of those by which compilers before OTP 25 built tuples and bit strings step by step, and leaves out
/// those that do nothing here. Verifier and emitter then know one way to build. What cannot be replaced stays, and is refused by the verifier.
/// </summary>
internal sealed class FormerInstructions
{
    readonly ImmutableArray<Instruction> code;
    readonly ImmutableArray<Instruction>.Builder replaced;
    int index;

    FormerInstructions(ImmutableArray<Instruction> code)
    {
        this.code = code;
        replaced = ImmutableArray.CreateBuilder<Instruction>(code.Length);
    }

    /// <summary>The module itself when it has no such instruction.</summary>
    public static Module Replace(Module module)
    {
        foreach (Instruction instruction in module.Instructions)
            if (IsFormer(instruction.Opcode)) return module with { Instructions = new FormerInstructions(module.Instructions).Run() };
        return module;
    }

    static bool IsFormer(Opcode opcode) => opcode is Opcode.PutTuple or Opcode.BsInit2 or Opcode.BsInitBits or Opcode.BsAppend or Opcode.BsPrivateAppend
        || IsIdle(opcode);

    /// <summary>Floats are checked after each operation here, and receives look at all messages.</summary>
    static bool IsIdle(Opcode opcode) => opcode is Opcode.Fclearerror or Opcode.Fcheckerror or Opcode.RecvMark or Opcode.RecvSet;

    ImmutableArray<Instruction> Run()
    {
        for (index = 0; index < code.Length; index++)
        {
            Instruction instruction = code[index];
            switch (instruction.Opcode)
            {
                case Opcode.PutTuple: PutTuple(instruction); break;
                case Opcode.BsInit2 or Opcode.BsInitBits: Construct(instruction[0], instruction[2], instruction[3], instruction[5], []); break;
                case Opcode.BsAppend:
                    Construct(instruction[0], instruction[2], instruction[3], instruction[7], Segment("append", instruction[4], Operand.Nil, instruction[5], All));
                    break;
                case Opcode.BsPrivateAppend:
                    Construct(instruction[0], Zero, Zero, instruction[5], Segment("private_append", instruction[2], Operand.Nil, instruction[3], All));
                    break;
                default:
                    if (!IsIdle(instruction.Opcode)) replaced.Add(instruction);
                    break;
            }
        }
        return replaced.ToImmutable();
    }

    static Operand Zero => Operand.OfUnsigned(0);

    static Operand All => Operand.OfAtom("all");

    /// <summary>put_tuple and the put instructions that follow become put_tuple2.</summary>
    void PutTuple(Instruction start)
    {
        var elements = ImmutableArray.CreateBuilder<Operand>();
        int next = index + 1;
        for (; elements.Count < start[0].Value && code[next].Opcode == Opcode.Put; next++) elements.Add(code[next][0]);
        if (elements.Count != start[0].Value)
        {
            replaced.Add(start);
            return;
        }
        replaced.Add(new Instruction(Opcode.PutTuple2, start[1], Operand.OfList(elements.ToImmutable())));
        index = next - 1;
    }

    /// <summary>
    /// The instruction that begins a bit string, and those that put a segment to its end, become bs_create_bin. Its size was computed from
    /// the segments before, as bs_create_bin does, so the size that the first instruction gives is not needed.
    /// </summary>
    void Construct(Operand fail, Operand words, Operand live, Operand destination, ImmutableArray<Operand> first)
    {
        Instruction start = code[index];
        var segments = ImmutableArray.CreateBuilder<Operand>();
        segments.AddRange(first);
        var between = new List<Instruction>();
        int next = index + 1;
        for (; ; next++)
        {
            if (code[next].Opcode == Opcode.Line) between.Add(code[next]);
            else if (SegmentOf(code[next], fail, destination) is { } segment) segments.AddRange(segment);
            else break;
        }
        if (IsPut(code[next].Opcode))
        {
            replaced.Add(start);
            return;
        }
        replaced.Add(new Instruction(Opcode.BsCreateBin, fail, words, live, Operand.OfUnsigned(1), destination, Operand.OfList(segments.ToImmutable())));
        replaced.AddRange(between);
        index = next - 1;
    }

    static bool IsPut(Opcode opcode) => opcode is Opcode.BsPutInteger or Opcode.BsPutFloat or Opcode.BsPutBinary or Opcode.BsPutString
        or Opcode.BsPutUtf8 or Opcode.BsPutUtf16 or Opcode.BsPutUtf32;

    /// <summary>The segment that an instruction puts; null when it puts none, fails elsewhere, or reads the bit string that is not ready yet.</summary>
    static ImmutableArray<Operand>? SegmentOf(Instruction put, Operand fail, Operand destination)
    {
        if (!IsPut(put.Opcode)) return null;
        if (put.Opcode == Opcode.BsPutString) return Segment("string", Operand.OfUnsigned(8), Operand.Nil, put[1], put[0]);
        if (put[0] != fail || put.Operands.Contains(destination)) return null;
        return put.Opcode switch
        {
            Opcode.BsPutInteger => Segment("integer", put[2], FlagsOf(put[3]), put[4], put[1]),
            Opcode.BsPutFloat => Segment("float", put[2], FlagsOf(put[3]), put[4], put[1]),
            Opcode.BsPutBinary => Segment("binary", put[2], FlagsOf(put[3]), put[4], put[1]),
            Opcode.BsPutUtf8 => Segment("utf8", Zero, FlagsOf(put[1]), put[2], Undefined),
            Opcode.BsPutUtf16 => Segment("utf16", Zero, FlagsOf(put[1]), put[2], Undefined),
            _ => Segment("utf32", Zero, FlagsOf(put[1]), put[2], Undefined),
        };
    }

    static Operand Undefined => Operand.OfAtom("undefined");

    static ImmutableArray<Operand> Segment(string type, Operand unit, Operand flags, Operand value, Operand size) =>
        [Operand.OfAtom(type), Zero, unit, flags, value, size];

    /// <summary>The flags of bs_create_bin are a list of atoms, those of the former instructions bits of a number.</summary>
    static Operand FlagsOf(Operand bits)
    {
        Literal[] names = [.. MethodEmitter.FlagNames(bits.Value).Select(name => new AtomLiteral(name))];
        return names.Length == 0 ? Operand.Nil : Operand.OfLiteral(new ListLiteral([.. names], NilLiteral.Instance));
    }
}
