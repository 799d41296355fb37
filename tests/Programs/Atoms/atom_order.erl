%% Atoms are ordered by their text, character by character; capitals come before small letters.
%% expect: ['','1','A','B','_',a,a1,aa,ab,b,undefined,z,ä]
-module(atom_order).
-export([main/0]).

main() ->
    lists:sort([b, a, 'B', 'A', ab, aa, '', '_', a1, 'ä', z, '1', undefined]).
