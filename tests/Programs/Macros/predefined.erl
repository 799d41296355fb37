%% The macros every module has.
%% expect: {predefined,"predefined",main,0,true,true,{name,1},0,'BEAM',true}
-module(predefined).
-export([main/0]).

main() ->
    {?MODULE, ?MODULE_STRING, ?FUNCTION_NAME, ?FUNCTION_ARITY, is_integer(?LINE), is_list(?FILE), name(x), ?LINE - ?LINE,
     ?MACHINE, ?OTP_RELEASE >= 25}.

name(_) -> {?FUNCTION_NAME, ?FUNCTION_ARITY}.
