using System.Net;

namespace Playground.Contracts;

/// <summary>
/// How a visitor left the page: theme, sizes, tabs, and the room they were in. It is one cookie, so that the server can render the page as
/// the visitor left it; what gives control over a room is not in it.
/// </summary>
public sealed class Preferences
{
    /// <summary>The cookie's name; its value is written as a query is, <c>theme=dark&amp;tab=Lanes</c>.</summary>
    public const string CookieName = "playground";

    /// <summary>More was not written by the page.</summary>
    const int LengthMost = 2_000;

    static readonly string[] Themes = ["system", "light", "dark"];

    readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Something was changed; the argument is the cookie's new value.</summary>
    public event Action<string>? Changed;

    /// <summary>light, dark, or system.</summary>
    public string Theme
    {
        get => this["theme"] is { } theme && Themes.Contains(theme) ? theme : "system";
        set => this["theme"] = value == "system" ? null : value;
    }

    /// <summary>One preference; null where the visitor has none. Setting null forgets it.</summary>
    public string? this[string name]
    {
        get => values.GetValueOrDefault(name);
        set
        {
            if (this[name] == value) return;
            if (value is null) values.Remove(name);
            else values[name] = value;
            Changed?.Invoke(ToString());
        }
    }

    /// <summary>The theme behind this one, in a circle.</summary>
    public static string ThemeAfter(string theme) => Themes[(Array.IndexOf(Themes, theme) + 1) % Themes.Length];

    /// <summary>Reads the cookie's value. It may have been written by anybody, so that what cannot be read is left out.</summary>
    public static Preferences Read(string? cookie)
    {
        var preferences = new Preferences();
        if (cookie is null || cookie.Length > LengthMost) return preferences;
        foreach (string pair in cookie.Split('&'))
        {
            if (pair.Split('=') is [{ Length: > 0 } name, { Length: > 0 } value]) preferences.values[name] = WebUtility.UrlDecode(value);
        }
        return preferences;
    }

    /// <summary>The cookie's value.</summary>
    public override string ToString() => string.Join('&', values.Select(pair => $"{pair.Key}={WebUtility.UrlEncode(pair.Value)}"));
}
