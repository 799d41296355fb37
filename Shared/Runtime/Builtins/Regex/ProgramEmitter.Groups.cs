using System.Runtime.CompilerServices;

namespace Playground.Runtime.Builtins.Regex;

// Groups, assertions, conditions and repeated groups.
internal sealed partial class ProgramEmitter
{
    void EmitGroup(GroupNode group)
    {
        switch (group.Kind)
        {
            case GroupKind.Plain:
                EmitAlternatives(group);
                break;
            case GroupKind.Capture:
                EmitCapture(group);
                break;
            case GroupKind.Atomic:
                int slot = NewSlot();
                Add(Op.AtomicStart, slot);
                EmitAlternatives(group);
                Add(Op.AtomicEnd, slot);
                break;
            case GroupKind.Ahead or GroupKind.Behind:
                EmitLook(group);
                break;
            case GroupKind.NotAhead or GroupKind.NotBehind:
                EmitNot(group);
                break;
            case GroupKind.Conditional:
                EmitConditional(group);
                break;
            case GroupKind.Definition:
                int skip = Add(Op.Jump, None);
                EmitAlternatives(group);
                Land(skip + 1);
                break;
        }
    }

    void EmitCapture(GroupNode group)
    {
        if (!openSlots.TryGetValue(group.Number, out int slot)) openSlots[group.Number] = slot = NewSlot();
        // Of several groups with one number the first is called; of several copies of a group, the first copy.
        bool isCallable = called.Contains(group.Number) && parser.Groups[group.Number] == group && groupStarts[group.Number] == None;
        if (isCallable) groupStarts[group.Number] = code.Count;
        Add(Op.Open, slot);
        openCaptures.Add(group.Number);
        EmitAlternatives(group);
        openCaptures.RemoveAt(openCaptures.Count - 1);
        Add(Op.Close, group.Number, slot);
        if (isCallable) Add(Op.Return, group.Number);
    }

