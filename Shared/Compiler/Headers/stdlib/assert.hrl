%% Macros that check a value and raise an error which tells what was expected and what came instead.
%% The errors are those of OTP: {assert, [{module, M}, {line, L}, {expression, "X > 1"}, {expected, true}, {value, false}]}.
%% NOASSERT turns all of them into the atom ok; ASSERT has precedence over it.
-ifndef(ASSERT_HRL).
-define(ASSERT_HRL, true).

-ifdef(ASSERT).
-undef(NOASSERT).
-endif.

-ifdef(NOASSERT).
-define(assert(Test), ok).
-define(assert(Test, Comment), ok).
-define(assertNot(Test), ok).
-define(assertNot(Test, Comment), ok).
-define(assertMatch(Pattern, Value), ok).
-define(assertMatch(Pattern, Value, Comment), ok).
-define(assertNotMatch(Pattern, Value), ok).
-define(assertNotMatch(Pattern, Value, Comment), ok).
-define(assertEqual(Expected, Value), ok).
-define(assertEqual(Expected, Value, Comment), ok).
-define(assertNotEqual(Unexpected, Value), ok).
-define(assertNotEqual(Unexpected, Value, Comment), ok).
-define(assertException(Class, Reason, Call), ok).
-define(assertException(Class, Reason, Call, Comment), ok).
-define(assertNotException(Class, Reason, Call), ok).
-define(assertNotException(Class, Reason, Call, Comment), ok).
-else.

%% Raises the error Kind. Texts of the source must be made by the macro that the program uses, so they come as arguments.
-define(ASSERT__FAIL(Kind, Comment, Details), erlang:error({Kind, [{module, ?MODULE}, {line, ?LINE} | Comment ++ Details]})).

-define(ASSERT__BOOLEAN(Expected, Test, Text, Comment),
        (fun() ->
             case (Test) of
                 Expected -> ok;
                 X__V -> ?ASSERT__FAIL(assert, Comment, [{expression, Text}, {expected, Expected},
                                                         if is_boolean(X__V) -> {value, X__V}; true -> {not_boolean, X__V} end])
             end
         end)()).
-define(assert(Test), ?ASSERT__BOOLEAN(true, Test, ??Test, [])).
-define(assert(Test, Comment), ?ASSERT__BOOLEAN(true, Test, ??Test, [{comment, Comment}])).
-define(assertNot(Test), ?ASSERT__BOOLEAN(false, Test, ??Test, [])).
-define(assertNot(Test, Comment), ?ASSERT__BOOLEAN(false, Test, ??Test, [{comment, Comment}])).

%% The pattern may have a guard: ?assertMatch({ok, N} when N > 1, f()).
-define(ASSERT__MATCH(Pattern, PatternText, Value, Text, Comment),
        (fun() ->
             case (Value) of
                 Pattern -> ok;
                 X__V -> ?ASSERT__FAIL(assertMatch, Comment, [{expression, Text}, {pattern, PatternText}, {value, X__V}])
             end
         end)()).
-define(assertMatch(Pattern, Value), ?ASSERT__MATCH(Pattern, ??Pattern, Value, ??Value, [])).
-define(assertMatch(Pattern, Value, Comment), ?ASSERT__MATCH(Pattern, ??Pattern, Value, ??Value, [{comment, Comment}])).

-define(ASSERT__NOT_MATCH(Pattern, PatternText, Value, Text, Comment),
        (fun() ->
             X__V = (Value),
             case X__V of
                 Pattern -> ?ASSERT__FAIL(assertNotMatch, Comment, [{expression, Text}, {pattern, PatternText}, {value, X__V}]);
                 _ -> ok
             end
         end)()).
-define(assertNotMatch(Pattern, Value), ?ASSERT__NOT_MATCH(Pattern, ??Pattern, Value, ??Value, [])).
-define(assertNotMatch(Pattern, Value, Comment), ?ASSERT__NOT_MATCH(Pattern, ??Pattern, Value, ??Value, [{comment, Comment}])).

