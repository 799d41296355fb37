%% Hashes, message authentication, ciphers and random bytes. The algorithms are those that
%% the platform under the runtime has; whoever asks for another one gets a notsup error.
-module(crypto).

-export([start/0, stop/0, version/0, info_lib/0, info_fips/0, supports/0, supports/1]).
-export([hash/2, hash_init/1, hash_update/2, hash_final/1, hash_info/1, hash_equals/2]).
-export([mac/3, mac/4, macN/4, macN/5, mac_init/2, mac_init/3, mac_update/2, mac_final/1, mac_finalN/2, pbkdf2_hmac/5]).
-export([crypto_one_time/4, crypto_one_time/5, crypto_one_time_aead/6, crypto_one_time_aead/7, cipher_info/1]).
-export([strong_rand_bytes/1, rand_uniform/2, exor/2, mod_pow/3, bytes_to_integer/1]).

start() -> ok.

stop() -> ok.

version() -> "5.1".

info_lib() -> [{<<"Playground">>, 0, <<"the platform's cryptography">>}].

info_fips() -> not_supported.

supports() -> [{Kind, supports(Kind)} || Kind <- [hashs, ciphers, public_keys, macs, curves, rsa_opts]].

supports(hashs) -> [Type || {Type, _, _, _} <- digests(), crypto:has_digest(Type)];
supports(ciphers) -> [Cipher || {Cipher, Mode, _, _, _} <- ciphers(), crypto:has_cipher(Mode)];
supports(macs) -> [hmac];
supports(Kind) when Kind =:= public_keys; Kind =:= curves; Kind =:= rsa_opts -> [].

%%% Hashes

%% Name, bytes of the hash, bytes of a block, and OpenSSL's number.
digests() ->
    [{md5, 16, 64, 4}, {sha, 20, 64, 64}, {sha256, 32, 64, 672}, {sha384, 48, 128, 673}, {sha512, 64, 128, 674},
     {sha3_256, 32, 136, 1097}, {sha3_384, 48, 104, 1098}, {sha3_512, 64, 72, 1099}].

hash(Type, Data) ->
    Bytes = binary(Data, [Type, Data]),
    crypto:digest(digest_type(Type, "Bad digest type"), Bytes).

%% The state keeps what is to be hashed; it can be gone on with more than once.
hash_init(Type) -> {hash_state, digest_type(Type, "Bad digest type"), []}.

hash_update({hash_state, Type, Before}, Data) -> {hash_state, Type, [Before | binary(Data, [Type, Data])]};
hash_update(_State, _Data) -> bad("Bad state").

hash_final({hash_state, Type, Data}) -> crypto:digest(Type, iolist_to_binary(Data));
hash_final(_State) -> bad("Bad state").

hash_info(Type) ->
    case lists:keyfind(Type, 1, digests()) of
        {Type, Size, Block, Number} -> #{size => Size, block_size => Block, type => Number};
        false -> error(badarg, [Type])
    end.

%% In a time that does not tell where two secrets differ.
hash_equals(One, Other) when is_binary(One), is_binary(Other), byte_size(One) =:= byte_size(Other) -> crypto:is_same_secret(One, Other);
hash_equals(One, Other) -> error(badarg, [One, Other]).

digest_type(Type, Problem) ->
    is_atom(Type) andalso lists:keymember(Type, 1, digests()) orelse missing_digest(Type, Problem),
    crypto:has_digest(Type) orelse missing_digest(Type, Problem),
    Type.

missing_digest(Type, Problem) ->
    case lists:member(Type, [md4, ripemd160, sha224, sha3_224, sha3_256, sha3_384, sha3_512, blake2b, blake2s]) of
        true -> error({notsup, {"crypto.erl", 0}, "Unsupported digest type"});
        false -> bad(Problem)
    end.

bad(Description) -> error({badarg, {"crypto.erl", 0}, Description}).

binary(Data, Args) ->
    try iolist_to_binary(Data)
    catch error:_ -> error(badarg, Args)
    end.

%%% Message authentication

mac(Type, Key, Data) -> mac(Type, undefined, Key, Data).

mac(hmac, Digest, Key, Data) ->
    Secret = binary(Key, [hmac, Digest, Key, Data]),
    Bytes = try iolist_to_binary(Data) catch error:_ -> bad("Bad text") end,
    crypto:keyed_digest(digest_type(Digest, "Bad digest algorithm for HMAC"), Secret, Bytes);
mac(Type, _SubType, _Key, _Data) when Type =:= cmac; Type =:= poly1305 -> error({notsup, {"crypto.erl", 0}, "Unsupported mac algorithm"});
mac(_Type, _SubType, _Key, _Data) -> bad("Unknown mac algorithm").

macN(Type, Key, Data, Length) -> macN(Type, undefined, Key, Data, Length).

%% The first Length bytes of the code.
macN(Type, SubType, Key, Data, Length) ->
    first(mac(Type, SubType, Key, Data), Length, [Type, SubType, Key, Data, Length]).

first(Mac, Length, _Args) when is_integer(Length), Length > 0, Length =< byte_size(Mac) -> binary:part(Mac, 0, Length);
first(_Mac, _Length, Args) -> error(badarg, Args).

