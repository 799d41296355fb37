using System.Collections.Immutable;
using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

// Matching and construction of bit strings.
internal sealed partial class FunctionVerifier
{
    const int MostUnit = 256;

    static readonly HashSet<string> segmentTypes = ["append", "private_append", "binary", "float", "integer", "string", "utf8", "utf16", "utf32"];

    void StartMatch(Operand fail, Operand source, Operand destination)
    {
        Contents context = Contents.MatchContext | (Read(source, Matchable) & Contents.MessagePart);
        FailToMatch(fail, source);
        state.HeapWords = 0;
        Write(destination, context);
    }

    void StartMatchWithSlots(Instruction instruction)
    {
        if (instruction[3].Value > BeamLimits.Registers) throw Wrong($"a match context has at most {BeamLimits.Registers} slots");
        StartMatch(instruction[0], instruction[1], instruction[4]);
    }

    /// <summary>A match context would have been accepted, so where the instruction fails there is a term.</summary>
    void FailToMatch(Operand fail, Operand source)
    {
        if (!source.IsRegister)
        {
            Fail(fail);
            return;
        }
        Contents before = Read(source, Matchable);
        if ((before & Contents.Term) == 0) return;
        Write(source, before & ~Contents.MatchContext);
        Fail(fail);
        Write(source, before);
    }

    /// <summary>The context of a matching instruction. Whether it is one where it may also be a term is found out when it runs.</summary>
    Contents Context(Operand context)
    {
        Contents contents = Read(context, Matchable);
        if ((contents & Contents.MatchContext) == 0) throw Wrong($"{context} holds no match context");
        return Contents.Term | (contents & Contents.MessagePart);
    }

    /// <summary>The register may hold a term as well, which stays.</summary>
    void BsContextToBinary(Instruction instruction)
    {
        Contents before = Read(instruction[0], Matchable);
        NeedNoMark(instruction[0]);
        state.HeapWords = 0;
        Write(instruction[0], Contents.Term | (before & Contents.MessagePart));
    }

    /// <summary>Each command may fail, when those before it have written their registers.</summary>
    void BsMatch(Instruction instruction)
    {
        Operand context = instruction[1];
        BitMatchCommand.TryParse(instruction[2].List, out ImmutableArray<BitMatchCommand> commands);
        foreach (BitMatchCommand command in commands)
        {
            Contents segment = Context(context);
            Fail(instruction[0], takesHeap: false);
            if (command.Destination.Kind == OperandKind.Nil) continue;
            NeedNoMark(command.Destination);
            state.HeapWords = 0;
            Write(command.Destination, segment);
        }
    }

    void BsAdd(Instruction instruction)
    {
        ReadAll([instruction[1], instruction[2]], instruction[0].Value == 0 ? Contents.Term : TermOrMessage);
        CheckUnit(instruction[3], divides: false);
        Fail(instruction[0], takesHeap: false);
        Write(instruction[4], Contents.Term);
    }

    void BsUtfSize(Instruction instruction)
    {
        Read(instruction[1]);
        Write(instruction[2], Contents.Term);
    }

    void BsGetPosition(Instruction instruction)
    {
        Context(instruction[0]);
        Write(instruction[1], Contents.Term);
    }

    void BsSetPosition(Instruction instruction)
    {
        Context(instruction[0]);
        Read(instruction[1]);
    }

    void BsGetTail(Instruction instruction)
    {
        Contents tail = Context(instruction[0]);
        state.HeapWords = 0;
        Write(instruction[1], tail);
    }

    void BsGetSegment(Instruction instruction)
    {
        Contents segment = Context(instruction[1]);
        Read(instruction[3]);
        CheckUnit(instruction[4], IsAll(instruction[3]));
        Fail(instruction[0]);
        state.HeapWords = 0;
        Write(instruction[6], segment);
    }

    void BsSkipBits2(Instruction instruction)
    {
        Context(instruction[1]);
        Read(instruction[2]);
        CheckUnit(instruction[3], IsAll(instruction[2]));
        Fail(instruction[0]);
    }

    void BsTestUnit(Instruction instruction)
    {
        CheckUnit(instruction[2], divides: true);
        BsTest(instruction);
    }

    /// <summary>bs_test_tail2, bs_test_unit, bs_match_string, bs_skip_utf…: they look at the context and take no heap.</summary>
    void BsTest(Instruction instruction)
    {
        Context(instruction[1]);
        Fail(instruction[0], takesHeap: false);
    }

    void BsGetUtf(Instruction instruction)
    {
        BsTest(instruction);
        Write(instruction[4], Contents.Term);
    }

    void BsInitWritable()
    {
        NeedX(0, Contents.Term);
        state.HeapWords = 0;
    }

    void BsCreateBin(Instruction instruction)
    {
        const int fields = 6;
        Contents allowed = instruction[0].Value == 0 ? Contents.Term : TermOrMessage;
        Contents built = Contents.Term;
        IReadOnlyList<Operand> segments = instruction[5].List;
        for (int at = 0; at < segments.Count; at += fields)
        {
            string type = segments[at].AtomName;
            if (!segmentTypes.Contains(type)) throw Wrong($"there are no segments of the type {type}");
            bool grows = type is "append" or "private_append";
            if (grows && at > 0) throw Wrong("only the first segment can be the one that is appended to");
            if (type == "string") continue;
            CheckUnit(segments[at + 2], grows || IsAll(segments[at + 5]));
            built |= ReadAll([segments[at + 4], segments[at + 5]], allowed) & Contents.MessagePart;
        }
        Fail(instruction[0]);
        int words = HeapOperand(instruction[1]);
        if (words > 0) CollectWithResult(instruction[2]);
        state.HeapWords = words;
        Write(instruction[4], built);
    }

    /// <summary>The words behind the binary are secured when it is there; it lives in the register behind the live ones meanwhile.</summary>
    void CollectWithResult(Operand live)
    {
        if (live.Value >= BeamLimits.Registers) throw Wrong("more registers are alive than there are");
        Collect(live);
    }

    void CheckUnit(Operand unit, bool divides)
    {
        if (unit.Value > MostUnit || (divides && unit.Value < 1)) throw Wrong($"a unit is from 1 to {MostUnit}");
    }

    static bool IsAll(Operand size) => size.Kind == OperandKind.Atom && size.AtomName == "all";
}
