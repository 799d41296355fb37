%% Names of files, by Unix's rules: / stands between the parts. A name is a string, a
%% binary, an atom, or a deep list of characters and atoms; where one argument is a
%% binary, so is the result. Relative names are relative to file:get_cwd/0.
-module(filename).

-export([absname/1, absname/2, absname_join/2, append/2, basedir/2, basedir/3, basename/1, basename/2, dirname/1,
         extension/1, flatten/1, join/1, join/2, nativename/1, pathtype/1, rootname/1, rootname/2, split/1, validate/1]).

%%% Parts

%% The name as a flat string, or as the binary that it is.
flatten(Name) when is_binary(Name) -> Name;
flatten(Name) when is_atom(Name) -> atom_to_list(Name);
flatten(Name) when is_list(Name) -> lists:flatten([flat(Part) || Part <- Name]).

flat(Part) when is_integer(Part) -> Part;
flat(Part) -> flatten(Part).

%% The parts between slashes; that of an absolute name begins with "/".
split(Name) when is_binary(Name) -> [to_binary(Part) || Part <- split(to_string(Name))];
split(Name) ->
    case flatten(Name) of
        [$/ | Rest] -> ["/" | string:lexemes(Rest, "/")];
        Relative -> string:lexemes(Relative, "/")
    end.

%% Joins parts; an absolute one forgets those before it.
join([Name]) -> joined(Name, []);
join([First, Second | Rest]) -> join([join(First, Second) | Rest]).

join(First, Second) when is_binary(First); is_binary(Second) ->
    to_binary(join(to_string(First), to_string(Second)));
join(First, Second) -> joined(First, Second).

%% Repeated slashes, dots between slashes, and a slash at the end go.
joined(First, Second) when is_binary(First) -> to_binary(joined(to_string(First), Second));
joined(First, Second) ->
    case {flatten(First), flatten(Second)} of
        {Name, []} -> clean(Name);
        {_Forgotten, [$/ | _] = Absolute} -> clean(Absolute);
        {Name, Relative} -> clean(Name ++ "/" ++ Relative)
    end.

clean(Name) -> without_last_slash(single_slashes(Name)).

single_slashes([$/, $/ | Rest]) -> single_slashes([$/ | Rest]);
single_slashes([$/, $., $/ | Rest]) -> single_slashes([$/ | Rest]);
single_slashes([$/, $.]) -> "/.";
single_slashes([Char | Rest]) -> [Char | single_slashes(Rest)];
single_slashes([]) -> [].

without_last_slash("/") -> "/";
without_last_slash(Name) ->
    case lists:reverse(Name) of
        [$/ | Rest] -> lists:reverse(Rest);
        _Other -> Name
    end.

append(Directory, Name) when is_binary(Directory); is_binary(Name) ->
    to_binary(append(to_string(Directory), to_string(Name)));
append(Directory, Name) -> Directory ++ [$/ | Name].

%% What follows the last slash that is not at the end.
basename(Name) when is_binary(Name) -> to_binary(basename(to_string(Name)));
basename(Name) ->
    case [Part || Part <- split(Name), Part =/= "/"] of
        [] -> [];
        Parts -> lists:last(Parts)
    end.

%% The same without an extension, when it ends with that one.
basename(Name, Extension) when is_binary(Name); is_binary(Extension) ->
    to_binary(basename(to_string(Name), to_string(Extension)));
basename(Name, Extension) ->
    Base = basename(Name),
    case lists:suffix("/", flatten(Name)) of
        true -> Base;
        false -> without_suffix(Base, flatten(Extension))
    end.

without_suffix(Name, Suffix) ->
    case lists:suffix(Suffix, Name) of
        true -> lists:sublist(Name, length(Name) - length(Suffix));
        false -> Name
    end.