mac_init(Type, Key) -> mac_init(Type, undefined, Key).

mac_init(Type, SubType, Key) ->
    _ = mac(Type, SubType, Key, <<>>),
    {mac_state, Type, SubType, Key, []}.

mac_update({mac_state, Type, SubType, Key, Before}, Data) ->
    {mac_state, Type, SubType, Key, [Before | binary(Data, [Type, Data])]};
mac_update(_State, _Data) -> bad("Bad state").

mac_final({mac_state, Type, SubType, Key, Data}) -> mac(Type, SubType, Key, Data);
mac_final(_State) -> bad("Bad state").

mac_finalN(State, Length) -> first(mac_final(State), Length, [State, Length]).

%% A key of some bytes from a password (PBKDF2 with HMAC).
pbkdf2_hmac(Digest, Password, Salt, Iterations, KeyLength) ->
    Type = digest_type(Digest, "Bad digest type"),
    crypto:derive_key(Type, binary(Password, [Digest]), binary(Salt, [Digest]), Iterations, KeyLength).

%%% Ciphers

%% Name, mode, bytes of key, initial vector and block, with OpenSSL's number where known.
ciphers() ->
    [{aes_128_cbc, cbc, 16, 16, 16}, {aes_192_cbc, cbc, 24, 16, 16}, {aes_256_cbc, cbc, 32, 16, 16},
     {aes_128_ecb, ecb, 16, 0, 16}, {aes_192_ecb, ecb, 24, 0, 16}, {aes_256_ecb, ecb, 32, 0, 16},
     {aes_128_ctr, ctr, 16, 16, 1}, {aes_192_ctr, ctr, 24, 16, 1}, {aes_256_ctr, ctr, 32, 16, 1},
     {aes_128_cfb8, cfb8, 16, 16, 1}, {aes_192_cfb8, cfb8, 24, 16, 1}, {aes_256_cfb8, cfb8, 32, 16, 1},
     {aes_128_cfb128, cfb128, 16, 16, 1}, {aes_192_cfb128, cfb128, 24, 16, 1}, {aes_256_cfb128, cfb128, 32, 16, 1},
     {aes_128_gcm, gcm, 16, 12, 1}, {aes_192_gcm, gcm, 24, 12, 1}, {aes_256_gcm, gcm, 32, 12, 1},
     {aes_128_ccm, ccm, 16, 12, 1}, {aes_192_ccm, ccm, 24, 12, 1}, {aes_256_ccm, ccm, 32, 12, 1},
     {chacha20_poly1305, chacha20_poly1305, 32, 12, 1}].

cipher_info(Cipher) ->
    case lists:keyfind(Cipher, 1, ciphers()) of
        {Cipher, Mode, Key, Vector, Block} ->
            #{key_length => Key, iv_length => Vector, block_size => Block, mode => mode_name(Mode), prop_aead => is_aead(Mode)};
        false -> error(badarg, [Cipher])
    end.

mode_name(chacha20_poly1305) -> stream_cipher;
mode_name(cfb8) -> cfb_mode;
mode_name(cfb128) -> cfb_mode;
mode_name(Mode) -> list_to_existing_atom(atom_to_list(Mode) ++ "_mode").

is_aead(Mode) -> lists:member(Mode, [gcm, ccm, chacha20_poly1305]).

crypto_one_time(Cipher, Key, Data, Flags) -> crypto_one_time(Cipher, Key, <<>>, Data, Flags).

%% Flags are true to encrypt, or a list of {encrypt, Boolean} and {padding, none | zero |
%% pkcs_padding | random}. Without padding an incomplete last block is left out.
crypto_one_time(Cipher, Key, IV, Data, Flags) ->
    Args = [Cipher, Key, IV, Data, Flags],
    Secret = binary(Key, Args),
    Start = binary(IV, Args),
    {Mode, VectorSize, Block} = mode(Cipher, Secret),
    is_aead(Mode) andalso bad("Missing tag: use crypto_one_time_aead"),
    byte_size(Start) =:= VectorSize orelse bad("Bad iv size"),
    {Encrypts, Padding} = flags(Flags),
    Bytes = binary(Data, Args),
    case Encrypts of
        true -> crypto:aes(Mode, Secret, Start, padded(Bytes, Block, Padding), true);
        false -> unpadded(crypto:aes(Mode, Secret, Start, padded(Bytes, Block, none), false), Padding)
    end.

mode(Cipher, Key) ->
    Known = [{Mode, KeySize, Vector, Block} || {Name, Mode, KeySize, Vector, Block} <- ciphers(), is_named(Name, Mode, Cipher)],
    Known =:= [] andalso bad("Unknown cipher"),
    case lists:keyfind(byte_size(Key), 2, Known) of
        {Mode, _, Vector, Block} -> {Mode, Vector, Block};
        false -> bad("Bad key size")
    end.

%% aes_cbc and the like take the key's size for the cipher's.
is_named(Name, Mode, Cipher) -> Name =:= Cipher orelse (is_atom(Cipher) andalso atom_to_list(Cipher) =:= "aes_" ++ atom_to_list(Mode)).

