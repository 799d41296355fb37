using System.Text;
using MudBlazor;

namespace Playground.Client;

/// <summary>
/// The design's colours, for the style sheets and for MudBlazor alike. State colours are the Okabe-Ito palette, darkened in light and lightened
/// in dark until signs have a contrast of 3:1 and texts of 4.5:1. Sizes and fonts stand in wwwroot/css/tokens.css.
/// </summary>
public static class DesignTokens
{
    /// <summary>Each token's value in light and in dark; a token <c>line</c> is the variable <c>--line</c> of the style sheets.</summary>
    static readonly (string Name, string Light, string Dark)[] Colours =
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

    /// <summary>
    /// MudBlazor's variables by our tokens. Its theme provider writes the same values for the mode that it is told; these follow the system
    /// by themselves, before there is anybody to tell it.
    /// </summary>
    static readonly (string Variable, string Token)[] MudVariables =
    [
        ("primary", "accent"), ("primary-text", "on-accent"), ("primary-darken", "accent"), ("primary-lighten", "accent"), ("primary-hover", "accent-soft"),
        ("secondary", "restarting"), ("tertiary", "running"), ("info", "accent"), ("info-text", "on-accent"), ("success", "running"), ("warning", "suspended"),
        ("error", "danger"), ("error-text", "on-danger"), ("error-darken", "danger"), ("dark", "text"), ("dark-text", "surface-raised"), ("dark-darken", "text"),
        ("surface", "surface-raised"), ("background", "surface"), ("background-gray", "surface-sunken"),
        ("text-primary", "text"), ("text-secondary", "text-muted"), ("text-disabled", "text-faint"),
        ("action-default", "text-muted"), ("action-default-hover", "surface-hover"), ("action-disabled", "line-strong"), ("action-disabled-background", "surface-sunken"),
        ("lines-default", "line"), ("lines-inputs", "line-strong"), ("divider", "line"), ("divider-light", "line"),
        ("table-lines", "line"), ("table-hover", "surface-hover"), ("table-striped", "surface-sunken"),
        ("gray-light", "line"), ("gray-lighter", "surface-sunken"), ("drawer-background", "surface-raised"), ("drawer-text", "text"),
    ];

    /// <summary>The variables of both modes; the choice is the document's <c>data-theme</c>, or else the system's.</summary>
    public static string Css { get; } = MakeCss();

    /// <summary>MudBlazor's theme from the same colours.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), colour => colour.Light),
        PaletteDark = Fill(new PaletteDark(), colour => colour.Dark),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["var(--font-sans)"], FontSize = "var(--size)", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = ["var(--font-sans)"], FontSize = "var(--size)", FontWeight = "550", LineHeight = "1.2", LetterSpacing = "normal", TextTransform = "none" },
        },
    };

    static T Fill<T>(T palette, Func<(string Name, string Light, string Dark), string> mode) where T : Palette
    {
        string Of(string token) => mode(Colours.Single(colour => colour.Name == token));
        palette.Primary = Of("accent");
        palette.PrimaryContrastText = Of("on-accent");
        palette.Secondary = Of("restarting");
        palette.Tertiary = Of("running");
        palette.Info = Of("accent");
        palette.InfoContrastText = Of("on-accent");
        palette.Success = Of("running");
        palette.Warning = Of("suspended");
        palette.Error = Of("danger");
        palette.ErrorContrastText = Of("on-danger");
        palette.Dark = Of("text");
        palette.DarkContrastText = Of("surface-raised");
        palette.Surface = Of("surface-raised");
        palette.Background = Of("surface");
        palette.BackgroundGray = Of("surface-sunken");
        palette.TextPrimary = Of("text");
        palette.TextSecondary = Of("text-muted");
        palette.TextDisabled = Of("text-faint");
        palette.ActionDefault = Of("text-muted");
        palette.ActionDisabled = Of("line-strong");
        palette.ActionDisabledBackground = Of("surface-sunken");
        palette.LinesDefault = Of("line");
        palette.LinesInputs = Of("line-strong");
        palette.Divider = Of("line");
        palette.TableLines = Of("line");
        palette.TableHover = Of("surface-hover");
        palette.TableStriped = Of("surface-sunken");
        return palette;
    }

    static string MakeCss()
    {
        string light = Block("light", colour => colour.Light);
        string dark = Block("dark", colour => colour.Dark);
        return $":root:root{light}@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){dark}}}:root[data-theme=dark]{dark}";
    }

    static string Block(string scheme, Func<(string Name, string Light, string Dark), string> mode)
    {
        var block = new StringBuilder($"{{color-scheme:{scheme};");
        foreach (var colour in Colours) block.Append($"--{colour.Name}:{mode(colour)};");
        foreach ((string variable, string token) in MudVariables) block.Append($"--mud-palette-{variable}:var(--{token});");
        return block.Append('}').ToString();
    }
}
