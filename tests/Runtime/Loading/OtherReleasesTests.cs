using System.Numerics;
using Playground.Code;
using static Playground.Code.Operand;

namespace Playground.Runtime.Tests.Loading;

/// <summary>Instructions that OTP 25 does not write: those of newer releases, and those that it only knows from older files.</summary>
public sealed class OtherReleasesTests
{
    static readonly Operand zero = OfUnsigned(0), one = OfUnsigned(1), two = OfUnsigned(2), eight = OfUnsigned(8);
    static readonly Operand x0 = OfX(0), x1 = OfX(1), x2 = OfX(2), x3 = OfX(3);
    static readonly Operand failure = OfLabel(1), other = OfLabel(3), none = OfLiteral(NilLiteral.Instance);
    static readonly Instruction @return = new(Opcode.Return);
    static readonly Literal record = new TupleLiteral([new AtomLiteral("r"), new IntegerLiteral(1), new IntegerLiteral(2)]);
    static readonly Literal bytes = new BitstringLiteral([1, 2, 0xF3, 4, 5], 40);

    static readonly Dictionary<string, (Instruction[] Body, Literal Argument, string Value)> working = new()
    {
        ["bs_match takes integers, parts and the rest"] = (Match(
            [OfAtom("ensure_at_least"), OfUnsigned(32), eight, OfAtom("integer"), two, none, OfUnsigned(16), one, x2, OfAtom("=:="), Nil, OfUnsigned(4), OfUnsigned(15),
             OfAtom("skip"), OfUnsigned(4), OfAtom("binary"), OfUnsigned(3), none, one, eight, x3, OfAtom("get_tail"), OfUnsigned(4), eight, x1], x2, x3, x1), bytes, "[258,<<4>>|<<5>>]"),
        ["bs_match with flags"] = (Match(
            [OfAtom("ensure_exactly"), OfUnsigned(40), OfAtom("integer"), two, Flags("little", "signed"), OfUnsigned(24), one, x2, OfAtom("skip"), OfUnsigned(16)], x2, Nil, Nil), bytes, "[-851455]"),
        ["bs_match with too few bits"] = (Match([OfAtom("ensure_at_least"), OfUnsigned(48), one], Nil, Nil, Nil), bytes, "other"),
        ["bs_match with bits left over"] = (Match([OfAtom("ensure_at_least"), OfUnsigned(36), eight], Nil, Nil, Nil), bytes, "other"),
        ["bs_match with another number of bits"] = (Match([OfAtom("ensure_exactly"), OfUnsigned(32)], Nil, Nil, Nil), bytes, "other"),
        ["bs_match with other bits"] = (Match([OfAtom("ensure_at_least"), OfUnsigned(8), one, OfAtom("=:="), Nil, OfUnsigned(8), two], Nil, Nil, Nil), bytes, "other"),
        ["bs_match of 64 bits"] = (Match([OfAtom("ensure_at_least"), OfUnsigned(64), one, OfAtom("=:="), Nil, OfUnsigned(64), OfInteger(BigInteger.Pow(2, 64) - 1)], OfAtom("all"), Nil, Nil),
            new BitstringLiteral([255, 255, 255, 255, 255, 255, 255, 255], 64), "[all]"),
        ["bs_match that promises more than there is"] = (Match([OfAtom("integer"), two, none, OfUnsigned(48), one, x2], x2, Nil, Nil), bytes, "other"),
        ["byte_size of a match context"] = (
            [new(Opcode.BsStartMatch3, failure, x0, one, x0), new(Opcode.BsMatch, failure, x0, OfList([OfAtom("ensure_at_least"), OfUnsigned(12), one, OfAtom("skip"), OfUnsigned(12)])),
             new(Opcode.GcBif1, NoLabel, one, zero, x0, x0), @return], bytes, "4"),
        ["min and max take no heap"] = (
            [new(Opcode.TestHeap, two, one), new(Opcode.Bif2, NoLabel, one, x0, OfInteger(3), x1), new(Opcode.Bif2, NoLabel, two, x0, OfInteger(3), x2), new(Opcode.PutList, x1, x2, x0), @return],
            new IntegerLiteral(9), "[3|9]"),
        ["update_record copies"] = (
            [new(Opcode.TestHeap, OfUnsigned(6), one), new(Opcode.UpdateRecord, OfAtom("reuse"), OfUnsigned(3), x0, x1, OfList([two, x0, OfUnsigned(3), OfInteger(7)])), new(Opcode.PutList, x0, x1, x0), @return],
            record, "[{r,1,2}|{r,{r,1,2},7}]"),
        ["lines and starts of native functions do nothing"] = (
            [new(Opcode.NifStart), new(Opcode.ExecutableLine, zero, one), new(Opcode.DebugLine, OfAtom("entry"), zero, one, one), @return], record, "{r,1,2}"),
        ["call_fun2"] = (
            [new(Opcode.Allocate, zero, one), new(Opcode.Move, x0, x1), new(Opcode.Move, OfInteger(5), x0), new(Opcode.CallFun2, OfAtom("unsafe"), one, x1), new(Opcode.Deallocate, zero), @return],
            new ExternalFunLiteral("erlang", "abs", 1), "5"),

        ["positions kept in a match context"] = (
            [new(Opcode.BsStartMatch2, failure, x0, one, two, x0), Byte(x1), new(Opcode.BsSave2, x0, one), Byte(x2), new(Opcode.BsRestore2, x0, one), Byte(x3),
             new(Opcode.BsRestore2, x0, OfAtom("start")), Byte(OfX(4)), new(Opcode.BsContextToBinary, x0),
             new(Opcode.TestHeap, OfUnsigned(10), OfUnsigned(5)), new(Opcode.PutList, x3, x0, x0), new(Opcode.PutList, x2, x0, x0), new(Opcode.PutList, x1, x0, x0), new(Opcode.PutList, OfX(4), x0, x0), @return],
            bytes, "[1,1,2,2|<<1,2,243,4,5>>]"),
        ["matching goes on from a context"] = (
            [new(Opcode.BsStartMatch2, failure, x0, one, zero, x0), Byte(x1), new(Opcode.BsStartMatch2, failure, x0, one, OfUnsigned(3), x1), new(Opcode.BsSave2, x1, two),
             new(Opcode.BsRestore2, x1, OfAtom("start")), new(Opcode.BsContextToBinary, x1), new(Opcode.Move, x1, x0), @return], bytes, "<<2,243,4,5>>"),
        ["no context to turn back"] = ([new(Opcode.BsContextToBinary, x0), @return], record, "{r,1,2}"),
        ["tuples put together element by element"] = (
            [new(Opcode.TestHeap, OfUnsigned(3), one), new(Opcode.PutTuple, two, x1), new(Opcode.Put, x0), new(Opcode.Put, Nil), new(Opcode.Move, x1, x0), @return], record, "{{r,1,2},[]}"),
        ["instructions without a meaning here"] = ([new(Opcode.Fclearerror), new(Opcode.Fcheckerror, NoLabel), new(Opcode.RecvMark, other), Label(3), new(Opcode.RecvSet, other), @return], record, "{r,1,2}"),
    };

