%% since: OTP 27
%% Documentation attributes are no attributes of the module; they may be text, maps, false and hidden.
%% expect: {[],[{note,[kept]}],7}
-module(documentation).
-moduledoc """
Talks about itself.
""".
-moduledoc #{since => "1.0"}.
-export([main/0]).
-note kept.

-doc "The main function.".
-doc(#{equiv => add(3, 4), since => ~"1.0"}).
-spec main() -> term().
main() ->
    Attributes = ?MODULE:module_info(attributes),
    {[A || {Name, _} = A <- Attributes, Name =:= doc orelse Name =:= moduledoc], [A || {note, _} = A <- Attributes], add(3, 4)}.

-doc hidden.
add(A, B) -> A + B.
