%% Dates and times of day by the Gregorian calendar, carried on backwards to the year 0.
%% Local time is universal time: a room is in no place.
%%
%% Days are counted in years that begin in March, so that the day that leap years have more
%% is a year's last one; 400 such years always have 146,097 days.
-module(calendar).

-export([date_to_gregorian_days/1, date_to_gregorian_days/3, gregorian_days_to_date/1,
         datetime_to_gregorian_seconds/1, gregorian_seconds_to_datetime/1,
         day_of_the_week/1, day_of_the_week/3, iso_week_number/0, iso_week_number/1,
         is_leap_year/1, last_day_of_the_month/2, valid_date/1, valid_date/3]).
-export([local_time/0, universal_time/0, local_time_to_universal_time/1, local_time_to_universal_time/2,
         local_time_to_universal_time_dst/1, universal_time_to_local_time/1,
         now_to_datetime/1, now_to_local_time/1, now_to_universal_time/1,
         system_time_to_local_time/2, system_time_to_universal_time/2]).
-export([seconds_to_daystime/1, seconds_to_time/1, time_to_seconds/1, time_difference/2]).
-export([rfc3339_to_system_time/1, rfc3339_to_system_time/2, system_time_to_rfc3339/1, system_time_to_rfc3339/2]).

-define(DAY, 86400).
-define(DAYS_OF_400_YEARS, 146097).
-define(DAYS_BEFORE_MARCH, 60).    %% of the year 0
-define(DAYS_TO_1970, 719528).
-define(SECONDS_TO_1970, 62167219200).
-define(END_OF_9999, 253402300800).

%%% Dates and days

%% The days from the first day of the year 0 to a date.
date_to_gregorian_days({Year, Month, Day}) -> date_to_gregorian_days(Year, Month, Day).

date_to_gregorian_days(Year, Month, Day) when is_integer(Day), Day > 0 ->
    Last = last_day_of_the_month(Year, Month),
    if
        Day =< Last -> days(Year, Month, Day)
    end.

days(Year, Month, Day) when Month > 2 -> days_since_march(Year, Month - 3, Day);
days(Year, Month, Day) -> days_since_march(Year - 1, Month + 9, Day).

%% Five months from March or August on have 153 days.
days_since_march(Year, MonthsSinceMarch, Day) ->
    365 * Year + floored(Year, 4) - floored(Year, 100) + floored(Year, 400)
        + (153 * MonthsSinceMarch + 2) div 5 + Day - 1 + ?DAYS_BEFORE_MARCH.

%% The date that is so many days after the first day of the year 0.
gregorian_days_to_date(Days) when Days >= 0 ->
    SinceMarch = Days - ?DAYS_BEFORE_MARCH,
    Cycle = floored(SinceMarch, ?DAYS_OF_400_YEARS),
    DayOfCycle = SinceMarch - Cycle * ?DAYS_OF_400_YEARS,
    YearOfCycle = (DayOfCycle - DayOfCycle div 1460 + DayOfCycle div 36524 - DayOfCycle div 146096) div 365,
    DayOfYear = DayOfCycle - (365 * YearOfCycle + YearOfCycle div 4 - YearOfCycle div 100),
    MonthsSinceMarch = (5 * DayOfYear + 2) div 153,
    Day = DayOfYear - (153 * MonthsSinceMarch + 2) div 5 + 1,
    Year = Cycle * 400 + YearOfCycle,
    if
        MonthsSinceMarch < 10 -> {Year, MonthsSinceMarch + 3, Day};
        true -> {Year + 1, MonthsSinceMarch - 9, Day}
    end.

floored(Number, Divisor) when Number >= 0 -> Number div Divisor;
floored(Number, Divisor) -> -((Divisor - 1 - Number) div Divisor).

%% The seconds from the beginning of the year 0 to a date and time.
datetime_to_gregorian_seconds({Date, Time}) -> ?DAY * date_to_gregorian_days(Date) + time_to_seconds(Time).

%% The date and time that is so many seconds after the beginning of the year 0.
gregorian_seconds_to_datetime(Seconds) when Seconds >= 0 ->
    {gregorian_days_to_date(Seconds div ?DAY), seconds_to_time(Seconds rem ?DAY)}.