    public static TheoryData<string> Names => [.. working.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Other_releases_instructions_do_what_they_do_there(string name)
    {
        (Instruction[] body, Literal argument, string value) = working[name];
        using var running = new Nodes.RunningNode();
        running.Node.Load(BeamReader.Read(BeamWriter.Write(ModuleOf(body)), "m.beam"));
        CallOutcome outcome = await running.Node.CallAsync("m", "f", argument).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((true, value), (outcome.Returned, outcome.Text));
    }

    /// <summary>Functions and modules may be called anything; their names are also those of .NET's methods and types.</summary>
    [Theory]
    [InlineData("\0")]
    [InlineData("a\0b")]
    [InlineData("\uFFFE\uFFFF")]
    [InlineData("a.b+c,d[]&*\\`1<>")]
    [InlineData("")]
    public async Task Any_atom_names_a_function(string name) => await CallNamed(name);

    [Fact]
    public async Task The_longest_atoms_name_functions()
    {
        await CallNamed(string.Concat(Enumerable.Repeat("\U0001F600", 255)));
        await CallNamed(new string('x', 255));
    }

    static async Task CallNamed(string name)
    {
        using var running = new Nodes.RunningNode();
        Module module = ModuleOf([@return]);
        running.Node.Load(module with
        {
            Name = name,
            Exports = [new(name, 1, 2)],
            Instructions = module.Instructions.SetItem(1, new(Opcode.FuncInfo, OfAtom(name), OfAtom(name), one)),
        });
        CallOutcome outcome = await running.Node.CallAsync(name, name, new IntegerLiteral(7)).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((true, "7"), (outcome.Returned, outcome.Text));
    }

    /// <summary>Starts to match the argument, runs the commands, and gives the three values as a list; or the atom other.</summary>
    static Instruction[] Match(Operand[] commands, Operand first, Operand second, Operand third) =>
    [
        new(Opcode.BsStartMatch4, OfAtom("no_fail"), one, x0, x1), new(Opcode.Move, Nil, x2), new(Opcode.Move, Nil, x3),
        new(Opcode.BsMatch, other, x1, OfList([.. commands])), new(Opcode.Move, first, x0),
        new(Opcode.TestHeap, OfUnsigned(4), OfUnsigned(4)),
        .. second == Nil ? new Instruction[] { new(Opcode.PutList, x0, Nil, x0) } : [new(Opcode.PutList, second, third, x2), new(Opcode.PutList, x0, x2, x0)],
        @return, Label(3), new(Opcode.Move, OfAtom("other"), x0), @return,
    ];

    static Instruction Byte(Operand destination) => new(Opcode.BsGetInteger2, failure, x0, OfUnsigned(5), OfInteger(8), one, zero, destination);

    static Operand Flags(params string[] names) => OfLiteral(new ListLiteral([.. names.Select(name => new AtomLiteral(name))], NilLiteral.Instance));

    static Instruction Label(int number) => new(Opcode.Label, OfUnsigned(number));

    static Module ModuleOf(Instruction[] body) => new()
    {
        Name = "m",
        LabelCount = 5,
        Exports = [new("f", 1, 2)],
        Imports = [new("erlang", "byte_size", 1), new("erlang", "min", 2), new("erlang", "max", 2)],
        Instructions =
        [
            Label(1), new(Opcode.FuncInfo, OfAtom("m"), OfAtom("f"), one), Label(2), .. body,
            .. body.Any(instruction => instruction.Opcode == Opcode.Label) ? [] : new[] { Label(3), @return },
            new(Opcode.IntCodeEnd),
        ],
    };
}
