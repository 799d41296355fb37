%% The records of the module file: what read_file_info/1 tells of a file, and an open file.
-ifndef(FILE_HRL_).
-define(FILE_HRL_, 1).

%% Times are as the option time says; fields that the system does not know are undefined.
-record(file_info, {
    size :: non_neg_integer() | undefined,          % in bytes
    type :: device | directory | other | regular | symlink | undefined,
    access :: read | write | read_write | none | undefined,
    atime :: file:date_time() | non_neg_integer() | undefined,  % when it was last read
    mtime :: file:date_time() | non_neg_integer() | undefined,  % when it was last written
    ctime :: file:date_time() | non_neg_integer() | undefined,  % when the file or its inode was changed
    mode :: non_neg_integer() | undefined,          % the bits of its permissions
    links :: non_neg_integer() | undefined,
    major_device :: non_neg_integer() | undefined,
    minor_device :: non_neg_integer() | undefined,
    inode :: non_neg_integer() | undefined,
    uid :: non_neg_integer() | undefined,
    gid :: non_neg_integer() | undefined
}).

-record(file_descriptor, {
    module :: module(),  % which handles this kind of file
    data :: term()       % that module's own
}).

-endif.
