using Playground.Code;
using Playground.Runtime.Loading;
using Playground.Runtime.Loading.Verification;
using static Playground.Code.Operand;

namespace Playground.Runtime.Tests.Loading;

/// <summary>One function for each rule, as no compiler writes it; and what others rely on at run time.</summary>
public sealed class ModuleVerifierTests
{
    static readonly Operand zero = OfUnsigned(0), one = OfUnsigned(1), two = OfUnsigned(2);
    static readonly Operand x0 = OfX(0), x1 = OfX(1), x2 = OfX(2), y0 = OfY(0), y1 = OfY(1);
    static readonly Operand failure = OfLabel(1), other = OfLabel(3), another = OfLabel(4);
    static readonly Instruction @return = new(Opcode.Return);

    /// <summary>The rule that is broken, by name, with the body of f/1 and a part of the message.</summary>
    static readonly Dictionary<string, (Instruction[] Body, string Message)> broken = new()
    {
        ["an x register that nothing was put in"] = ([new(Opcode.Move, x1, x0), @return], "x1 is not set on every way"),
        ["an x register set on one way only"] =
            ([new(Opcode.IsAtom, other, x0), new(Opcode.Move, Nil, x1), Label(3), new(Opcode.Move, x1, x0), @return], "x1 is not set on every way"),
        ["an x register behind a collection"] =
            ([new(Opcode.Move, x0, x1), new(Opcode.TestHeap, two, one), new(Opcode.Move, x1, x0), @return], "x1 is not set"),
        ["an x register behind a call"] =
            ([new(Opcode.Allocate, zero, one), new(Opcode.Move, x0, x1), new(Opcode.Call, one, OfLabel(2)), new(Opcode.Move, x1, x0), new(Opcode.Deallocate, zero), @return], "x1 is not set"),
        ["a live register without a term"] = ([new(Opcode.TestHeap, two, two), @return], "it lives on, and x1 is not set"),
        ["a y register without a frame"] = ([new(Opcode.Move, x0, y0), @return], "y0 is used without a frame"),
        ["a y register beyond the frame"] = ([new(Opcode.Allocate, one, one), new(Opcode.Move, x0, y1), new(Opcode.Deallocate, one), @return], "beyond the frame of 1"),
        ["a frame inside a frame"] = ([new(Opcode.Allocate, one, one), new(Opcode.Allocate, one, one), @return], "there is a frame already"),
        ["a return with a frame"] = ([new(Opcode.Allocate, one, one), @return], "the frame of 1 was not given back"),
        ["another frame given back"] = ([new(Opcode.Allocate, one, one), new(Opcode.Deallocate, two), @return], "the frame has 1 slots"),
        ["a call without a frame"] = ([new(Opcode.Call, one, OfLabel(2)), @return], "there is no frame"),
        ["a tail call with a frame"] = ([new(Opcode.Allocate, one, one), new(Opcode.CallOnly, one, OfLabel(2))], "was not given back"),
        ["a trim of another frame"] = ([new(Opcode.Allocate, two, one), new(Opcode.Trim, one, two), new(Opcode.Deallocate, two), @return], "the frame has 2 slots"),
        ["a cell without heap"] = ([new(Opcode.PutList, x0, Nil, x0), @return], "it builds 2 words where 0 are secured"),
        ["a tuple that is too large"] = ([new(Opcode.TestHeap, two, one), new(Opcode.PutTuple2, x0, OfList([x0, x0])), @return], "it builds 3 words where 2"),
        ["heap used up on another way"] =
            ([new(Opcode.IsAtom, other, x0), new(Opcode.TestHeap, two, one), Label(3), new(Opcode.PutList, x0, Nil, x0), @return], "where 0 are secured"),
        ["an enormous heap need"] = ([new(Opcode.TestHeap, OfUnsigned(int.MaxValue), one), @return], "more heap than any code needs"),
        ["a label of another function"] = ([new(Opcode.IsAtom, OfLabel(6), x0), @return], "the label 6 is not in this function"),
        ["a way out of the function's end"] = ([new(Opcode.Move, x0, x0)], "control runs beyond the end"),
        ["a loop without a call"] = ([Label(3), new(Opcode.Jump, other)], "loops without calling a function"),
        ["a handler's mark read as a term"] =
            ([new(Opcode.Allocate, one, one), new(Opcode.Try, y0, other), new(Opcode.Move, y0, x0), new(Opcode.TryEnd, y0), new(Opcode.Deallocate, one), @return, Label(3), new(Opcode.TryCase, y0), new(Opcode.Deallocate, one), @return], "y0 is not set"),
        ["a handler that is left open"] =
            ([new(Opcode.Allocate, one, one), new(Opcode.TryEnd, y0), new(Opcode.Deallocate, one), @return], "marks no open catch or try"),
        ["the exception mark as a term"] =
            ([new(Opcode.Allocate, one, one), new(Opcode.Try, y0, other), new(Opcode.Call, one, OfLabel(2)), new(Opcode.TryEnd, y0), new(Opcode.Deallocate, one), @return, Label(3), new(Opcode.Deallocate, one), @return], "the mark of an exception"),
        ["a message taken twice"] =
            ([Label(3), new(Opcode.LoopRec, another, x0), new(Opcode.RemoveMessage), new(Opcode.RemoveMessage), @return, Label(4), new(Opcode.Wait, other)], "receive looks at no message"),
        ["a part of a message kept in the frame"] =
            ([new(Opcode.Allocate, one, one), Label(3), new(Opcode.LoopRec, another, y0), new(Opcode.LoopRecEnd, other), Label(4), new(Opcode.Wait, other)], "the frame holds a part of the message"),
        ["a return with a message untaken"] =
            ([Label(3), new(Opcode.LoopRec, another, x1), @return, Label(4), new(Opcode.Wait, other)], "neither taken nor passed over"),
        ["a match context as a term"] =
            ([new(Opcode.BsStartMatch3, failure, x0, one, x1), new(Opcode.Move, x1, x0), @return], "x0 holds a match context"),
        ["matching without a context"] = ([new(Opcode.BsTestTail2, failure, x0, zero), @return], "x0 holds no match context"),
        ["a unit of nothing"] =
            ([new(Opcode.BsStartMatch3, failure, x0, one, x1), new(Opcode.BsTestUnit, failure, x1, zero), @return], "a unit is from 1 to 256"),
        ["a builtin that takes heap where it must not"] = ([new(Opcode.Bif1, NoLabel, zero, x0, x0), @return], "erlang:list_to_tuple/1 is not a builtin for this instruction"),
        ["a tuple changed that others have"] = ([new(Opcode.SetTupleElement, Nil, x0, zero), @return], "only the tuple that setelement/3 has just made"),
        ["a segment of no bit string"] = ([new(Opcode.BsPutInteger, NoLabel, OfInteger(8), one, zero, x0), @return], "does not execute"),
        ["a tuple that is not complete"] = ([new(Opcode.PutTuple, two, x0), new(Opcode.Put, x0), @return], "does not execute"),
        ["a bit string that is read before it is complete"] =
            ([new(Opcode.BsInit2, NoLabel, one, zero, one, zero, x0), new(Opcode.BsPutBinary, NoLabel, OfAtom("all"), OfUnsigned(8), zero, x0), @return], "does not execute"),
        ["a segment that fails elsewhere"] =
            ([new(Opcode.BsInit2, NoLabel, one, zero, one, zero, x1), new(Opcode.BsPutInteger, failure, OfInteger(8), one, zero, x0), @return], "does not execute"),
        ["bits taken from a term"] = ([new(Opcode.BsMatch, failure, x0, OfList([OfAtom("skip"), one])), @return], "x0 holds no match context"),
        ["bits taken into the mark of a handler"] =
            ([new(Opcode.BsStartMatch3, failure, x0, one, x1), new(Opcode.Allocate, one, two), new(Opcode.Try, y0, other), new(Opcode.BsMatch, other, x1, OfList([OfAtom("integer"), two, Nil, one, one, y0])), new(Opcode.Deallocate, one), @return, Label(3), new(Opcode.TryCase, y0), new(Opcode.Deallocate, one), @return], "marks an open catch or try"),
        ["an update of an element that a record lacks"] =
            ([new(Opcode.TestHeap, OfUnsigned(3), one), new(Opcode.UpdateRecord, OfAtom("copy"), two, x0, x0, OfList([OfUnsigned(3), Nil])), @return], "a tuple of 2 elements has no element 3"),
        ["an update of a record without heap"] = ([new(Opcode.UpdateRecord, OfAtom("copy"), two, x0, x0, OfList([one, Nil])), @return], "it builds 3 words where 0"),
        ["a match context with more slots than there are"] = ([new(Opcode.BsStartMatch2, failure, x0, one, OfUnsigned(5000), x1), @return], "at most 1024 slots"),
        ["a position kept in a term"] = ([new(Opcode.BsSave2, x0, zero), @return], "x0 holds no match context"),
        ["a failure that leaves a register unset"] =
            ([new(Opcode.BsStartMatch3, failure, x0, one, x0), new(Opcode.BsMatch, other, x0, OfList([OfAtom("integer"), two, Nil, OfUnsigned(8), one, x1])), Label(3), new(Opcode.Move, x1, x0), @return], "x1 is not set"),
        ["a tagged tuple without elements"] = ([new(Opcode.IsTaggedTuple, failure, x0, zero, OfAtom("a")), @return], "a tuple with a tag has an element"),
        ["a call with more than 255 arguments"] = ([new(Opcode.Allocate, zero, one), new(Opcode.CallFun, OfUnsigned(300)), new(Opcode.Deallocate, zero), @return], "at most 255 arguments"),
    };

