%% Turns the literal fun of ets:fun2ms/1 and dbg:fun2ms/1 into a match specification when the module is compiled.
-compile({parse_transform, ms_transform}).