%% From 1 for Monday to 7 for Sunday.
day_of_the_week({Year, Month, Day}) -> day_of_the_week(Year, Month, Day).

day_of_the_week(Year, Month, Day) -> (date_to_gregorian_days(Year, Month, Day) + 5) rem 7 + 1.

%% The year and number of the week by ISO 8601. A week belongs to the year of its Thursday.
iso_week_number() ->
    {Date, _Time} = local_time(),
    iso_week_number(Date).

iso_week_number(Date) ->
    Days = date_to_gregorian_days(Date),
    Thursday = Days - (Days + 5) rem 7 + 3,
    {Year, _, _} = week_year(Thursday),
    {Year, (Thursday - days(Year, 1, 1)) div 7 + 1}.

%% The first days of the year 0 can belong to a week of the year before.
week_year(Thursday) when Thursday < 0 -> {-1, 12, 32 + Thursday};
week_year(Thursday) -> gregorian_days_to_date(Thursday).

is_leap_year(Year) when is_integer(Year), Year >= 0 ->
    Year rem 4 =:= 0 andalso (Year rem 100 =/= 0 orelse Year rem 400 =:= 0).

last_day_of_the_month(Year, Month) when is_integer(Year), Year >= 0 -> last_day(Month, Year).

last_day(Month, _Year) when Month =:= 4; Month =:= 6; Month =:= 9; Month =:= 11 -> 30;
last_day(2, Year) ->
    case is_leap_year(Year) of
        true -> 29;
        false -> 28
    end;
last_day(Month, _Year) when is_integer(Month), Month > 0, Month < 13 -> 31.

valid_date({Year, Month, Day}) -> valid_date(Year, Month, Day).

valid_date(Year, Month, Day) when is_integer(Year), is_integer(Month), is_integer(Day) ->
    Year >= 0 andalso Month > 0 andalso Month < 13 andalso Day > 0 andalso Day =< last_day_of_the_month(Year, Month).

%%% The present, and times of the system

local_time() -> erlang:localtime().

universal_time() -> erlang:universaltime().

local_time_to_universal_time(Time) -> erlang:localtime_to_universaltime(Time).

local_time_to_universal_time(Time, IsDaylightSaving) -> erlang:localtime_to_universaltime(Time, IsDaylightSaving).

%% All universal times that a local time can be: it is one, where clocks are never changed.
local_time_to_universal_time_dst(Time) -> [erlang:localtime_to_universaltime(Time, undefined)].

universal_time_to_local_time(Time) -> erlang:universaltime_to_localtime(Time).

now_to_datetime({MegaSeconds, Seconds, _MicroSeconds}) -> since_1970(1000000 * MegaSeconds + Seconds).

now_to_universal_time(Now) -> now_to_datetime(Now).

now_to_local_time(Now) -> erlang:universaltime_to_localtime(now_to_universal_time(Now)).

system_time_to_local_time(Time, Unit) ->
    erlang:universaltime_to_localtime(system_time_to_universal_time(Time, Unit)).

system_time_to_universal_time(Time, Unit) -> since_1970(erlang:convert_time_unit(Time, Unit, second)).

since_1970(Seconds) -> gregorian_seconds_to_datetime(Seconds + ?SECONDS_TO_1970).

%%% Times of day

%% Days, and the time of the day that has begun.
seconds_to_daystime(Seconds) ->
    Days = floored(Seconds, ?DAY),
    {Days, seconds_to_time(Seconds - Days * ?DAY)}.

seconds_to_time(Seconds) when Seconds >= 0, Seconds < ?DAY ->
    {Seconds div 3600, Seconds rem 3600 div 60, Seconds rem 60}.

time_to_seconds({Hours, Minutes, Seconds}) when is_integer(Hours), is_integer(Minutes), is_integer(Seconds) ->
    Hours * 3600 + Minutes * 60 + Seconds.

%% Days and the time of day between two times.
time_difference(From, To) ->
    seconds_to_daystime(datetime_to_gregorian_seconds(To) - datetime_to_gregorian_seconds(From)).

