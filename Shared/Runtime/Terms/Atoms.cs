namespace Playground.Runtime.Terms;

/// <summary>The atoms that the runtime itself names.</summary>
internal static class Atoms
{
    public static readonly long False = System("false");
    public static readonly long True = System("true");
    public static readonly long Undefined = System("undefined");
    public static readonly long Ok = System("ok");
    public static readonly long Error = System("error");
    public static readonly long Exit = System("exit");
    public static readonly long Throw = System("throw");
    public static readonly long Raise = System("raise");
    public static readonly long ExitUpper = System("EXIT");
    public static readonly long Down = System("DOWN");
    public static readonly long Normal = System("normal");
    public static readonly long Kill = System("kill");
    public static readonly long Killed = System("killed");
    public static readonly long NoProcess = System("noproc");
    public static readonly long NoConnection = System("noconnection");
    public static readonly long NoCatch = System("nocatch");
    public static readonly long Process = System("process");
    public static readonly long BadArgument = System("badarg");
    public static readonly long BadArithmetic = System("badarith");
    public static readonly long BadMatch = System("badmatch");
    public static readonly long BadFun = System("badfun");
    public static readonly long BadArity = System("badarity");
    public static readonly long BadMap = System("badmap");
    public static readonly long BadKey = System("badkey");
    public static readonly long BadRecord = System("badrecord");
    public static readonly long CaseClause = System("case_clause");
    public static readonly long IfClause = System("if_clause");
    public static readonly long TryClause = System("try_clause");
    public static readonly long FunctionClause = System("function_clause");
    public static readonly long Undef = System("undef");
    public static readonly long SystemLimit = System("system_limit");
    public static readonly long TimeoutValue = System("timeout_value");
    public static readonly long Timeout = System("timeout");
    public static readonly long Infinity = System("infinity");
    public static readonly long File = System("file");
    public static readonly long Line = System("line");
    public static readonly long ErrorInfo = System("error_info");
    public static readonly long Erlang = System("erlang");
    public static readonly long Nonode = System("nonode@nohost");
    public static readonly long InvalidCode = System("invalid_code");
    public static readonly long InternalError = System("internal_error");
    public static readonly long Empty = System("");

    static long System(string text) => AtomTable.System.Intern(text);
}
