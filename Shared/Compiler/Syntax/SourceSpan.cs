namespace Playground.Compiler.Syntax;

/// <summary>A stretch of source text: lines and columns count from 1, the end lies just behind the last character.</summary>
internal readonly record struct SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The span from this one's start to the other's end; a token of another file (from an include) does not stretch it.</summary>
    public SourceSpan To(SourceSpan end) =>
        end.File == File && (end.EndLine, end.EndColumn).CompareTo((EndLine, EndColumn)) > 0
            ? this with { EndLine = end.EndLine, EndColumn = end.EndColumn }
            : this;

    public override string ToString() => $"{File}:{Line}:{Column}";
}
