namespace Playground.Runtime.Builtins.Regex;

// Extended grapheme clusters (\X).
internal unsafe ref partial struct Matcher
{
    /// <summary>How a character joins with its neighbours.</summary>
    enum Joining { Other, CarriageReturn, LineFeed, Control, Extend, Regional, Leading, Vowel, Trailing, LeadingVowel, LeadingVowelTrailing }

    /// <summary>The position behind one cluster, or -1.</summary>
    int Cluster(int position)
    {
        if (position >= end) return Unset;
        Joining left = JoiningOf(PointAt(position, out int length));
        position += length;
        while (position < end)
        {
            work.Step();
            Joining right = JoiningOf(PointAt(position, out length));
            if (!Joins(left, right)) break;
            left = right;
            position += length;
        }
        return position;
    }

    static bool Joins(Joining left, Joining right) => left switch
    {
        Joining.CarriageReturn => right == Joining.LineFeed,
        Joining.LineFeed or Joining.Control => false,
        _ when right == Joining.Extend => true,
        Joining.Leading => right is Joining.Leading or Joining.Vowel or Joining.LeadingVowel or Joining.LeadingVowelTrailing,
        Joining.Vowel or Joining.LeadingVowel => right is Joining.Vowel or Joining.Trailing,
        Joining.Trailing or Joining.LeadingVowelTrailing => right == Joining.Trailing,
        Joining.Regional => right == Joining.Regional,
        _ => false,
    };

    static Joining JoiningOf(int point) => point switch
    {
        '\r' => Joining.CarriageReturn,
        '\n' => Joining.LineFeed,
        >= 0x1100 and <= 0x115F or >= 0xA960 and <= 0xA97C => Joining.Leading,
        >= 0x1160 and <= 0x11A7 or >= 0xD7B0 and <= 0xD7C6 => Joining.Vowel,
        >= 0x11A8 and <= 0x11FF or >= 0xD7CB and <= 0xD7FB => Joining.Trailing,
        >= 0xAC00 and <= 0xD7A3 => (point - 0xAC00) % 28 == 0 ? Joining.LeadingVowel : Joining.LeadingVowelTrailing,
        >= 0x1F1E6 and <= 0x1F1FF => Joining.Regional,
        _ => Characters.Extends(point) ? Joining.Extend : Characters.IsControl(point) ? Joining.Control : Joining.Other,
    };
}
