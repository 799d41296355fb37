using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>Gives calls and funs of imported and auto-imported functions the name of their module.</summary>
internal sealed class CallResolution(ModuleSymbols symbols) : SyntaxRewriter
{
    protected override Expression Rewrite(Expression expression) => expression switch
    {
        LocalCall call when symbols.IsRemote(call.Name, out string module) => new RemoteCall(
            call.Span, new AtomLiteral(call.Span, module), new AtomLiteral(call.Span, call.Function), RewriteBody(call.Arguments)),
        LocalFun fun when symbols.IsRemote(fun.Function, out string module) => new RemoteFun(
            fun.Span,
            new AtomLiteral(fun.Span, module),
            new AtomLiteral(fun.Span, fun.Function.Name),
            new IntegerLiteral(fun.Span, fun.Function.Arity)),
        _ => RewriteChildren(expression),
    };
}