    void EmitAlternatives(GroupNode group)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new PatternException(PatternErrors.TooComplicated, 0);
        List<SequenceNode> alternatives = group.Alternatives;
        if (alternatives.Count == 1)
        {
            EmitAlternative(group, 0);
            return;
        }
        int outerThen = thenSlot;
        bool hasThen = PatternShape.HasVerb(group, VerbKind.Then);
        if (hasThen) thenSlot = NewSlot();
        // What a look behind begins with stands before the position.
        bool isBehind = group.Kind is GroupKind.Behind or GroupKind.NotBehind;
        bool[]?[] first = [.. alternatives.Select(alternative => isBehind ? null : analysis.Of(alternative))];
        bool[]?[] rest = UnionsOfRest(first);
        var exits = new List<int>();
        for (int i = 0; i < alternatives.Count; i++)
        {
            bool isLast = i == alternatives.Count - 1;
            int other = isLast ? None : EmitSplit(hasThen ? null : first[i], hasThen ? null : rest[i + 1]);
            if (hasThen) Add(Op.AlternativeStart, thenSlot);
            EmitAlternative(group, i);
            if (isLast) break;
            exits.Add(Add(Op.Jump, None) + 1);
            Land(other);
        }
        exits.ForEach(Land);
        thenSlot = outerThen;
    }

    /// <summary>For each alternative the bytes that it and the later ones may begin with; null when one of them may begin with any.</summary>
    static bool[]?[] UnionsOfRest(bool[]?[] first)
    {
        var rest = new bool[]?[first.Length];
        rest[^1] = first[^1];
        for (int i = first.Length - 2; i >= 0; i--)
        {
            if (rest[i + 1] is not { } later || first[i] is not { } here) continue;
            rest[i] = [.. here.Zip(later, (a, b) => a || b)];
        }
        return rest;
    }

    /// <summary>Emits a choice between what follows and another place, whose operand is answered.</summary>
    int EmitSplit(bool[]? here, bool[]? there)
    {
        if (here is null) return Add(Op.Split, None) + 1;
        return Add(Op.SplitByByte, None, NumberOf(here), NumberOf(there)) + 1;
    }

    void EmitAlternative(GroupNode group, int index)
    {
        if (group.Kind is GroupKind.Behind or GroupKind.NotBehind) Add(Op.Back, group.Lengths[index]);
        EmitSequence(group.Alternatives[index]);
    }

    /// <summary>The inside of an assertion, which (*ACCEPT) leaves and (*THEN) does not.</summary>
    void EmitInside(GroupNode group, int slot)
    {
        (int outerThen, (int, List<int>)? outerAssertion) = (thenSlot, assertion);
        var exits = new List<int>();
        thenSlot = None;
        assertion = (slot, exits);
        EmitAlternatives(group);
        exits.ForEach(Land);
        (thenSlot, assertion) = (outerThen, outerAssertion);
    }

    void EmitLook(GroupNode group)
    {
        int slot = NewSlot(2);
        Add(Op.LookStart, slot);
        EmitInside(group, slot);
        Add(Op.LookEnd, slot);
    }

    void EmitNot(GroupNode group)
    {
        int slot = NewSlot(2);
        int start = Add(Op.NotStart, slot, None);
        EmitInside(group, slot);
        Add(Op.NotEnd, slot, None);
        Land(start + 2);
    }

    void EmitConditional(GroupNode group)
    {
        PatternCondition condition = group.Condition!;
        List<int> otherwise = [];
        if (condition.Groups is { } set) otherwise.Add(Add(Op.IfSet, NumberOf(set), None) + 2);
        else if (condition.Calls is { } calls) otherwise.Add(Add(Op.IfCalled, NumberOf(calls), None) + 2);
        else otherwise.Add(EmitConditionTest(condition.Assertion!));
        EmitSequence(group.Alternatives[0]);
        int exit = Add(Op.Jump, None) + 1;
        otherwise.ForEach(Land);
        if (group.Alternatives.Count > 1) EmitSequence(group.Alternatives[1]);
        Land(exit);
    }

    /// <summary>Emits a test that goes on when the assertion is true; answers the operand of the place for the other case.</summary>
    int EmitConditionTest(GroupNode test)
    {
        int slot = NewSlot(2);
        int start = Add(Op.NotStart, slot, None);
        EmitInside(test, slot);
        if (test.Kind is GroupKind.Ahead or GroupKind.Behind)
        {
            Add(Op.LookEnd, slot);
            return start + 2;
        }
        int end = Add(Op.NotEnd, slot, None);
        Land(start + 2);
        return end + 2;
    }

    void EmitRepeat(RepeatNode repeat, List<PatternNode> items, int next)
    {
        if (repeat.Most == 0)
        {
            // It is never matched here, but its groups may be called.
            int skip = Add(Op.Jump, None);
            EmitItem(repeat.Body, [], 0);
            Land(skip + 1);
            return;
        }
        if (repeat.Body is CharacterNode or SetNode or AnyNode)
        {
            EmitCharacterLoop(repeat, items, next);
            return;
        }
        if (repeat.Mode != RepeatMode.Possessive)
        {
            EmitGroupRepeat(repeat);
            return;
        }
        int slot = NewSlot();
        Add(Op.AtomicStart, slot);
        EmitGroupRepeat(repeat);
        Add(Op.AtomicEnd, slot);
    }

    /// <summary>Copies for what must be there, then a loop or optional copies.</summary>
    void EmitGroupRepeat(RepeatNode repeat)
    {
        bool lazy = repeat.Mode == RepeatMode.Lazy;
        bool unlimited = repeat.Most == RepeatNode.Unlimited;
        // Of an unlimited repeat the last copy that must be there is the loop's first iteration.
        int copies = unlimited && repeat.Least > 0 ? repeat.Least - 1 : repeat.Least;
        for (int i = 0; i < copies; i++) EmitItem(repeat.Body, [], 0);
        if (unlimited)
        {
            EmitLoop(repeat.Body, lazy, atLeastOnce: repeat.Least > 0);
            return;
        }
        var exits = new List<int>();
        for (int i = repeat.Least; i < repeat.Most; i++)
        {
            exits.Add(lazy ? Add(Op.SplitTo, None) + 1 : EmitSplit(analysis.Of(repeat.Body), null));
            EmitItem(repeat.Body, [], 0);
        }
        exits.ForEach(Land);
    }

    void EmitLoop(PatternNode body, bool lazy, bool atLeastOnce)
    {
        int enter = atLeastOnce ? Add(Op.Jump, None) + 1 : None;
        int top = code.Count;
        int exit = lazy ? Add(Op.SplitTo, None) + 1 : EmitSplit(analysis.Of(body), null);
        if (atLeastOnce) Land(enter);
        if (PatternShape.CanBeEmpty(body))
        {
            int slot = NewSlot();
            Add(Op.IterationStart, slot);
            EmitItem(body, [], 0);
            Add(Op.IterationEnd, slot, top);
        }
        else
        {
            EmitItem(body, [], 0);
            Add(Op.Jump, top);
        }
        Land(exit);
    }
}
