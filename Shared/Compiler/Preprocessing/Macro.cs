using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>One definition of a macro: <c>-define(NAME, body)</c> has null parameters, <c>-define(NAME(), body)</c> has none.</summary>
internal sealed record Macro(string Name, IReadOnlyList<string>? Parameters, IReadOnlyList<Token> Body);
