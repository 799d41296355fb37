namespace Playground.Compiler.Syntax;

/// <summary>Collects what stands behind the slash of a binary segment, and fills in the defaults.</summary>
internal sealed class SegmentSpecifiers
{
    private string? _typeName;
    private BinarySegmentType? _type;
    private bool? _isSigned;
    private Endianness? _endianness;
    private int? _unit;

    public void Add(Token specifier)
    {
        switch (specifier.Text)
        {
            case "integer": SetType(specifier, BinarySegmentType.Integer); break;
            case "float": SetType(specifier, BinarySegmentType.Float); break;
            case "binary" or "bytes": SetType(specifier, BinarySegmentType.Binary, 8); break;
            case "bitstring" or "bits": SetType(specifier, BinarySegmentType.Binary, 1); break;
            case "utf8": SetType(specifier, BinarySegmentType.Utf8); break;
            case "utf16": SetType(specifier, BinarySegmentType.Utf16); break;
            case "utf32": SetType(specifier, BinarySegmentType.Utf32); break;
            case "signed": Set(ref _isSigned, true, specifier); break;
            case "unsigned": Set(ref _isSigned, false, specifier); break;
            case "big": Set(ref _endianness, Endianness.Big, specifier); break;
            case "little": Set(ref _endianness, Endianness.Little, specifier); break;
            case "native": Set(ref _endianness, Endianness.Native, specifier); break;
            default: throw new SyntaxException(specifier.Span, $"{specifier.Describe()} is no type of a binary segment");
        }
    }

    public void AddUnit(Token specifier, int unit) => Set(ref _unit, unit, specifier);

    private int _defaultUnit = 1;

    private void SetType(Token specifier, BinarySegmentType type, int defaultUnit = 1)
    {
        if (_typeName is not null && (_type != type || _defaultUnit != defaultUnit))
            throw new SyntaxException(specifier.Span, $"the types `{_typeName}` and `{specifier.Text}` contradict each other");
        (_typeName, _type, _defaultUnit) = (specifier.Text, type, defaultUnit);
    }

    private static void Set<T>(ref T? property, T value, Token specifier)
        where T : struct
    {
        if (property is { } other && !other.Equals(value))
            throw new SyntaxException(specifier.Span, $"`{specifier.Text}` contradicts what stands before it");
        property = value;
    }

    public BinarySegment Resolve(SourceSpan span, Expression value, Expression? size)
    {
        BinarySegmentType type = _type ?? BinarySegmentType.Integer;
        bool isUtf = type is BinarySegmentType.Utf8 or BinarySegmentType.Utf16 or BinarySegmentType.Utf32;
        if (isUtf && (size is not null || _unit is not null))
            throw new SyntaxException(span, $"a segment of type `{_typeName}` has neither size nor unit");
        if (size is null && _unit is not null && type != BinarySegmentType.Binary)
            throw new SyntaxException(span, "a unit needs a size before it");
        return new BinarySegment(span, value, size, type, _isSigned ?? false, _endianness ?? Endianness.Big, _unit ?? _defaultUnit);
    }
}
