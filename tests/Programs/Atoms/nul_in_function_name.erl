%% A function's name may hold any characters, a NUL among them; names that are alike up to it are different.
%% expect: {1,2,3,'f\000g'}
-module(nul_in_function_name).
-export([main/0]).

main() -> {f(), 'f\0g'(), 'f\0h'(), element(2, hd(trace()))}.

f() -> 1.
'f\0g'() -> 2.
'f\0h'() -> 3.
'f\0g'(X) -> error(X).

trace() -> try 'f\0g'(a) catch _:_:Trace -> Trace end.
