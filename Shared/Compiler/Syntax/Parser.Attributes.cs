namespace Playground.Compiler.Syntax;

internal sealed partial class Parser
{
    private Form ParseForm()
    {
        if (Current.Is("-"))
            return ParseAttribute();
        if (Current.Kind == TokenKind.Atom)
            return ParseFunction();
        throw Unexpected("a function or an attribute");
    }

    private Form ParseAttribute()
    {
        Token minus = Take();
        if (Current.Kind != TokenKind.Atom)
            throw Unexpected("the name of an attribute");
        Token name = Take();
        return name.Text switch
        {
            "type" or "opaque" or "nominal" => ParseInOptionalParentheses(minus, () => ParseTypeDefinition(minus)),
            "spec" or "callback" => ParseInOptionalParentheses(minus, () => ParseSpecification(minus, name.Text == "callback")),
            "dialyzer" or "file" => SkipDeclaration(minus, name.Text),
            _ => ParseValueAttribute(minus, name.Text),
        };
    }

    /// <summary>What is meant for other tools is read over, up to the full stop.</summary>
    private TypeDeclaration SkipDeclaration(Token minus, string kind)
    {
        while (!AtEnd)
            _index++;
        ExpectEnd("`.`");
        return new TypeDeclaration(SpanFrom(minus), kind);
    }

    private Form ParseValueAttribute(Token minus, string name)
    {
        // As in erl_parse, the parentheses may be left out: -doc "text".
        Token? opening = Current.Is("(") ? Take() : null;
        Form form = name switch
        {
            "doc" or "moduledoc" => ParseDocumentation(minus, name),
            "module" => new ModuleAttribute(minus.Span, TakeAtom("the name of the module")),
            "export_type" => new TypeExport(minus.Span, ParseFunctionNames()),
            "optional_callbacks" => new OptionalCallbacks(minus.Span, ParseFunctionNames()),
            "export" => new ExportAttribute(minus.Span, ParseFunctionNames()),
            "import" => ParseImport(minus),
            "record" => ParseRecordDefinition(minus),
            "behaviour" or "behavior" => new BehaviourAttribute(minus.Span, TakeAtom("the name of a behaviour")),
            "compile" => new CompileAttribute(minus.Span, ParseExpression()),
            "on_load" => new UserAttribute(minus.Span, name, Current.Is("{") ? ParseExpression() : ParseFunctionTerm()),
            _ => new UserAttribute(minus.Span, name, FunctionTerms.Replace(ParseExpression())),
        };
        if (opening is not null)
            ExpectClosing(")", opening);
        ExpectEnd("`.`");
        return form with { Span = SpanFrom(minus) };
    }

    /// <summary>Documentation is for other tools: its form is checked, and what it says is left out of the module.</summary>
    private TypeDeclaration ParseDocumentation(Token minus, string name)
    {
        ParseExpression();
        return new TypeDeclaration(minus.Span, name);
    }

    /// <summary>The full stop of the form.</summary>
    private void ExpectEnd(string expected)
    {
        if (Current.Kind != TokenKind.FullStop)
            throw Unexpected(expected);
        Take();
    }

    private string TakeAtom(string what)
    {
        if (Current.Kind != TokenKind.Atom)
            throw Unexpected(what);
        return Take().Text;
    }

    private ImportAttribute ParseImport(Token minus)
    {
        string module = TakeAtom("the name of a module");
        IReadOnlyList<NamedFunction> functions = Accept(",") ? ParseFunctionNames() : [];
        return new ImportAttribute(minus.Span, module, functions);
    }

    /// <summary><c>[start/0, stop/1]</c></summary>
    private List<NamedFunction> ParseFunctionNames()
    {
        var functions = new List<NamedFunction>();
        Token opening = Expect("[");
        if (Accept("]"))
            return functions;
        do
            functions.Add(ParseFunctionName());
        while (Accept(","));
        ExpectClosing("]", opening, "`,`");
        return functions;
    }

    private NamedFunction ParseFunctionName()
    {
        Token start = Current;
        string name = TakeAtom("the name of a function");
        if (!Accept("/"))
            throw Unexpected("`/` and the number of arguments");
        int arity = TakeArity();
        return new NamedFunction(SpanFrom(start), new FunctionName(name, arity));
    }

    /// <summary><c>init/0</c> as the tuple that it stands for in an attribute.</summary>
    private TupleExpression ParseFunctionTerm()
    {
        NamedFunction function = ParseFunctionName();
        return new TupleExpression(
            function.Span, [new AtomLiteral(function.Span, function.Name.Name), new IntegerLiteral(function.Span, function.Name.Arity)]);
    }

    private RecordDefinition ParseRecordDefinition(Token minus)
    {
        string name = TakeAtom("the name of the record");
        Expect(",");
        Token opening = Expect("{");
        var fields = new List<RecordFieldDefinition>();
        if (!Accept("}"))
        {
            do
                fields.Add(ParseFieldDefinition());
            while (Accept(","));
            ExpectClosing("}", opening, "`,`");
        }

        return new RecordDefinition(minus.Span, name, fields);
    }

    private RecordFieldDefinition ParseFieldDefinition()
    {
        Token start = Current;
        string name = TakeAtom("the name of a field");
        Expression? value = Accept("=") ? ParseExpression() : null;
        TypeContents? type = Accept("::") ? ParseFieldType() : null;
        return new RecordFieldDefinition(SpanFrom(start), name, value, type);
    }

    private TypeContents ParseFieldType()
    {
        _type = new TypeContents();
        ParseType();
        return _type;
    }
}
