namespace Playground.Compiler.Syntax;

/// <summary><c>[Template || X &lt;- L, X > 1]</c></summary>
internal sealed record ListComprehension(SourceSpan Span, Expression Template, IReadOnlyList<Qualifier> Qualifiers) : Expression(Span);

/// <summary><c>&lt;&lt; &lt;&lt;X>> || X &lt;- L >></c>: the template yields a bit string.</summary>
internal sealed record BinaryComprehension(SourceSpan Span, Expression Template, IReadOnlyList<Qualifier> Qualifiers) : Expression(Span);

/// <summary>What stands behind the <c>||</c> of a comprehension.</summary>
internal abstract record Qualifier(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>{X, _} &lt;- List</c>: elements that do not match are skipped.</summary>
internal sealed record ListGenerator(SourceSpan Span, Expression Pattern, Expression Source) : Qualifier(Span);

/// <summary><c>&lt;&lt;X:4>> &lt;= Binary</c>: the pattern is a <see cref="BitStringExpression"/>.</summary>
internal sealed record BinaryGenerator(SourceSpan Span, Expression Pattern, Expression Source) : Qualifier(Span);

/// <summary>
/// <c>X > 1</c>. A filter that is a guard test (<paramref name="IsGuard"/>, told by the expansion) counts as false when it raises;
/// another one must yield true or false, else the comprehension raises <c>bad_filter</c>.
/// </summary>
internal sealed record Filter(SourceSpan Span, Expression Condition, bool IsGuard) : Qualifier(Span);
