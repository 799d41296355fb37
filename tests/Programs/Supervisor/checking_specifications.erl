%% check_childspecs says what is wrong with child specifications.
%% expect: [ok,{error,missing_start},{error,missing_id},{error,{invalid_mfa,{checking_specifications,f}}},{error,{invalid_restart_type,sometimes}},{error,{invalid_shutdown,-1}},{error,{duplicate_child_name,a}},{error,{badarg,nonsense}}]
-module(checking_specifications).
-export([main/0]).

-export([f/0]).

main() ->
    [supervisor:check_childspecs(Specs) || Specs <- [[#{id => a, start => {?MODULE, f, []}}], [#{id => a}],
     [#{start => {?MODULE, f, []}}], [#{id => a, start => {?MODULE, f}}],
        [#{id => a, start => {?MODULE, f, []}, restart => sometimes}], [#{id => a, start => {?MODULE, f, []}, shutdown => -1}],
         [#{id => a, start => {?MODULE, f, []}}, #{id => a, start => {?MODULE, f, []}}], nonsense]].

f() -> ok.
