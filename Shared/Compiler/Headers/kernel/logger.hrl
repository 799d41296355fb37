%% Macros that log with the place of the call as metadata.
-ifndef(LOGGER_HRL).
-define(LOGGER_HRL, true).

-define(LOCATION, #{mfa => {?MODULE, ?FUNCTION_NAME, ?FUNCTION_ARITY}, line => ?LINE, file => ?FILE}).
-define(LOGGER__LOG(Level, Arguments),
        case logger:allow(Level, ?MODULE) of
            true -> erlang:apply(logger, macro_log, [?LOCATION, Level | Arguments]);
            false -> ok
        end).

%% The arguments behind the level: a text or report; with metadata; a format and its arguments; these with metadata.
-define(LOG_EMERGENCY(A), ?LOGGER__LOG(emergency, [A])).
-define(LOG_EMERGENCY(A, B), ?LOGGER__LOG(emergency, [A, B])).
-define(LOG_EMERGENCY(A, B, C), ?LOGGER__LOG(emergency, [A, B, C])).
-define(LOG_ALERT(A), ?LOGGER__LOG(alert, [A])).
-define(LOG_ALERT(A, B), ?LOGGER__LOG(alert, [A, B])).
-define(LOG_ALERT(A, B, C), ?LOGGER__LOG(alert, [A, B, C])).
-define(LOG_CRITICAL(A), ?LOGGER__LOG(critical, [A])).
-define(LOG_CRITICAL(A, B), ?LOGGER__LOG(critical, [A, B])).
-define(LOG_CRITICAL(A, B, C), ?LOGGER__LOG(critical, [A, B, C])).
-define(LOG_ERROR(A), ?LOGGER__LOG(error, [A])).
-define(LOG_ERROR(A, B), ?LOGGER__LOG(error, [A, B])).
-define(LOG_ERROR(A, B, C), ?LOGGER__LOG(error, [A, B, C])).
-define(LOG_WARNING(A), ?LOGGER__LOG(warning, [A])).
-define(LOG_WARNING(A, B), ?LOGGER__LOG(warning, [A, B])).
-define(LOG_WARNING(A, B, C), ?LOGGER__LOG(warning, [A, B, C])).
-define(LOG_NOTICE(A), ?LOGGER__LOG(notice, [A])).
-define(LOG_NOTICE(A, B), ?LOGGER__LOG(notice, [A, B])).
-define(LOG_NOTICE(A, B, C), ?LOGGER__LOG(notice, [A, B, C])).
-define(LOG_INFO(A), ?LOGGER__LOG(info, [A])).
-define(LOG_INFO(A, B), ?LOGGER__LOG(info, [A, B])).
-define(LOG_INFO(A, B, C), ?LOGGER__LOG(info, [A, B, C])).
-define(LOG_DEBUG(A), ?LOGGER__LOG(debug, [A])).
-define(LOG_DEBUG(A, B), ?LOGGER__LOG(debug, [A, B])).
-define(LOG_DEBUG(A, B, C), ?LOGGER__LOG(debug, [A, B, C])).
-define(LOG(Level, A), ?LOGGER__LOG(Level, [A])).
-define(LOG(Level, A, B), ?LOGGER__LOG(Level, [A, B])).
-define(LOG(Level, A, B, C), ?LOGGER__LOG(Level, [A, B, C])).

-endif.
