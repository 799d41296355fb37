namespace Playground.Compiler.Syntax;

/// <summary>
/// Refuses trees that are deeper than the passes may recurse. The parser bounds its own recursion, but long chains of operators
/// grow deep trees without it. Walks with a stack of its own, so it cannot overflow the thread's.
/// </summary>
internal static class NestingCheck
{
    public static void Check(SyntaxNode root)
    {
        var pending = new Stack<(SyntaxNode Node, int Depth)>();
        pending.Push((root, 0));
        while (pending.TryPop(out (SyntaxNode Node, int Depth) next))
        {
            if (next.Depth > CompilerLimits.NestingMax)
                throw TooDeep(next.Node.Span);
            foreach (SyntaxNode child in SyntaxChildren.Of(next.Node))
                pending.Push((child, next.Depth + 1));
        }
    }

    public static SyntaxException TooDeep(SourceSpan span) =>
        new(span, $"expressions may nest at most {CompilerLimits.NestingMax} deep");
}
