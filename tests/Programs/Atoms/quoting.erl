%% Which atoms need quotes when printed.
%% expect: [plain,'With_Capital','with space','a-b',a@b,'_under','1one','','end','fun','x.y','it\'s','new\nline','Ünder',über,'back\\slash',[],'[]','{}']
-module(quoting).
-export([main/0]).

main() ->
    ['plain', 'With_Capital', 'with space', 'a-b', 'a@b', '_under', '1one', '', 'end', 'fun', 'x.y', 'it\'s', 'new\nline',
     'Ünder', 'über', 'back\\slash', [], '[]', '{}'].