-define(ASSERT__EQUAL(Expected, Value, Text, Comment),
        (fun() ->
             X__X = (Expected),
             case (Value) of
                 X__X -> ok;
                 X__V -> ?ASSERT__FAIL(assertEqual, Comment, [{expression, Text}, {expected, X__X}, {value, X__V}])
             end
         end)()).
-define(assertEqual(Expected, Value), ?ASSERT__EQUAL(Expected, Value, ??Value, [])).
-define(assertEqual(Expected, Value, Comment), ?ASSERT__EQUAL(Expected, Value, ??Value, [{comment, Comment}])).

-define(ASSERT__NOT_EQUAL(Unexpected, Value, Text, Comment),
        (fun() ->
             X__X = (Unexpected),
             case (Value) of
                 X__X -> ?ASSERT__FAIL(assertNotEqual, Comment, [{expression, Text}, {value, X__X}]);
                 _ -> ok
             end
         end)()).
-define(assertNotEqual(Unexpected, Value), ?ASSERT__NOT_EQUAL(Unexpected, Value, ??Value, [])).
-define(assertNotEqual(Unexpected, Value, Comment), ?ASSERT__NOT_EQUAL(Unexpected, Value, ??Value, [{comment, Comment}])).

%% Class and Reason are patterns; Reason may have a guard.
-define(ASSERT__PATTERN(ClassText, ReasonText), {pattern, "{ " ++ ClassText ++ " , " ++ ReasonText ++ " , [...] }"}).
-define(ASSERT__EXCEPTION(Class, ClassText, Reason, ReasonText, Call, Text, Comment),
        (fun() ->
             try (Call) of
                 X__V ->
                     ?ASSERT__FAIL(assertException, Comment,
                                   [{expression, Text}, ?ASSERT__PATTERN(ClassText, ReasonText), {unexpected_success, X__V}])
             catch
                 Class:Reason -> ok;
                 X__C:X__T:X__S ->
                     ?ASSERT__FAIL(assertException, Comment,
                                   [{expression, Text}, ?ASSERT__PATTERN(ClassText, ReasonText), {unexpected_exception, {X__C, X__T, X__S}}])
             end
         end)()).
-define(assertException(Class, Reason, Call), ?ASSERT__EXCEPTION(Class, ??Class, Reason, ??Reason, Call, ??Call, [])).
-define(assertException(Class, Reason, Call, Comment),
        ?ASSERT__EXCEPTION(Class, ??Class, Reason, ??Reason, Call, ??Call, [{comment, Comment}])).

-define(ASSERT__NOT_EXCEPTION(Class, ClassText, Reason, ReasonText, Call, Text, Comment),
        (fun() ->
             try (Call) of
                 _ -> ok
             catch
                 X__C:X__T:X__S ->
                     case X__C of
                         Class ->
                             case X__T of
                                 Reason ->
                                     ?ASSERT__FAIL(assertNotException, Comment,
                                                   [{expression, Text}, ?ASSERT__PATTERN(ClassText, ReasonText),
                                                    {unexpected_exception, {X__C, X__T, X__S}}]);
                                 _ -> ok
                             end;
                         _ -> ok
                     end
             end
         end)()).
-define(assertNotException(Class, Reason, Call), ?ASSERT__NOT_EXCEPTION(Class, ??Class, Reason, ??Reason, Call, ??Call, [])).
-define(assertNotException(Class, Reason, Call, Comment),
        ?ASSERT__NOT_EXCEPTION(Class, ??Class, Reason, ??Reason, Call, ??Call, [{comment, Comment}])).
-endif.

-define(assertError(Reason, Call), ?assertException(error, Reason, Call)).
-define(assertError(Reason, Call, Comment), ?assertException(error, Reason, Call, Comment)).
-define(assertExit(Reason, Call), ?assertException(exit, Reason, Call)).
-define(assertExit(Reason, Call, Comment), ?assertException(exit, Reason, Call, Comment)).
-define(assertThrow(Reason, Call), ?assertException(throw, Reason, Call)).
-define(assertThrow(Reason, Call, Comment), ?assertException(throw, Reason, Call, Comment)).

-endif.