flags(Encrypts) when is_boolean(Encrypts) -> {Encrypts, none};
flags(Flags) when is_list(Flags) ->
    {proplists:get_value(encrypt, Flags, true), proplists:get_value(padding, Flags, none)};
flags(_) -> bad("Bad flag").

padded(Bytes, 1, _Padding) -> Bytes;
padded(Bytes, Block, none) -> binary:part(Bytes, 0, byte_size(Bytes) div Block * Block);
padded(Bytes, Block, pkcs_padding) ->
    Missing = Block - byte_size(Bytes) rem Block,
    <<Bytes/binary, (binary:copy(<<Missing>>, Missing))/binary>>;
padded(Bytes, Block, Padding) when Padding =:= zero; Padding =:= random ->
    Missing = (Block - byte_size(Bytes) rem Block) rem Block,
    Filler = case Padding of zero -> <<0:Missing/unit:8>>; random -> strong_rand_bytes(Missing) end,
    <<Bytes/binary, Filler/binary>>;
padded(_Bytes, _Block, _Padding) -> bad("Bad padding flag").

unpadded(<<>>, _Padding) -> <<>>;
unpadded(Bytes, pkcs_padding) ->
    Missing = binary:last(Bytes),
    Missing >= 1 andalso Missing =< byte_size(Bytes) orelse error({error, {"crypto.erl", 0}, "Can't finalize"}),
    binary:part(Bytes, 0, byte_size(Bytes) - Missing);
unpadded(Bytes, _Padding) -> Bytes.

%% {Ciphertext, Tag}.
crypto_one_time_aead(Cipher, Key, IV, Text, AAD, true) -> crypto_one_time_aead(Cipher, Key, IV, Text, AAD, tag_size(Cipher), true).

%% Encrypts with a tag of some bytes; or decrypts, which gives the atom error when the tag
%% does not belong to text and data.
crypto_one_time_aead(Cipher, Key, IV, Text, AAD, TagOrSize, Encrypts) ->
    Args = [Cipher, Key, IV, Text, AAD, TagOrSize, Encrypts],
    Secret = binary(Key, Args),
    Mode = aead_mode(Cipher, Secret),
    Bytes = binary(Text, Args),
    Known = binary(AAD, Args),
    case Encrypts of
        true -> crypto:seal(Mode, Secret, binary(IV, Args), Bytes, Known, TagOrSize);
        false -> crypto:unseal(Mode, Secret, binary(IV, Args), Bytes, Known, binary(TagOrSize, Args))
    end.

aead_mode(Cipher, Key) ->
    Fitting = [Mode || {Name, Mode, Size, _, _} <- ciphers(), is_aead(Mode), is_named(Name, Mode, Cipher), Size =:= byte_size(Key)],
    case Fitting of
        [Mode] -> crypto:has_cipher(Mode) orelse error({notsup, {"crypto.erl", 0}, "Unsupported cipher"}), Mode;
        [] -> bad("Unknown cipher or invalid key size")
    end.

tag_size(Cipher) ->
    case lists:member(Cipher, [aes_ccm, aes_128_ccm, aes_192_ccm, aes_256_ccm]) of
        true -> 12;
        false -> 16
    end.

%%% Random numbers and integers

strong_rand_bytes(Count) when is_integer(Count), Count >= 0 ->
    case crypto:random_bytes(Count) of
        low_entropy -> error(low_entropy);
        Bytes -> Bytes
    end;
strong_rand_bytes(Count) -> error(badarg, [Count]).

%% A number from Low on, below High.
rand_uniform(Low, High) when is_integer(Low), is_integer(High), Low < High ->
    Range = High - Low,
    Size = byte_size(binary:encode_unsigned(Range)) + 8,
    Low + binary:decode_unsigned(strong_rand_bytes(Size)) rem Range;
rand_uniform(Low, High) -> error(badarg, [Low, High]).

exor(One, Other) ->
    First = binary(One, [One, Other]),
    Second = binary(Other, [One, Other]),
    Bits = bit_size(First),
    Bits =:= bit_size(Second) orelse error(badarg, [One, Other]),
    <<A:Bits>> = First,
    <<B:Bits>> = Second,
    <<(A bxor B):Bits>>.

%% Base to the power of Exponent modulo Modulus, as bytes.
mod_pow(Base, Exponent, Modulus) -> binary:encode_unsigned(power(number(Base), number(Exponent), number(Modulus), 1)).

power(_Base, 0, Modulus, Product) -> Product rem Modulus;
power(Base, Exponent, Modulus, Product) when Exponent band 1 =:= 1 ->
    power(Base * Base rem Modulus, Exponent bsr 1, Modulus, Product * Base rem Modulus);
power(Base, Exponent, Modulus, Product) -> power(Base * Base rem Modulus, Exponent bsr 1, Modulus, Product).

number(Bytes) when is_binary(Bytes) -> binary:decode_unsigned(Bytes);
number(Number) when is_integer(Number) -> Number.

bytes_to_integer(Bytes) -> binary:decode_unsigned(Bytes).
