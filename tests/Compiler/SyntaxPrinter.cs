using System.Globalization;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Tests;

/// <summary>Writes a tree back as Erlang source, fully parenthesized, so that tests can compare shapes and OTP can run the result.</summary>
internal static class SyntaxPrinter
{
    public static string Print(ExpandedModule module) => string.Join(
        "\n",
        [
            $"-module({AtomText.Quote(module.Name)}).",
            $"-export([{string.Join(", ", module.Exports.Where(export => export.Name != "module_info"))}]).",
            .. module.Functions.Where(function => function.Name.Name != "module_info").Select(Print),
            "",
        ]);

    public static string Print(FunctionDefinition function) =>
        string.Join(";\n", function.Clauses.Select(clause => AtomText.Quote(function.Name.Name) + FunctionClause(clause))) + ".";

    public static string Print(Expression expression) => expression switch
    {
        IntegerLiteral integer => integer.Value.Sign < 0 ? $"({integer.Value})" : integer.Value.ToString(CultureInfo.InvariantCulture),
        CharacterLiteral character => character.CodePoint.ToString(CultureInfo.InvariantCulture),
        FloatLiteral literal => Float(literal.Value),
        AtomLiteral atom => AtomText.Quote(atom.Name),
        StringLiteral text => new Token(TokenKind.String, text.Span, text.Value).ToSource(),
        Variable variable => Name(variable.Name),
        BoundVariable variable => Name(variable.Name),
        Wildcard => "_",
        ListExpression list => $"[{List(list.Elements)}{(list.Tail is null ? "" : " | " + Print(list.Tail))}]",
        TupleExpression tuple => $"{{{List(tuple.Elements)}}}",
        MatchExpression match => $"({Print(match.Pattern)} = {Print(match.Value)})",
        UnaryExpression unary => $"({OperatorText.Of(unary.Operator)} {Print(unary.Operand)})",
        BinaryExpression binary => $"({Print(binary.Left)} {OperatorText.Of(binary.Operator)} {Print(binary.Right)})",
        AndAlsoExpression both => $"({Print(both.Left)} andalso {Print(both.Right)})",
        OrElseExpression either => $"({Print(either.Left)} orelse {Print(either.Right)})",
        SendExpression send => $"({Print(send.Receiver)} ! {Print(send.Message)})",
        CatchExpression caught => $"(catch {Print(caught.Operand)})",
        BlockExpression block => $"begin {List(block.Body)} end",
        CaseExpression cases => $"case {Print(cases.Subject)} of {Clauses(cases.Clauses)} end",
        IfExpression cases => $"if {Clauses(cases.Clauses)} end",
        ReceiveExpression receive => $"receive {Clauses(receive.Clauses)}{After(receive.After)} end",
        TryExpression attempt => Try(attempt),
        LocalCall call => $"{AtomText.Quote(call.Function)}({List(call.Arguments)})",
        RemoteCall call => $"{Callee(call.Module)}:{Callee(call.Function)}({List(call.Arguments)})",
        FunCall call => $"({Print(call.Function)})({List(call.Arguments)})",
        FunExpression fun => $"fun {string.Join("; ", fun.Clauses.Select(clause => Name(fun.Name ?? "") + FunctionClause(clause)))} end",
        LocalFun fun => $"fun {fun.Function}",
        RemoteFun fun => $"fun {Print(fun.Module)}:{Print(fun.Function)}/{Print(fun.Arity)}",
        MapExpression map => $"#{{{Fields(map.Fields)}}}",
        MapUpdate update => $"({Print(update.Map)})#{{{Fields(update.Fields)}}}",
        RecordExpression record => $"#{AtomText.Quote(record.Name)}{{{Fields(record.Fields)}}}",
        RecordUpdate update => $"({Print(update.Record)})#{AtomText.Quote(update.Name)}{{{Fields(update.Fields)}}}",
        RecordAccess access => $"({Print(access.Record)})#{AtomText.Quote(access.Name)}.{AtomText.Quote(access.Field)}",
        RecordIndex index => $"#{AtomText.Quote(index.Name)}.{AtomText.Quote(index.Field)}",
        BitStringExpression bits => $"<<{string.Join(", ", bits.Segments.Select(Segment))}>>",
        ListComprehension comprehension => $"[{Print(comprehension.Template)} || {Qualifiers(comprehension.Qualifiers)}]",
        BinaryComprehension comprehension => $"<< {Print(comprehension.Template)} || {Qualifiers(comprehension.Qualifiers)} >>",
        MapComprehension comprehension => $"#{{{Pair(comprehension.Template, "=>")} || {Qualifiers(comprehension.Qualifiers)}}}",
        MaybeExpression maybe => $"maybe {List(maybe.Body)}{(maybe.ElseClauses.Count > 0 ? " else " + Clauses(maybe.ElseClauses) : "")} end",
        MaybeMatch match => $"{Print(match.Pattern)} ?= {Print(match.Value)}",
        _ => throw new InvalidOperationException($"no text for {expression.GetType().Name}"),
    };

