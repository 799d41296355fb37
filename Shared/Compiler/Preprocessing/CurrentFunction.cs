using System.Numerics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>Gives <c>?FUNCTION_NAME</c> and <c>?FUNCTION_ARITY</c> their values, once the head of the function can be read.</summary>
internal static class CurrentFunction
{
    public static void Replace(List<Token> form)
    {
        FunctionName? function = null;
        for (int index = 0; index < form.Count; index++)
        {
            Token token = form[index];
            if (token.Kind != TokenKind.CurrentFunction)
                continue;
            FunctionName name = function ??= FunctionHead.Read(form)
                ?? throw new PreprocessingException(token.Span, $"the macro `{token.Text}` has a value only in functions");
            form[index] = token.Text == "FUNCTION_NAME"
                ? new Token(TokenKind.Atom, token.Span, name.Name)
                : new Token(TokenKind.Integer, token.Span, "", new BigInteger(name.Arity));
        }
    }
}
