using Playground.Code;

namespace Playground.Runtime.Loading;

/// <summary>
/// The instructions of one function, and which of them begin an entry: a method of their own that can be gone on with. Entries are the
/// function's start, the instruction after each call that comes back, the resume points of receives, the handlers of exceptions, and every
/// label that is reached from two entries.
/// </summary>
internal sealed class FunctionCode
{
    readonly IReadOnlyList<Instruction> code;
    readonly Dictionary<int, int> labels = [];
    readonly Func<Instruction, bool> comesBack;
    readonly SortedSet<int> entries = [];

    /// <param name="code">All instructions of the module.</param>
    /// <param name="first">Index of the function's first label.</param>
    /// <param name="end">Index behind its last instruction.</param>
    /// <param name="comesBack">Whether an instruction is a call that pushes a continuation.</param>
    public FunctionCode(IReadOnlyList<Instruction> code, int first, int end, Func<Instruction, bool> comesBack)
    {
        this.code = code;
        this.comesBack = comesBack;
        First = first;
        End = end;
        for (int index = first; index < end; index++)
            if (code[index].Opcode == Opcode.Label) labels[(int)code[index][0].Value] = index;
        FindHeader();
        FindEntries();
    }

    public int First { get; }
    public int End { get; }

    /// <summary>Name and arity, from func_info.</summary>
    public string Name { get; private set; } = "";
    public int Arity { get; private set; }

    /// <summary>Index of the label that func_info stands under: the jump there raises function_clause.</summary>
    public int FailureStart { get; private set; }

    /// <summary>Index of the label where calls arrive.</summary>
    public int Start { get; private set; }

    /// <summary>The indexes at which entries begin.</summary>
    public IReadOnlyCollection<int> Entries => entries;

    public bool IsEntry(int index) => entries.Contains(index);

    public int IndexOf(Operand label) => labels[(int)label.Value];

    public bool Defines(Operand label) => labels.ContainsKey((int)label.Value);

    void FindHeader()
    {
        FailureStart = First;
        int index = First;
        while (code[index].Opcode != Opcode.FuncInfo) index++;
        Name = code[index][1].AtomName;
        Arity = (int)code[index][2].Value;
        Start = index + 1;
    }

    void FindEntries()
    {
        entries.Add(Start);
        for (int index = Start; index < End; index++)
        {
            Instruction instruction = code[index];
            switch (instruction.Opcode)
            {
                case Opcode.Wait:
                    entries.Add(IndexOf(instruction[0]));
                    break;
                case Opcode.WaitTimeout:
                    entries.Add(IndexOf(instruction[0]));
                    break;
                case Opcode.LoopRecEnd:
                    entries.Add(IndexOf(instruction[0]));
                    break;
                case Opcode.Catch or Opcode.Try:
                    entries.Add(IndexOf(instruction[1]));
                    break;
                default:
                    if (comesBack(instruction)) entries.Add(index + 1);
                    break;
            }
        }
        PromoteShared();
    }

    /// <summary>Labels reached from two entries become entries, until there are none left.</summary>
    void PromoteShared()
    {
        var owner = new Dictionary<int, int>();
        var pending = new Queue<int>(entries);
        while (pending.TryDequeue(out int entry))
        {
            foreach (int index in Reach(entry))
            {
                if (code[index].Opcode != Opcode.Label) continue;
                if (owner.TryAdd(index, entry) || owner[index] == entry) continue;
                if (entries.Add(index)) pending.Enqueue(index);
            }
        }
    }

    /// <summary>The instructions that run from an entry without reaching another one.</summary>
    IEnumerable<int> Reach(int entry)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>();
        pending.Push(entry);
        while (pending.TryPop(out int index))
        {
            for (; index < End; index++)
            {
                if ((index != entry && entries.Contains(index)) || !seen.Add(index)) break;
                yield return index;
                foreach (int target in Targets(code[index]))
                    if (target >= Start) pending.Push(target);
                if (!FallsThrough(code[index])) break;
            }
        }
    }

    /// <summary>The labels of this function that an instruction may branch to without leaving its method.</summary>
    public IEnumerable<int> Targets(Instruction instruction)
    {
        if (instruction.Opcode is Opcode.Label or Opcode.Call or Opcode.CallLast or Opcode.CallOnly or Opcode.Catch or Opcode.Try
            or Opcode.Wait or Opcode.LoopRecEnd) yield break;
        foreach (Operand operand in instruction.Operands)
        {
            if (operand.Kind == OperandKind.Label && operand.Value != 0 && labels.TryGetValue((int)operand.Value, out int target)) yield return target;
            if (operand.Kind != OperandKind.List) continue;
            foreach (Operand member in operand.List)
                if (member.Kind == OperandKind.Label && member.Value != 0 && labels.TryGetValue((int)member.Value, out int listed)) yield return listed;
        }
    }

    /// <summary>Whether execution may go on with the next instruction in the same method.</summary>
    public bool FallsThrough(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Return or Opcode.CallLast or Opcode.CallOnly or Opcode.CallExtLast or Opcode.CallExtOnly or Opcode.ApplyLast
            or Opcode.Jump or Opcode.SelectVal or Opcode.SelectTupleArity or Opcode.FuncInfo
            or Opcode.Badmatch or Opcode.IfEnd or Opcode.CaseEnd or Opcode.TryCaseEnd or Opcode.Badrecord or Opcode.Raise
            or Opcode.Wait or Opcode.LoopRecEnd or Opcode.IntCodeEnd => false,
        _ => !comesBack(instruction),
    };
}
