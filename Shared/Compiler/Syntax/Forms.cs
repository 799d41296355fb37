namespace Playground.Compiler.Syntax;

/// <summary>What ends with a full stop at the top of a file.</summary>
internal abstract record Form(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>-module(bank).</c></summary>
internal sealed record ModuleAttribute(SourceSpan Span, string Name) : Form(Span);

/// <summary><c>-export([start/0, stop/1]).</c></summary>
internal sealed record ExportAttribute(SourceSpan Span, IReadOnlyList<NamedFunction> Functions) : Form(Span);

/// <summary><c>-import(lists, [map/2]).</c></summary>
internal sealed record ImportAttribute(SourceSpan Span, string Module, IReadOnlyList<NamedFunction> Functions) : Form(Span);

/// <summary><c>-compile([export_all, nowarn_unused_function]).</c></summary>
internal sealed record CompileAttribute(SourceSpan Span, Expression Options) : Form(Span);

/// <summary><c>-record(point, {x = 0, y}).</c></summary>
internal sealed record RecordDefinition(SourceSpan Span, string Name, IReadOnlyList<RecordFieldDefinition> Fields) : Form(Span);

/// <summary><c>x = 0 :: integer()</c>: an unwritten default is null and means <c>undefined</c>; an unwritten type is null.</summary>
internal sealed record RecordFieldDefinition(SourceSpan Span, string Name, Expression? Default, TypeContents? Type) : SyntaxNode(Span);

/// <summary><c>-behaviour(gen_server).</c></summary>
internal sealed record BehaviourAttribute(SourceSpan Span, string Module) : Form(Span);

/// <summary><c>-optional_callbacks([terminate/2]).</c></summary>
internal sealed record OptionalCallbacks(SourceSpan Span, IReadOnlyList<NamedFunction> Functions) : Form(Span);

/// <summary><c>-dialyzer</c>, <c>-doc</c>, <c>-moduledoc</c>: for other tools, and read over.</summary>
internal sealed record TypeDeclaration(SourceSpan Span, string Kind) : Form(Span);

/// <summary><c>-vsn("1.0").</c>, <c>-author(me).</c>: any other attribute; its value is a constant term.</summary>
internal sealed record UserAttribute(SourceSpan Span, string Name, Expression Value) : Form(Span);

/// <summary><c>f(0) -> a; f(N) -> b.</c>: all clauses have <paramref name="Name"/>'s arity.</summary>
internal sealed record FunctionDefinition(SourceSpan Span, FunctionName Name, IReadOnlyList<Clause> Clauses) : Form(Span);

/// <summary>
/// A form with an error, which is already told. What it seems to define counts as defined, so that one error does not cause others;
/// an arity that cannot be read is null.
/// </summary>
internal sealed record BrokenForm(SourceSpan Span, string? Function, int? Arity, string? Record) : Form(Span)
{
    public static BrokenForm Of(IReadOnlyList<Token> tokens)
    {
        FunctionName? head = FunctionHead.Read(tokens);
        string? function = tokens[0].Kind == TokenKind.Atom ? tokens[0].Text : null;
        string? record = tokens.Count > 3 && tokens[0].Is("-") && tokens[1].IsAtom("record") ? tokens[3].Text : null;
        return new BrokenForm(tokens[0].Span, function, head?.Arity, record);
    }
}

/// <summary>A function's name where it is written in a list: <c>start/0</c>.</summary>
internal sealed record NamedFunction(SourceSpan Span, FunctionName Name) : SyntaxNode(Span);
