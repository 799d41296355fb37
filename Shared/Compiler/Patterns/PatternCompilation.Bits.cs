using System.Collections.Immutable;
using System.Numerics;
using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Lowering;
using Playground.Compiler.Syntax;
using Playground.Compiler.Terms;
using Syntax = Playground.Compiler.Syntax;

namespace Playground.Compiler.Patterns;

/// <summary>Bit strings: one match context for all rows, which each row after the first sets back to the start.</summary>
internal sealed partial class PatternCompilation
{
    private void CompileBits(
        Register subject, List<(MatchRow Row, Expression Pattern)> rows, ImmutableDictionary<Place, Value> known, Block next, Block failure)
    {
        var context = builder.NewRegister();
        var started = builder.NewBlock();
        builder.Finish(new StartMatch(context, subject, started, next), started);
        var start = rows.Count > 1 ? builder.Emit(result => new GetBitsPosition(result, context)) : null;
        for (var i = 0; i < rows.Count; i++)
        {
            var other = i == rows.Count - 1 ? failure : builder.NewBlock();
            if (i > 0)
                builder.Emit(new SetBitsPosition(context, start!));
            new BitsRow(this, context, rows[i].Row, other).Compile((BitStringExpression)rows[i].Pattern, known);
            builder.Current = other;
        }
    }

    /// <summary>Matches the segments of one row in order.</summary>
    private sealed class BitsRow(PatternCompilation compilation, Register context, MatchRow row, Block failure)
    {
        private readonly FlowBuilder builder = compilation.builder;
        private readonly List<byte> constantBytes = [];

        public void Compile(BitStringExpression pattern, ImmutableDictionary<Place, Value> known)
        {
            builder.Variables = compilation.outerVariables;
            foreach (var (name, place) in row.Bindings)
            {
                if (known.TryGetValue(place, out var value))
                    builder.Variables = builder.Variables.SetItem(name, value);
            }

            foreach (var segment in pattern.Segments)
            {
                if (AddConstantBytes(segment))
                    continue;
                MatchConstantBytes();
                known = MatchSegment(segment, known);
            }

            MatchConstantBytes();
            if (pattern.Segments is not [.., { Type: BinarySegmentType.Binary, Size: null }])
                Require(success => new TestSegment(Opcode.BsTestTail2, [context], 0, 0, success, failure));
            compilation.Compile([row], known, failure);
        }

        private void Require(Func<Block, Exit> test)
        {
            var success = builder.NewBlock();
            builder.Finish(test(success), success);
        }

        /// <summary>Collects whole constant bytes, which are compared in one step.</summary>
        private bool AddConstantBytes(BinarySegment segment)
        {
            if (segment.Type != BinarySegmentType.Integer)
                return false;
            if (segment is { Value: StringLiteral text, Size: null })
            {
                constantBytes.AddRange(text.Value.EnumerateRunes().Select(rune => (byte)rune.Value));
                return true;
            }

            if (ConstantInteger(segment.Value) is not { } value || ConstantSize(segment) is not { } bits || bits % 8 != 0 || bits > 64
                || (segment.Endianness != Endianness.Big && bits > 8))
                return false;
            // A value that does not fit can never be there; the general way tells so.
            if (segment.IsSigned || value < 0 || value >= BigInteger.One << (int)bits)
                return false;
            for (var shift = (int)bits - 8; shift >= 0; shift -= 8)
                constantBytes.Add((byte)((value >> shift) & 0xFF));
            return true;
        }

        private static BigInteger? ConstantInteger(Expression value) => value switch
        {
            Syntax.IntegerLiteral integer => integer.Value,
            CharacterLiteral character => character.CodePoint,
            _ => null,
        };

        private static BigInteger? ConstantSize(BinarySegment segment) =>
            segment.Size is null ? 8 : ConstantInteger(segment.Size) is { } size ? size * segment.Unit : null;

