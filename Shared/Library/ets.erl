%% Tables of objects, as far as they are better written in Erlang. The runtime has all
%% functions on single objects, keys and whole tables natively, and the scans.
-module(ets).

-export([tab2list/1, match_delete/2, foldl/3, foldr/3, match_spec_run/2, test_ms/2, fun2ms/1, repair_continuation/2,
         init_table/2, from_dets/2, to_dets/2, tab2file/2, tab2file/3, file2tab/1, file2tab/2, tabfile_info/1]).

%% How many objects a fold takes from the table at once.
-define(CHUNK, 100).

tab2list(Table) ->
    try ets:match_object(Table, '_') catch error:badarg -> error(badarg, [Table]) end.

match_delete(Table, Pattern) ->
    try ets:internal_select_delete(Table, [{Pattern, [], [true]}]) of
        _Deleted -> true
    catch
        error:badarg -> error(badarg, [Table, Pattern])
    end.

foldl(Fun, Acc, Table) -> fold(Fun, Acc, Table, fun ets:select/3, fun ets:select/1).

foldr(Fun, Acc, Table) -> fold(Fun, Acc, Table, fun ets:select_reverse/3, fun ets:select_reverse/1).

%% The table is fixed meanwhile, and gone on with in chunks.
fold(Fun, Acc, Table, Select, Continue) ->
    try ets:safe_fixtable(Table, true) catch error:badarg -> error(badarg, [Fun, Acc, Table]) end,
    try
        fold_chunks(Fun, Acc, Select(Table, [{'_', [], ['$_']}], ?CHUNK), Continue)
    after
        release(Table)
    end.

%% The fun may have deleted the table.
release(Table) -> try ets:safe_fixtable(Table, false) catch error:badarg -> true end.

fold_chunks(_Fun, Acc, '$end_of_table', _Continue) -> Acc;
fold_chunks(Fun, Acc, {Objects, Continuation}, Continue) ->
    fold_chunks(Fun, lists:foldl(Fun, Acc, Objects), Continue(Continuation), Continue).

match_spec_run(Objects, Compiled) -> lists:reverse(ets:match_spec_run_r(Objects, Compiled, [])).

test_ms(Object, Specification) ->
    case erlang:match_spec_test(Object, Specification, table) of
        {ok, Result, _Flags, _Messages} -> {ok, Result};
        {error, _Errors} = Error -> Error
    end.

%% Funs become match specifications when a module is compiled; that they are not is what this says.
fun2ms(Fun) when is_function(Fun) ->
    exit({badarg, {?MODULE, fun2ms, [function, called, with, real, 'fun', should, be, transformed, with, parse_transform,
                                     'or', called, with, a, 'fun', generated, in, the, shell]}}).

%% A continuation here holds the match specification itself, so there is nothing to repair.
repair_continuation(Continuation, _Specification) -> Continuation.

init_table(Table, Init) ->
    ets:delete_all_objects(Table),
    try fill(Table, Init(read), Init)
    catch Class:Reason:Stack -> _ = (catch Init(close)), erlang:raise(Class, Reason, Stack)
    end.

fill(_Table, end_of_input, _Init) -> true;
fill(Table, {Objects, Init}, _Former) when is_function(Init, 1) ->
    ets:insert(Table, Objects),
    fill(Table, Init(read), Init);
fill(_Table, Other, Init) ->
    Init(close),
    error({init_fun, Other}).

%%% Files may not be touched here.

tab2file(Table, File) -> tab2file(Table, File, []).

tab2file(Table, File, Options) ->
    case ets:info(Table, size) of
        undefined -> {error, badtab};
        _Size when is_list(Options) -> {error, eacces};
        _Size -> error(badarg, [Table, File, Options])
    end.

file2tab(File) -> file2tab(File, []).

file2tab(_File, _Options) -> {error, {read_error, eacces}}.

tabfile_info(_File) -> {error, {read_error, eacces}}.

from_dets(Table, Dets) -> error(badarg, [Table, Dets]).

to_dets(Table, Dets) -> error(badarg, [Table, Dets]).