%% What precedes the last slash.
dirname(Name) when is_binary(Name) -> to_binary(dirname(to_string(Name)));
dirname(Name) ->
    {_Base, Directory} = lists:splitwith(fun(Char) -> Char =/= $/ end, lists:reverse(flatten(Name))),
    case {lists:dropwhile(fun(Char) -> Char =:= $/ end, Directory), Directory} of
        {[], []} -> ".";
        {[], _Slashes} -> "/";
        {Reversed, _} -> lists:reverse(Reversed)
    end.

%% From the last dot of the last part on; a dot at its beginning begins no extension.
extension(Name) when is_binary(Name) -> to_binary(extension(to_string(Name)));
extension(Name) ->
    {_Root, Extension} = root_and_extension(flatten(Name)),
    Extension.

rootname(Name) when is_binary(Name) -> to_binary(rootname(to_string(Name)));
rootname(Name) ->
    case root_and_extension(flatten(Name)) of
        {[$. | Rest] = Root, []} ->
            %% OTP leaves nothing of a name whose only dot is at its beginning.
            case lists:member($/, Rest) of
                true -> Root;
                false -> []
            end;
        {Root, _Extension} -> Root
    end.

rootname(Name, Extension) when is_binary(Name); is_binary(Extension) ->
    to_binary(rootname(to_string(Name), to_string(Extension)));
rootname(Name, Extension) ->
    Flat = flatten(Name),
    Root = without_suffix(Flat, flatten(Extension)),
    %% A part of a path is no extension as a whole.
    case lists:suffix("/", Root) of
        true -> Flat;
        false -> Root
    end.

root_and_extension(Name) ->
    case lists:splitwith(fun(Char) -> Char =/= $. andalso Char =/= $/ end, lists:reverse(Name)) of
        {Reversed, [$., Before | Rest]} when Before =/= $/ -> {lists:reverse([Before | Rest]), [$. | lists:reverse(Reversed)]};
        _NoExtension -> {Name, []}
    end.

%%% Absolute and native names

pathtype(Name) ->
    case to_string(Name) of
        [$/ | _] -> absolute;
        _Other -> relative
    end.

absname(Name) ->
    {ok, Directory} = file:get_cwd(),
    absname(Name, Directory).

absname(Name, Directory) ->
    case pathtype(Name) of
        absolute -> join([flatten(Name)]);
        relative -> absname_join(Directory, Name)
    end.

absname_join(Directory, Name) -> join(Directory, flatten(Name)).

nativename(Name) -> join([Name]).

%% Whether a file can have the name: it is not empty, and has no character 0.
validate(Name) when is_binary(Name) -> Name =/= <<>> andalso binary:match(Name, <<0>>) =:= nomatch;
validate(Name) ->
    try flatten(Name) of
        [] -> false;
        Chars -> lists:all(fun(Char) -> is_integer(Char) andalso Char > 0 andalso Char < 16#110000 end, Chars)
    catch
        error:_ -> false
    end.

%% Where an application's files of a kind belong.
basedir(Kind, Application) -> basedir(Kind, Application, #{}).

basedir(Kind, Application, Options) ->
    Parts = [Application | [maps:get(Key, Options) || Key <- [author, version], is_map_key(Key, Options)]],
    based(Kind, Parts).

%% The home directory is "/".
based(user_cache, Parts) -> join(["/.cache" | Parts]);
based(user_config, Parts) -> join(["/.config" | Parts]);
based(user_data, Parts) -> join(["/.local/share" | Parts]);
based(user_log, Parts) -> join(["/.cache" | Parts] ++ ["log"]);
based(site_config, Parts) -> [join(["/etc/xdg" | Parts])];
based(site_data, Parts) -> [join([Directory | Parts]) || Directory <- ["/usr/local/share", "/usr/share"]].

to_string(Name) when is_binary(Name) ->
    case unicode:characters_to_list(Name) of
        Chars when is_list(Chars) -> Chars;
        _NoUnicode -> binary_to_list(Name)
    end;
to_string(Name) -> flatten(Name).

to_binary(Name) -> unicode:characters_to_binary(Name).
