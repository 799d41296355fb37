namespace Playground.Runtime.Faults;

/// <summary>Forms of names: * stands for any characters, ? for one.</summary>
internal static class Wildcards
{
    public static bool Match(ReadOnlySpan<char> form, ReadOnlySpan<char> text)
    {
        int at = 0, place = 0, star = -1, afterStar = 0;
        while (place < text.Length)
        {
            if (at < form.Length && form[at] == '*')
            {
                star = at++;
                afterStar = place;
            }
            else if (at < form.Length && (form[at] == '?' || form[at] == text[place]))
            {
                at++;
                place++;
            }
            else if (star >= 0)
            {
                // The star takes one character more.
                at = star + 1;
                place = ++afterStar;
            }
            else return false;
        }
        while (at < form.Length && form[at] == '*') at++;
        return at == form.Length;
    }
}
