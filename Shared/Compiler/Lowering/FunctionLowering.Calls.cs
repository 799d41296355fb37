using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Lifting;
using Playground.Compiler.Syntax;
using Syntax = Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>Calls, funs and messages.</summary>
internal sealed partial class FunctionLowering
{
    private Register LowerLocalCall(LocalCall call)
    {
        var arguments = LowerAll(call.Arguments);
        return builder.Emit(result => new CallLocal(result, call.Name, arguments) { Place = call.Span });
    }

    private Register LowerFunCall(FunCall call)
    {
        var fun = LowerValue(call.Function);
        Value[] operands = [.. LowerAll(call.Arguments), fun];
        return builder.Emit(result => new CallFun(result, operands) { Place = call.Span });
    }

    private Value LowerRemoteCall(Expression expression)
    {
        if (CallShape.OfErlang(expression) is var (function, operands))
        {
            if (function == "apply" && AppliedCall(expression) is { } applied)
                return LowerRemoteCall(applied);
            var arguments = LowerAll(operands);
            return Builtins.Contains(function, arguments.Length)
                ? builder.Emit(result => new BuiltinCall(result, function, arguments) { Place = expression.Span })
                : builder.Emit(result => new CallRemote(result, "erlang", function, arguments) { Place = expression.Span });
        }

        var call = (RemoteCall)expression;
        if (call is { Module: Syntax.AtomLiteral { Name: var module }, Function: Syntax.AtomLiteral { Name: var name } })
        {
            var arguments = LowerAll(call.Arguments);
            return builder.Emit(result => new CallRemote(result, module, name, arguments) { Place = call.Span });
        }

        var values = ApplyOperands(call);
        return builder.Emit(result => new ApplyCall(result, values) { Place = call.Span });
    }

    /// <summary>The arguments, then module and function, which are evaluated first.</summary>
    private Value[] ApplyOperands(RemoteCall call)
    {
        var module = LowerValue(call.Module);
        var function = LowerValue(call.Function);
        return [.. LowerAll(call.Arguments), module, function];
    }

    /// <summary>The call that <c>apply(M, F, [A, B])</c> stands for when the list is written out.</summary>
    private static RemoteCall? AppliedCall(Expression expression) =>
        expression is RemoteCall { Arguments: [var module, var function, ListExpression { Tail: null } list] } call
            ? new RemoteCall(call.Span, module, function, list.Elements)
            : null;

    /// <summary>Ends the function with a call if the expression is one; builtins that work in place are none.</summary>
    private bool TryTailCall(Expression expression)
    {
        switch (expression)
        {
            case LocalCall call:
                var arguments = LowerAll(call.Arguments);
                builder.Finish(new TailCallLocal(call.Name, arguments) { Place = call.Span });
                return true;
            case RemoteCall { Module: Syntax.AtomLiteral { Name: "erlang" }, Function: Syntax.AtomLiteral { Name: "apply" } } when AppliedCall(expression) is { } applied:
                LowerInto(applied, TailContinuation.Instance);
                return true;
            case RemoteCall { Module: Syntax.AtomLiteral { Name: var module }, Function: Syntax.AtomLiteral { Name: var function } } call:
                if (module == "erlang" && Builtins.Contains(function, call.Arguments.Count))
                    return false;
                builder.Finish(new TailCallRemote(module, function, LowerAll(call.Arguments)) { Place = call.Span });
                return true;
            case RemoteCall call:
                builder.Finish(new TailApply(ApplyOperands(call)) { Place = call.Span });
                return true;
            case BinaryExpression { Operator: BinaryOperator.Append or BinaryOperator.Remove } binary:
                builder.Finish(new TailCallRemote("erlang", OperatorText.Of(binary.Operator), LowerAll([binary.Left, binary.Right])) { Place = binary.Span });
                return true;
            default:
                return false;
        }
    }

    private Register LowerSend(SendExpression send)
    {
        var receiver = LowerValue(send.Receiver);
        var message = LowerValue(send.Message);
        return builder.Emit(result => new Send(result, receiver, message) { Place = send.Span });
    }

    private Register LowerClosure(ClosureExpression closure)
    {
        Value[] free = [.. closure.FreeVariables.Select(builder.Variable)];
        return builder.Emit(result => new MakeFun(result, closure.Function, free));
    }

    private Value LowerRemoteFun(RemoteFun fun)
    {
        if (fun is { Module: Syntax.AtomLiteral module, Function: Syntax.AtomLiteral function, Arity: Syntax.IntegerLiteral { Value: var arity } }
            && arity >= 0 && arity <= BeamLimits.Arity)
            return new Constant(new ExternalFunLiteral(module.Name, function.Name, (int)arity));
        var parts = LowerAll([fun.Module, fun.Function, fun.Arity]);
        return builder.Emit(result => new CallRemote(result, "erlang", "make_fun", parts) { Place = fun.Span });
    }
}
