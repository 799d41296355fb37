%% Macros for unit tests. Including this file exports the functions whose names end in _test and _test_, and adds test/0.
%% Macros that are defined before it is included choose what it does: NOTEST leaves the tests out (TEST has precedence),
%% EUNIT_NOAUTO exports nothing by itself, NOASSERT and NODEBUG turn off the checks and the debugging output.
-ifndef(EUNIT_HRL).
-define(EUNIT_HRL, true).

-ifdef(TEST).
-undef(NOTEST).
-endif.
-ifdef(DEBUG).
-undef(NODEBUG).
-endif.

-ifdef(NOTEST).
-undef(EUNIT).
-else.
-ifndef(ASSERT).
-define(ASSERT, true).
-endif.
-ifndef(TEST).
-define(TEST, true).
-endif.
-ifndef(EUNIT).
-define(EUNIT, true).
-endif.
-endif.

-include_lib("stdlib/include/assert.hrl").

-ifndef(EUNIT_NOAUTO).
-ifdef(NOTEST).
-compile({parse_transform, eunit_striptests}).
-else.
-compile({parse_transform, eunit_autoexport}).
-endif.
-endif.

-ifndef(LET).
-define(LET(Variable, Value, Body), (fun(Variable) -> (Body) end)(Value)).
-endif.
-ifndef(IF).
-define(IF(Test, Then, Else), case (Test) of true -> (Then); false -> (Else) end).
-endif.
-ifndef(MATCHES).
-define(MATCHES(Pattern, Value), case (Value) of Pattern -> true; _ -> false end).
-endif.
-ifndef(UNDER_EUNIT).
-define(UNDER_EUNIT,
        (?MATCHES({current_function, {eunit_proc, _, _}}, erlang:process_info(erlang:group_leader(), current_function)))).
-endif.

%% Tests as objects, for the generators whose names end in _test_.
-define(_test(Body), {?LINE, fun() -> (Body) end}).
-define(_assert(Test), ?_test(?assert(Test))).
-define(_assertNot(Test), ?_test(?assertNot(Test))).
-define(_assertMatch(Pattern, Value), ?_test(?assertMatch(Pattern, Value))).
-define(_assertNotMatch(Pattern, Value), ?_test(?assertNotMatch(Pattern, Value))).
-define(_assertEqual(Expected, Value), ?_test(?assertEqual(Expected, Value))).
-define(_assertNotEqual(Unexpected, Value), ?_test(?assertNotEqual(Unexpected, Value))).
-define(_assertException(Class, Reason, Call), ?_test(?assertException(Class, Reason, Call))).
-define(_assertError(Reason, Call), ?_test(?assertError(Reason, Call))).
-define(_assertExit(Reason, Call), ?_test(?assertExit(Reason, Call))).
-define(_assertThrow(Reason, Call), ?_test(?assertThrow(Reason, Call))).
-define(_assertNotException(Class, Reason, Call), ?_test(?assertNotException(Class, Reason, Call))).

%% Output for whoever looks for a mistake. It goes past the group leader, which takes a test's ordinary output away.
-ifdef(NODEBUG).
-define(debugMsg(Text), ok).
-define(debugHere, ok).
-define(debugFmt(Format, Arguments), ok).
-define(debugVal(Value), (Value)).
-define(debugVal(Value, Depth), (Value)).
-define(debugTime(Text, Value), (Value)).
-else.
-ifndef(EUNIT_DEBUG_VAL_DEPTH).
-define(EUNIT_DEBUG_VAL_DEPTH, 15).
-endif.
-define(debugMsg(Text), (fun() -> io:format(user, "~ts:~w:~w: ~ts\n", [?FILE, ?LINE, self(), Text]), ok end)()).
-define(debugHere, ?debugMsg("<-")).
-define(debugFmt(Format, Arguments), ?debugMsg(io_lib:format(Format, Arguments))).
-define(EUNIT__DEBUG_VAL(Value, Text, Depth), (fun(X__V) -> ?debugFmt("~ts = ~tP", [Text, X__V, Depth]), X__V end)(Value)).
-define(debugVal(Value), ?EUNIT__DEBUG_VAL(Value, ??Value, ?EUNIT_DEBUG_VAL_DEPTH)).
-define(debugVal(Value, Depth), ?EUNIT__DEBUG_VAL(Value, ??Value, Depth)).
-define(debugTime(Text, Value),
        (fun() ->
             X__Start = erlang:monotonic_time(),
             X__V = (Value),
             X__Time = erlang:convert_time_unit(erlang:monotonic_time() - X__Start, native, microsecond),
             ?debugFmt("~ts: ~.3f s", [Text, X__Time / 1000000]),
             X__V
         end)()).
-endif.

-endif.