    /// <summary>The names that the expansion makes up hold a dot, which source cannot.</summary>
    private static string Name(string name) => name.StartsWith('.') ? "V@@" + name.Replace(".", "@@") : name.Replace(".", "@@");

    private static string Float(double value) =>
        new Token(TokenKind.Float, default, "", Math.Abs(value)).ToSource() is var text && double.IsNegative(value) ? $"(-{text})" : text;

    private static string List(IReadOnlyList<Expression> expressions) => string.Join(", ", expressions.Select(Print));

    private static string Callee(Expression expression) => expression is AtomLiteral ? Print(expression) : $"({Print(expression)})";

    private static string Clauses(IReadOnlyList<Clause> clauses) => string.Join("; ", clauses.Select(Clause));

    private static string Clause(Clause clause) => clause.Patterns.Count == 0
        ? $"{Alternatives(clause.Guard!)} -> {List(clause.Body)}"
        : $"{List(clause.Patterns)}{When(clause.Guard)} -> {List(clause.Body)}";

    private static string FunctionClause(Clause clause) => $"({List(clause.Patterns)}){When(clause.Guard)} -> {List(clause.Body)}";

    private static string When(Guard? guard) => guard is null ? "" : " when " + Alternatives(guard);

    private static string Alternatives(Guard guard) => string.Join("; ", guard.Alternatives.Select(List));

    private static string After(ReceiveTimeout? timeout) =>
        timeout is null ? "" : $" after {Print(timeout.Timeout)} -> {List(timeout.Body)}";

    private static string Try(TryExpression attempt)
    {
        string text = $"try {List(attempt.Body)}";
        if (attempt.OfClauses.Count > 0)
            text += $" of {Clauses(attempt.OfClauses)}";
        if (attempt.CatchClauses.Count > 0)
            text += $" catch {string.Join("; ", attempt.CatchClauses.Select(CatchClause))}";
        if (attempt.After.Count > 0)
            text += $" after {List(attempt.After)}";
        return text + " end";
    }

    private static string CatchClause(CatchClause clause) =>
        $"{Print(clause.Class)}:{Print(clause.Reason)}{(clause.Stacktrace is null ? "" : ":" + Print(clause.Stacktrace))}{When(clause.Guard)} -> {List(clause.Body)}";

    private static string Fields(IReadOnlyList<MapField> fields) =>
        string.Join(", ", fields.Select(field => $"{Print(field.Key)} {(field.IsExact ? ":=" : "=>")} {Print(field.Value)}"));

    private static string Fields(IReadOnlyList<RecordFieldValue> fields) =>
        string.Join(", ", fields.Select(field => $"{(field.Field is null ? "_" : AtomText.Quote(field.Field))} = {Print(field.Value)}"));

    private static string Segment(BinarySegment segment)
    {
        if (segment.Value is StringLiteral text && segment is { Size: null, Type: BinarySegmentType.Integer })
            return Print(text);
        string type = segment.Type.ToString().ToLowerInvariant();
        string size = segment.Size is null ? "" : $":({Print(segment.Size)})";
        string value = segment.Value is Variable or BoundVariable or Wildcard or StringLiteral ? Print(segment.Value) : $"({Print(segment.Value)})";
        string unit = segment.Size is not null || segment.Type == BinarySegmentType.Binary ? $"-unit:{segment.Unit}" : "";
        return $"{value}{size}/{type}-{(segment.IsSigned ? "signed" : "unsigned")}-{segment.Endianness.ToString().ToLowerInvariant()}{unit}";
    }

    private static string Pair(Expression tuple, string sign) =>
        string.Join($" {sign} ", ((TupleExpression)tuple).Elements.Select(Print));

    private static string Qualifiers(IReadOnlyList<Qualifier> qualifiers) => string.Join(", ", qualifiers.Select(Qualifier));

    private static string Qualifier(Qualifier qualifier) => qualifier switch
    {
        MapGenerator generator => $"{Pair(generator.Pattern, ":=")} {(generator.IsStrict ? "<:-" : "<-")} {Print(generator.Source)}",
        ListGenerator generator => $"{Print(generator.Pattern)} {(generator.IsStrict ? "<:-" : "<-")} {Print(generator.Source)}",
        BinaryGenerator generator => $"{Print(generator.Pattern)} {(generator.IsStrict ? "<:=" : "<=")} {Print(generator.Source)}",
        ZipGenerator zip => string.Join(" && ", zip.Generators.Select(Qualifier)),
        Filter filter => Print(filter.Condition),
        _ => throw new InvalidOperationException($"no text for {qualifier.GetType().Name}"),
    };
}
