namespace Playground.Compiler.Syntax;

/// <summary><c>[Template || X &lt;- L, X > 1]</c></summary>
internal sealed record ListComprehension(SourceSpan Span, Expression Template, IReadOnlyList<Qualifier> Qualifiers) : Expression(Span);

/// <summary><c>&lt;&lt; &lt;&lt;X>> || X &lt;- L >></c>: the template yields a bit string.</summary>
internal sealed record BinaryComprehension(SourceSpan Span, Expression Template, IReadOnlyList<Qualifier> Qualifiers) : Expression(Span);

/// <summary><c>#{K => V || K := V &lt;- M}</c>: the template is the tuple of key and value.</summary>
internal sealed record MapComprehension(SourceSpan Span, TupleExpression Template, IReadOnlyList<Qualifier> Qualifiers) : Expression(Span);

/// <summary>What stands behind the <c>||</c> of a comprehension.</summary>
internal abstract record Qualifier(SourceSpan Span) : SyntaxNode(Span);

/// <summary>
/// Takes the elements of a source one by one. One that does not match the pattern is skipped, or, by a strict generator
/// (<c>&lt;:-</c>), an error.
/// </summary>
internal abstract record Generator(SourceSpan Span, Expression Pattern, Expression Source, bool IsStrict) : Qualifier(Span);

/// <summary><c>{X, _} &lt;- List</c></summary>
internal sealed record ListGenerator(SourceSpan Span, Expression Pattern, Expression Source, bool IsStrict)
    : Generator(Span, Pattern, Source, IsStrict);

/// <summary><c>&lt;&lt;X:4>> &lt;= Binary</c>: the pattern is a <see cref="BitStringExpression"/>.</summary>
internal sealed record BinaryGenerator(SourceSpan Span, Expression Pattern, Expression Source, bool IsStrict)
    : Generator(Span, Pattern, Source, IsStrict);

/// <summary><c>K := V &lt;- Map</c>: the pattern is the tuple of key and value; the source is a map or an iterator of one.</summary>
internal sealed record MapGenerator(SourceSpan Span, Expression Pattern, Expression Source, bool IsStrict)
    : Generator(Span, Pattern, Source, IsStrict);

/// <summary><c>X &lt;- L &amp;&amp; Y &lt;- M</c>: generators that go on together and must end together.</summary>
internal sealed record ZipGenerator(SourceSpan Span, IReadOnlyList<Generator> Generators) : Qualifier(Span);

/// <summary>
/// <c>X > 1</c>. A filter that is a guard test (<paramref name="IsGuard"/>, told by the expansion) counts as false when it raises;
/// another one must yield true or false, else the comprehension raises <c>bad_filter</c>.
/// </summary>
internal sealed record Filter(SourceSpan Span, Expression Condition, bool IsGuard) : Qualifier(Span);
