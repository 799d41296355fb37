using Playground.Code;

namespace Playground.Runtime.Faults;

/// <summary>
/// Which messages, or what becomes of them: a match specification that is applied to <c>{Message}</c>. The compiler's <c>MessagePatterns</c> makes
/// it of Erlang's own notation.
/// </summary>
/// <param name="Specification">The match specification. As a pattern it means the messages for which a clause gives any value; as a function, that value.</param>
/// <param name="Text">How it was written.</param>
public sealed record MessagePattern(Literal Specification, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
