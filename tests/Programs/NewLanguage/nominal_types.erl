%% since: OTP 28
%% Nominal types are declared as others are.
%% expect: 12
-module(nominal_types).
-export([main/0]).
-export_type([metre/0]).
-nominal metre() :: integer().

-spec main() -> metre().
main() -> 12.
