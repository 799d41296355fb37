namespace Playground.Runtime.Builtins.Regex;

/// <summary>A pattern is wrong; text and position are those that PCRE gives.</summary>
internal sealed class PatternException(string text, int position) : Exception(text)
{
    /// <summary>The byte of the pattern at which it was noticed.</summary>
    public int Position { get; } = position;
}

/// <summary>What can be wrong with a pattern, in PCRE's words.</summary>
internal static class PatternErrors
{
    public const string BackslashAtEnd = @"\ at end of pattern";
    public const string ControlAtEnd = @"\c at end of pattern";
    public const string NumbersOutOfOrder = "numbers out of order in {} quantifier";
    public const string NumberTooBigInQuantifier = "number too big in {} quantifier";
    public const string MissingBracket = "missing terminating ] for character class";
    public const string RangeOutOfOrder = "range out of order in character class";
    public const string NothingToRepeat = "nothing to repeat";
    public const string BadAfterQuery = "unrecognized character after (? or (?-";
    public const string PosixOutsideClass = "POSIX named classes are supported only within a class";
    public const string MissingParenthesis = "missing )";
    public const string NoSuchGroup = "reference to non-existent subpattern";
    public const string MissingCommentEnd = "missing ) after comment";
    public const string TooLarge = "regular expression is too large";
    public const string UnmatchedParenthesis = "unmatched parentheses";
    public const string BadAfterLess = "unrecognized character after (?<";
    public const string NotFixedLength = "lookbehind assertion is not fixed length";
    public const string BadCondition = "malformed number or name after (?(";
    public const string TooManyBranches = "conditional group contains more than two branches";
    public const string AssertionExpected = "assertion expected after (?( or (?(?C)";
    public const string RecursionNotClosed = "(?R or (?[+-]digits must be followed by )";
    public const string UnknownPosixClass = "unknown POSIX class name";
    public const string PosixCollating = "POSIX collating elements are not supported";
    public const string ValueTooLarge = @"character value in \x{} or \o{} is too large";
    public const string ConditionZero = "invalid condition (?(0)";
    public const string ByteInLookBehind = @"\C not allowed in lookbehind assertion";
    public const string UnsupportedEscape = @"PCRE does not support \L, \l, \N{name}, \U, or \u";
    public const string CalloutTooBig = "number after (?C is > 255";
    public const string CalloutNotClosed = "closing ) for (?C expected";
    public const string EndlessRecursion = "recursive call could loop indefinitely";
    public const string BadAfterP = "unrecognized character after (?P";
    public const string NameNotTerminated = "syntax error in subpattern name (missing terminator)";
    public const string SameName = "two named subpatterns have the same name";
    public const string InvalidUtf8 = "invalid UTF-8 string";
    public const string MalformedProperty = @"malformed \P or \p sequence";
    public const string UnknownProperty = @"unknown property name after \P or \p";
    public const string NameTooLong = "subpattern name is too long (maximum 32 characters)";
    public const string TooManyNames = "too many named subpatterns (maximum 10000)";
    public const string OctalTooBig = @"octal value is greater than \377 in 8-bit non-UTF-8 mode";
    public const string DefineBranches = "DEFINE group contains more than one branch";
    public const string BadG = @"\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number";
    public const string ReferenceZero = "a numbered reference must not be zero";
    public const string ArgumentNotAllowed = "an argument is not allowed for (*ACCEPT), (*FAIL), or (*COMMIT)";
    public const string UnknownVerb = "(*VERB) not recognized or malformed";
    public const string NumberTooBig = "number is too big";
    public const string NameExpected = "subpattern name expected";
    public const string DigitExpected = "digit expected after (?+";
    public const string DifferentNames = "different names for subpatterns of the same number are not allowed";
    public const string MarkWithoutName = "(*MARK) must have an argument";
    public const string ControlNotAscii = @"\c must be followed by an ASCII character";
    public const string BadK = @"\k is not followed by a braced, angle-bracketed, or quoted name";
    public const string NotNewlineInClass = @"\N is not supported in a class";
    public const string Surrogate = "disallowed Unicode code point (>= 0xd800 && <= 0xdfff)";
    public const string MarkTooLong = "name is too long in (*MARK), (*PRUNE), (*SKIP), or (*THEN)";
    public const string UnicodeDisabled = "setting UTF is disabled by the application";
    public const string NotHexadecimal = @"non-hex character in \x{} (closing brace missing?)";
    public const string NotOctal = @"non-octal character in \o{} (closing brace missing?)";
    public const string MissingOctalBrace = @"missing opening brace after \o";
    public const string TooComplicated = "regular expression is too complicated";
    public const string InvalidRange = "invalid range in character class";
    public const string NameStartsWithDigit = "group name must start with a non-digit";
    public const string DigitsMissing = @"digits missing in \x{} or \o{}";
}
