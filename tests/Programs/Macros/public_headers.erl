%% The records and macros of kernel's public headers.
%% output: done
%% expect: {[size,type,access,atime,mtime,ctime,mode,links,major_device,minor_device,inode,uid,gid],3,{public_headers,main,0},10,ok}
-module(public_headers).
-export([main/0]).
-include_lib("kernel/include/file.hrl").
-include_lib("kernel/include/logger.hrl").

main() ->
    #{mfa := Function, line := Line} = ?LOCATION, Logged = ?LOG_DEBUG("~p", [x], #{}),
    io:put_chars("done\n"),
    {record_info(fields, file_info), record_info(size, file_descriptor), Function, Line, Logged}.
