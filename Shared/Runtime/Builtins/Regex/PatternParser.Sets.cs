using System.Text;

namespace Playground.Runtime.Builtins.Regex;

// Escapes that stand for sets of characters: letters and properties.
internal sealed unsafe partial class PatternParser
{
    CharacterSet LetterSet(char letter)
    {
        var set = new CharacterSetBuilder(options);
        AddLetterSet(set, letter);
        return set.Build(negated: false);
    }

    CharacterSet? LeastSet(char letter)
    {
        if (!IsUnicode || (options & PatternOptions.UnicodeProperties) != 0 || char.ToLowerInvariant(letter) is 'h' or 'v') return null;
        bool[] members = [.. Enumerable.Range(0, 256).Select(point => point < 128 && TypeOfLetter(letter)[point])];
        var set = new CharacterSetBuilder(options);
        set.AddType(members, char.IsUpper(letter));
        return set.Build(negated: false);
    }

    static bool[] TypeOfLetter(char letter) => Characters.BytesOfType(char.ToLowerInvariant(letter) switch { 'd' => "digit", 's' => "space", _ => "word" })!;

    /// <summary>Adds what \d, \s, \w, \h, \v and their opposites match.</summary>
    void AddLetterSet(CharacterSetBuilder set, char letter)
    {
        bool negated = char.IsUpper(letter);
        char kind = char.ToLowerInvariant(letter);
        if (kind is 'h' or 'v') set.AddWhitespace(kind == 'h', negated);
        else if ((options & PatternOptions.UnicodeProperties) != 0)
            set.AddProperty(CharacterProperty.Of(kind switch { 'd' => "Nd", 's' => "Xsp", _ => "Xwd" }, negated)!.Value);
        else set.AddType(TypeOfLetter(letter), negated);
    }

    CharacterSet PropertySet(CharacterProperty property)
    {
        var set = new CharacterSetBuilder(options);
        set.AddProperty(property);
        return set.Build(negated: false);
    }

    /// <summary>Reads \p or \P from its letter on; the position is then at its last byte.</summary>
    CharacterProperty ReadProperty()
    {
        bool negated = Peek() == 'P';
        at++;
        if (at >= length) throw Error(PatternErrors.MalformedProperty);
        var name = new StringBuilder();
        if (Peek() == '{')
        {
            const int longestName = 31;
            if (Peek(1) == '^')
            {
                negated = !negated;
                at++;
            }
            for (at++; at < length && Peek() != '}' && name.Length < longestName; at++) name.Append((char)Peek());
            if (Peek() != '}')
            {
                if (at < length) at--;
                throw Error(PatternErrors.MalformedProperty);
            }
        }
        else name.Append((char)Peek());
        return CharacterProperty.Of(name.ToString(), negated) ?? throw Error(PatternErrors.UnknownProperty);
    }
}