    public static TheoryData<string> Rules => [.. broken.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Code_that_breaks_a_rule_is_refused(string rule)
    {
        LoadException refused = Assert.Throws<LoadException>(() => ModuleVerifier.Verify(FormerInstructions.Replace(ModuleOf(broken[rule].Body))));
        Assert.Contains(broken[rule].Message, refused.Message);
        Assert.StartsWith("Module m cannot be loaded: f/1, instruction ", refused.Message);
    }

    [Fact]
    public void Code_that_keeps_the_rules_is_accepted() => ModuleVerifier.Verify(ModuleOf(
        new(Opcode.Allocate, one, one), new(Opcode.Move, x0, y0), new(Opcode.Call, one, OfLabel(2)), new(Opcode.TestHeap, two, one),
        new(Opcode.PutList, x0, y0, x0), new(Opcode.Deallocate, one), @return));

    /// <summary>Only the compiler knows the types of terms; what it promised wrongly ends the process that relies on it.</summary>
    [Theory]
    [InlineData(Opcode.GetList)]
    [InlineData(Opcode.GetHd)]
    [InlineData(Opcode.GetTupleElement)]
    [InlineData(Opcode.TestArity)]
    [InlineData(Opcode.Fmove)]
    [InlineData(Opcode.BsStartMatch4)]
    [InlineData(Opcode.UpdateRecord)]
    [InlineData(Opcode.BsSave2)]
    public async Task A_term_of_another_type_than_promised_ends_the_process(Opcode opcode)
    {
        Instruction[] instructions = opcode switch
        {
            Opcode.UpdateRecord => [new(Opcode.TestHeap, OfUnsigned(3), one), new(opcode, OfAtom("copy"), two, x0, x0, OfList([one, Nil]))],
            // A context of the newer instructions has no slots.
            Opcode.BsSave2 => [new(Opcode.Move, OfLiteral(new BitstringLiteral([1], 8)), x0), new(Opcode.BsStartMatch3, failure, x0, one, x1), new(opcode, x1, zero)],
            _ => [Single(opcode)],
        };
        using var running = new Nodes.RunningNode("fine() -> fine.");
        running.Node.Load(ModuleOf([.. instructions, new(Opcode.Move, Nil, x0), @return]));
        CallOutcome outcome = await running.Node.CallAsync("m", "f", new AtomLiteral("neither")).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((false, "{invalid_code,{m,f,1}}"), (outcome.Returned, outcome.Reason));
        Assert.Equal("fine", await running.Call("fine"));
    }

    static Instruction Single(Opcode opcode) => opcode switch
    {
        Opcode.GetList => new(opcode, x0, x1, x2),
        Opcode.GetHd => new(opcode, x0, x1),
        Opcode.GetTupleElement => new(opcode, x0, one, x1),
        Opcode.TestArity => new(opcode, failure, x0, two),
        Opcode.Fmove => new(opcode, x0, OfFloatRegister(0)),
        _ => new(opcode, OfAtom("no_fail"), one, x0, x1),
    };

    /// <summary>
    /// What was built on the message before it was taken is in the heap, the message beside it, when a collection comes: the next ones must
    /// find the message by it. Each collection is asked for much more room than the one before left.
    /// </summary>
    [Fact]
    public async Task A_message_outlives_collections_before_and_after_it_is_taken()
    {
        using var running = new Nodes.RunningNode("""
            run() -> Pid = spawn_link(fun() -> Self = self(), receive {From, Big} -> From ! {Self, m:f(Big)} end end),
                Pid ! {self(), lists:seq(1, 40000)}, Pid ! {a, Pid =:= self()}, receive {Pid, Result} -> Result end.
            """);
        running.Node.Load(ModuleOf(
            new(Opcode.Allocate, two, one), new(Opcode.Move, x0, y0),
            Label(3), new(Opcode.LoopRec, another, x0),
            new(Opcode.TestHeap, two, one), new(Opcode.PutList, x0, Nil, y1),
            new(Opcode.TestHeap, OfUnsigned(1 << 19), zero),
            new(Opcode.RemoveMessage),
            new(Opcode.TestHeap, OfUnsigned(1 << 22), zero),
            new(Opcode.TestHeap, OfUnsigned(10 << 20), zero),
            new(Opcode.Move, y1, x0), new(Opcode.Deallocate, two), @return,
            Label(4), new(Opcode.Wait, other)));
        Assert.Equal("[{a,false}]", await running.Call("run"));
    }

    [Fact]
    public void Only_what_the_compiler_gave_is_trusted()
    {
        Module read = BeamReader.Read(BeamWriter.Write(ModuleOf(@return) with { IsTrusted = true }), "m.beam");
        Assert.False(read.IsTrusted);
    }

    static Instruction Label(int number) => new(Opcode.Label, OfUnsigned(number));

    /// <summary>A module of f/1 with this body, whose labels are 1 to 4, and of g/0.</summary>
    static Module ModuleOf(params Instruction[] body) => new()
    {
        Name = "m",
        LabelCount = 7,
        Exports = [new("f", 1, 2)],
        Locals = [new("g", 0, 6)],
        Imports = [new("erlang", "list_to_tuple", 1)],
        Instructions =
        [
            Label(1), new(Opcode.FuncInfo, OfAtom("m"), OfAtom("f"), one), Label(2), .. body,
            Label(5), new(Opcode.FuncInfo, OfAtom("m"), OfAtom("g"), zero), Label(6), new(Opcode.Move, Nil, x0), @return,
            new(Opcode.IntCodeEnd),
        ],
    };
}