        private void MatchConstantBytes()
        {
            if (constantBytes.Count == 0)
                return;
            byte[] bytes = [.. constantBytes];
            constantBytes.Clear();
            Require(success => new MatchBytes(context, bytes, success, failure));
        }

        private ImmutableDictionary<Place, Value> MatchSegment(BinarySegment segment, ImmutableDictionary<Place, Value> known)
        {
            if (segment.Value is Wildcard)
            {
                // Bits that are no float match nothing, even where the float is not wanted.
                if (segment.Type == BinarySegmentType.Float) Get(segment);
                else Skip(segment);
                return known;
            }

            var value = Get(segment);
            var place = Place.Root();
            known = known.SetItem(place, value);
            switch (segment.Value)
            {
                case Variable { Name: var name } when !row.Bindings.ContainsKey(name):
                    row.Add(place, segment.Value);
                    builder.Variables = builder.Variables.SetItem(name, value);
                    break;
                case Variable { Name: var name } when builder.Variables.TryGetValue(name, out var bound):
                    builder.Require(Opcode.IsEqExact, failure, value, bound);
                    break;
                case Variable or MatchExpression:
                    row.Add(place, segment.Value);
                    break;
                default:
                    builder.Require(Opcode.IsEqExact, failure, value, compilation.guards.LowerValue(segment.Value, failure));
                    break;
            }

            return known;
        }

        private Value Size(BinarySegment segment, int unwritten) =>
            segment.Size is null ? Constant.Integer(unwritten) : compilation.guards.LowerValue(segment.Size, failure);

        private static int Unit(BinarySegment segment) => segment.Size is null && segment.Type != BinarySegmentType.Binary ? 1 : segment.Unit;

        private Register Get(BinarySegment segment)
        {
            var flags = BinarySegments.MatchFlags(segment);
            var value = builder.NewRegister();
            Exit Match(Opcode opcode, Value[] operands, Block success) =>
                new GetSegment(opcode, value, operands, Unit(segment), flags, success, failure);
            switch (segment.Type)
            {
                case BinarySegmentType.Integer:
                    var integerSize = Size(segment, 8);
                    Require(success => Match(Opcode.BsGetInteger2, [context, integerSize], success));
                    break;
                case BinarySegmentType.Float:
                    var floatSize = Size(segment, 64);
                    Require(success => Match(Opcode.BsGetFloat2, [context, floatSize], success));
                    break;
                case BinarySegmentType.Binary:
                    var size = segment.Size is null ? Constant.Atom("all") : compilation.guards.LowerValue(segment.Size, failure);
                    Require(success => Match(Opcode.BsGetBinary2, [context, size], success));
                    break;
                default:
                    Require(success => Match(GetUtf(segment.Type), [context], success));
                    break;
            }

            return value;
        }

        private static Opcode GetUtf(BinarySegmentType type) => type switch
        {
            BinarySegmentType.Utf8 => Opcode.BsGetUtf8,
            BinarySegmentType.Utf16 => Opcode.BsGetUtf16,
            _ => Opcode.BsGetUtf32,
        };

        private static Opcode SkipUtf(BinarySegmentType type) => type switch
        {
            BinarySegmentType.Utf8 => Opcode.BsSkipUtf8,
            BinarySegmentType.Utf16 => Opcode.BsSkipUtf16,
            _ => Opcode.BsSkipUtf32,
        };

        private void Skip(BinarySegment segment)
        {
            var flags = BinarySegments.MatchFlags(segment);
            if (BinarySegments.IsUtf(segment))
            {
                Require(success => new TestSegment(SkipUtf(segment.Type), [context], 0, flags, success, failure));
            }
            else if (segment is { Type: BinarySegmentType.Binary, Size: null })
            {
                if (segment.Unit > 1)
                    Require(success => new TestSegment(Opcode.BsTestUnit, [context], segment.Unit, 0, success, failure));
            }
            else
            {
                var size = Size(segment, 8);
                Require(success => new TestSegment(Opcode.BsSkipBits2, [context, size], Unit(segment), flags, success, failure));
            }
        }
    }
}
