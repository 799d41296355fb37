%% Stands for the runtime's native output while the library runs on Erlang/OTP.
-module(prim_io).
-export([put_chars/1]).

put_chars(Binary) -> file:write(standard_error, Binary).
