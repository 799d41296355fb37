using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>
/// The tokens of one form, macros expanded; the last one is the full stop or the end of the file.
/// A broken form has errors that are already told: its tokens only serve to guess which function it was meant to define.
/// </summary>
internal sealed record TokenForm(IReadOnlyList<Token> Tokens, bool IsBroken);
