using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lifting;

/// <summary>Makes a fun of a function of this module; the free variables are its last arguments.</summary>
internal sealed record ClosureExpression(SourceSpan Span, FunctionName Function, IReadOnlyList<string> FreeVariables) : Expression(Span);
