using System.Text;

namespace Playground.Picture;

/// <summary>
/// The design's colours, for the page and for reports alike. State colours are the Okabe-Ito palette, darkened in light and lightened
/// in dark until signs have a contrast of 3:1 and texts of 4.5:1.
/// </summary>
public static class Colours
{
    /// <summary>Each token's value in light and in dark; a token <c>line</c> is the variable <c>--line</c> of the style sheets.</summary>
    static readonly (string Name, string Light, string Dark)[] Tokens =
    [
        ("surface", "#fbfcfd", "#12181f"),
        ("surface-raised", "#ffffff", "#1a222b"),
        ("surface-sunken", "#f1f4f7", "#0d1217"),
        ("surface-hover", "#e9eef3", "#243040"),
        ("line", "#dde3ea", "#2a3542"),
        ("line-strong", "#a3afbc", "#5c6b7b"),
        ("text", "#17222e", "#e8edf2"),
        ("text-muted", "#4f5d6b", "#a9b5c1"),
        ("text-faint", "#586675", "#9ba8b5"),
        ("accent", "#0b6196", "#6cb8ea"),
        ("accent-soft", "#e0eef7", "#1b3346"),
        ("on-accent", "#ffffff", "#08131c"),
        ("running", "#007a59", "#2bbf95"),
        ("runnable", "#2c89c8", "#56b4e9"),
        ("waiting", "#7b8794", "#8794a1"),
        ("suspended", "#b26f00", "#e69f00"),
        ("crashed", "#c24a00", "#f0793a"),
        ("restarting", "#a8477c", "#dc8fb9"),
        ("link", "#4477aa", "#6d9ed0"),
        ("monitor", "#7a6aa8", "#a99ad6"),
        ("message", "#0b78b8", "#7cc8f5"),
        ("danger", "#b43f00", "#f0793a"),
        ("danger-soft", "#fcebe3", "#3b2318"),
        ("on-danger", "#ffffff", "#1b0d05"),
        ("keyword", "#7a3e9d", "#cfa0ea"),
        ("atom", "#0b6196", "#7cc0ee"),
        ("string", "#2f6b2f", "#93cf8f"),
        ("number", "#9a4a00", "#f0ab6a"),
        ("comment", "#586675", "#9ba8b5"),
    ];

    /// <summary>The style sheets' variables in both modes; the choice is the document's <c>data-theme</c>, or else the system's.</summary>
    public static string Css { get; } =
        $":root:root{Block(isDark: false)}@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){Block(isDark: true)}}}:root[data-theme=dark]{Block(isDark: true)}";

    /// <summary>A token's colour.</summary>
    /// <exception cref="InvalidOperationException">There is no such token.</exception>
    public static string Of(string token, bool isDark)
    {
        (_, string light, string dark) = Tokens.Single(colour => colour.Name == token);
        return isDark ? dark : light;
    }

    static string Block(bool isDark)
    {
        var block = new StringBuilder(isDark ? "{color-scheme:dark;" : "{color-scheme:light;");
        foreach ((string name, string light, string dark) in Tokens) block.Append($"--{name}:{(isDark ? dark : light)};");
        return block.Append('}').ToString();
    }
}
