namespace Playground.Picture.Layout;

/// <summary>
/// How wide a text is, without asking a browser: the server lays the tree out too. The widths are those of the widest of the page's fonts
/// (DejaVu Sans), so that a text is never wider than its box; the page cuts what is longer than <see cref="Most"/>.
/// </summary>
public static class TextWidth
{
    /// <summary>Size of a node's name, in the diagram's units.</summary>
    public const double TitleSize = 13;

    /// <summary>Size of the detail below the name.</summary>
    public const double SubtitleSize = 11;

    /// <summary>The smallest zoom at which a name has ten pixels; what does not fit then is left to panning.</summary>
    public const double LegibleZoom = 10 / TitleSize;

    /// <summary>Longest label in the diagram's units.</summary>
    public const double Most = 168;

    /// <summary>The label of a group tells more.</summary>
    public const double MostOfGroup = 260;

    const double Narrow = 0.36;
    const double Wide = 0.96;
    const double Usual = 0.64;
    const double Mono = 0.605;

    /// <summary>Width of a title, in the page's sans-serif, semibold.</summary>
    public static double OfTitle(string text, double fontSize)
    {
        double width = 0;
        foreach (char letter in text)
        {
            width += letter switch
            {
                'i' or 'j' or 'l' or '.' or ',' or ':' or '\'' or '|' or ' ' or '(' or ')' or '/' => Narrow,
                'm' or 'w' or 'M' or 'W' or '@' or '…' => Wide,
                _ => Usual,
            };
        }
        return width * fontSize;
    }

    /// <summary>Width of a text in the page's monospaced face.</summary>
    public static double OfCode(string text, double fontSize) => text.Length * Mono * fontSize;
}
