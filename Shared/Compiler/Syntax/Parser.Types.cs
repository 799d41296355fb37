namespace Playground.Compiler.Syntax;

/// <summary>Types and specifications, as erl_parse reads them.</summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> TypeOperators = ["..", "+", "-", "*", "/", "div", "rem", "band", "bor", "bxor", "bsl", "bsr"];

    private TypeContents _type = new();

    /// <summary>A form whose parentheses may be left out: <c>-type t() :: a.</c> or <c>-type(t() :: a).</c></summary>
    private T ParseInOptionalParentheses<T>(Token minus, Func<T> parse)
        where T : Form
    {
        Token? opening = Current.Is("(") ? Take() : null;
        T form = parse();
        if (opening is not null)
            ExpectClosing(")", opening);
        ExpectEnd("`.`");
        return form with { Span = SpanFrom(minus) };
    }

    private TypeDefinition ParseTypeDefinition(Token minus)
    {
        Token start = Current;
        _type = new TypeContents();
        string name = TakeAtom("the name of a type");
        int arity = ParseTypeArguments();
        var named = new NamedFunction(SpanFrom(start), new FunctionName(name, arity));
        if (!Accept("::"))
            throw Unexpected("`::` and the type");
        ParseType();
        return new TypeDefinition(minus.Span, named, _type);
    }

    private Specification ParseSpecification(Token minus, bool isCallback)
    {
        Token start = Current;
        string name = TakeAtom("the name of a function");
        string? module = null;
        if (Accept(":"))
            (module, name) = (name, TakeAtom("the name of a function"));
        SourceSpan nameSpan = SpanFrom(start);
        int? arity = null;
        var clauses = new List<TypeContents>();
        do
        {
            SourceSpan place = Current.Span;
            _type = new TypeContents();
            int count = ParseFunctionType();
            if (arity is { } before && before != count)
                throw new SyntaxException(place, $"the clauses of the specification of `{AtomText.Quote(name)}` have different numbers of arguments");
            arity = count;
            ParseTypeConstraints();
            clauses.Add(_type);
        }
        while (Accept(";"));
        return new Specification(minus.Span, isCallback, module, new NamedFunction(nameSpan, new FunctionName(name, arity.Value)), clauses);
    }

    /// <summary><c>(A, B) -> C</c>; the number of arguments.</summary>
    private int ParseFunctionType()
    {
        if (!Current.Is("("))
            throw Unexpected("`(` and the types of the arguments");
        int arity = ParseTypeArguments();
        Expect("->");
        ParseType();
        return arity;
    }

    /// <summary><c>when A :: integer(), is_subtype(B, atom())</c></summary>
    private void ParseTypeConstraints()
    {
        if (!Accept("when"))
            return;
        do
            ParseTypeConstraint();
        while (Accept(","));
    }

    private void ParseTypeConstraint()
    {
        if (Current.IsAtom("is_subtype") && Ahead(1).Is("("))
        {
            Take();
            ParseTypeArguments();
        }
        else if (Current.Kind == TokenKind.Variable && Ahead(1).Is("::"))
        {
            NoteVariable(Take());
            Take();
            ParseType();
        }
        else
            throw Unexpected("`Variable :: type`");
    }

    /// <summary><c>(A, B)</c>; how many there are.</summary>
    private int ParseTypeArguments()
    {
        Token opening = Expect("(");
        return ParseTypeSequence(")", opening);
    }

    private int ParseTypeSequence(string closing, Token opening)
    {
        int count = 0;
        if (Accept(closing))
            return count;
        do
        {
            ParseType();
            count++;
        }
        while (Accept(","));
        ExpectClosing(closing, opening, "`,`");
        return count;
    }

    /// <summary><c>Name :: a | b</c>, whose name is only a remark.</summary>
    private void ParseType()
    {
        Enter();
        do
        {
            if (Current.Kind == TokenKind.Variable && Ahead(1).Is("::"))
                _index += 2;
            ParseTypeOperation();
        }
        while (Accept("|"));
        Leave();
    }

    /// <summary><c>-1 .. 1 bsl 8</c>: which operator binds stronger does not matter for the form.</summary>
    private void ParseTypeOperation()
    {
        do
        {
            while (PrefixOperator(Current) is not null)
                Take();
            ParseTypePrimary();
        }
        while (Current.Kind is TokenKind.Punctuation or TokenKind.Keyword && TypeOperators.Contains(Current.Text) && Take() is not null);
    }

    private void ParseTypePrimary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Variable: NoteVariable(Take()); break;
            case TokenKind.Integer or TokenKind.Character: Take(); break;
            case TokenKind.Atom: ParseNamedType(); break;
            case TokenKind.Punctuation or TokenKind.Keyword: ParseCompositeType(token); break;
            default: throw Unexpected("a type");
        }
    }

    private void NoteVariable(Token variable) => _type.Variables.Add(new Variable(variable.Span, variable.Text));

    /// <summary>An atom, or a type with its arguments: <c>ok</c>, <c>list(A)</c>, <c>lists:list(A)</c>.</summary>
    private void ParseNamedType()
    {
        Token start = Take();
        if (Accept(":"))
        {
            TakeAtom("the name of a type");
            ParseTypeArguments();
        }
        else if (Current.Is("("))
        {
            int arity = ParseTypeArguments();
            _type.Types.Add(new NamedFunction(SpanFrom(start), new FunctionName(start.Text, arity)));
        }
    }

    private void ParseCompositeType(Token token)
    {
        switch (token.Text)
        {
            case "(":
                Take();
                ParseType();
                ExpectClosing(")", token);
                break;
            case "{":
                Take();
                ParseTypeSequence("}", token);
                break;
            case "[": ParseListType(); break;
            case "#": ParseMapOrRecordType(); break;
            case "<<": ParseBinaryType(); break;
            case "fun": ParseFunType(); break;
            default: throw Unexpected("a type");
        }
    }

    /// <summary><c>[]</c>, <c>[T]</c>, <c>[T, ...]</c></summary>
    private void ParseListType()
    {
        Token opening = Take();
        if (Accept("]"))
            return;
        ParseType();
        if (Accept(","))
            Expect("...");
        ExpectClosing("]", opening);
    }

    private void ParseMapOrRecordType()
    {
        Take();
        if (Current.Kind == TokenKind.Atom)
        {
            Token name = Take();
            _type.Records.Add(new AtomLiteral(name.Span, name.Text));
        }

        Token opening = Expect("{");
        if (Accept("}"))
            return;
        do
        {
            ParseType();
            if (Accept("=>") || Accept(":=") || Accept("::"))
                ParseType();
        }
        while (Accept(","));
        ExpectClosing("}", opening, "`,`");
    }

    /// <summary><c>&lt;&lt;_:8, _:_*16>></c></summary>
    private void ParseBinaryType()
    {
        Token opening = Take();
        if (Accept(">>"))
            return;
        do
        {
            if (Current is not { Kind: TokenKind.Variable, Text: "_" })
                throw Unexpected("`_:` and a size in bits");
            Take();
            Expect(":");
            if (Current is { Kind: TokenKind.Variable, Text: "_" })
            {
                Take();
                Expect("*");
            }

            ParseTypeOperation();
        }
        while (Accept(","));
        ExpectClosing(">>", opening, "`,`");
    }

    /// <summary><c>fun()</c>, <c>fun((...) -> T)</c>, <c>fun((A, B) -> T)</c></summary>
    private void ParseFunType()
    {
        Take();
        Token opening = Expect("(");
        if (Accept(")"))
            return;
        if (Current.Is("(") && Ahead(1).Is("..."))
        {
            Take();
            Take();
            Expect(")");
            Expect("->");
            ParseType();
        }
        else
            ParseFunctionType();
        ExpectClosing(")", opening);
    }
}