%%% Text by RFC 3339, such as "2018-02-01T16:17:58+01:00"

rfc3339_to_system_time(Text) -> rfc3339_to_system_time(Text, []).

%% Any character may stand between date and time.
rfc3339_to_system_time(Text, Options) ->
    Unit = proplists:get_value(unit, Options, second),
    [Y1, Y2, Y3, Y4, $-, Mon1, Mon2, $-, D1, D2, _Designator, H1, H2, $:, Min1, Min2, $:, S1, S2 | Rest] = Text,
    Date = {list_to_integer([Y1, Y2, Y3, Y4]), list_to_integer([Mon1, Mon2]), list_to_integer([D1, D2])},
    Time = {list_to_integer([H1, H2]), list_to_integer([Min1, Min2]), list_to_integer([S1, S2])},
    {Fraction, Offset} = lists:splitwith(fun(Char) -> Char =:= $. orelse Char >= $0 andalso Char =< $9 end, Rest),
    Seconds = datetime_to_gregorian_seconds({Date, Time}) - ?SECONDS_TO_1970 - offset_seconds(Offset),
    Scale = erlang:convert_time_unit(1, second, Unit),
    combined(Seconds * Scale, fraction(Fraction, Scale)).

%% OTP's result for times before 1970 counts the fraction backwards.
combined(Time, Fraction) when Time < 0 -> Time - Fraction;
combined(Time, Fraction) -> Time + Fraction.

fraction([], _Scale) -> 0;
fraction(_Fraction, 1) -> 0;
fraction([$. | Digits], Scale) -> round(list_to_float([$0, $., $0 | Digits]) * 10 * Scale).

offset_seconds([Z]) when Z =:= $Z; Z =:= $z -> 0;
offset_seconds([Sign, H1, H2, $:, M1, M2]) when Sign =:= $+; Sign =:= $- ->
    Seconds = 3600 * list_to_integer([H1, H2]) + 60 * list_to_integer([M1, M2]),
    case Sign of
        $+ -> Seconds;
        $- -> -Seconds
    end.

system_time_to_rfc3339(Time) -> system_time_to_rfc3339(Time, []).

system_time_to_rfc3339(Time, Options) ->
    Unit = proplists:get_value(unit, Options, second),
    Designator = proplists:get_value(time_designator, Options, $T),
    Scale = erlang:convert_time_unit(1, second, Unit),
    {Offset, Suffix} = offset(proplists:get_value(offset, Options, ""), Scale),
    Shifted = Time + Offset,
    Seconds = Shifted div Scale,
    Seconds < ?END_OF_9999 orelse error({badarg, [Time, Options]}),
    {{Year, Month, Day}, {Hour, Minute, Second}} = since_1970(Seconds),
    lists:flatten([padded(4, Year), $-, padded(2, Month), $-, padded(2, Day), Designator,
                   padded(2, Hour), $:, padded(2, Minute), $:, padded(2, Second), fraction_text(Unit, Scale, Shifted), Suffix]).

%% The offset in the unit, and its text.
offset("", _Scale) -> {0, "+00:00"};
offset([Z] = Text, _Scale) when Z =:= $Z; Z =:= $z -> {0, Text};
offset([_Sign | _] = Text, Scale) -> {offset_seconds(Text) * Scale, Text};
offset(Offset, Scale) when is_integer(Offset) ->
    Seconds = abs(Offset) div Scale,
    Sign = if Offset < 0 -> $-; true -> $+ end,
    {Offset, [Sign, padded(2, Seconds div 3600), $:, padded(2, Seconds rem 3600 div 60)]}.

%% The native unit's fraction is written in milliseconds.
fraction_text(_Unit, 1, _Time) -> "";
fraction_text(native, Scale, Time) -> [$., padded(3, abs(Time) rem Scale * 1000 div Scale)];
fraction_text(_Unit, Scale, Time) -> [$., padded(length(integer_to_list(Scale)) - 1, abs(Time) rem Scale)].

padded(Width, Number) -> string:right(integer_to_list(Number), Width, $0).
