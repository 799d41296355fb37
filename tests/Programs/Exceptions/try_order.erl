%% The order in which the parts of try run: body, of or catch, then after, always.
%% expect: [{value,[body,'of','after']},{{caught,t},[body,'catch','after']},{{error,unhandled},[body,'after',outer]}]
-module(try_order).
-export([main/0]).

main() ->
    [run(F) || F <- [fun() -> value end, fun() -> throw(t) end, fun() -> error(unhandled) end]].

run(F) ->
    put(log, []),
    Result = try
        try log(body), F() of
            V -> log('of'), V
        catch
            throw:T -> log('catch'), {caught, T}
        after
            log('after')
        end
    catch
        Class:Reason -> log(outer), {Class, Reason}
    end,
    {Result, lists:reverse(get(log))}.

log(What) -> put(log, [What | get(log)]).
