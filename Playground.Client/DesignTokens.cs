using MudBlazor;
using Playground.Picture;

namespace Playground.Client;

/// <summary>
/// The design as style sheets and MudBlazor have it: the same colours for both. Sizes and fonts stand in wwwroot/css/tokens.css.
/// </summary>
public static class DesignTokens
{
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

    /// <summary>The variables of the colours, and MudBlazor's by them.</summary>
    public static string Css { get; } =
        Colours.Css + $":root:root{{{string.Concat(MudVariables.Select(mud => $"--mud-palette-{mud.Variable}:var(--{mud.Token});"))}}}";

    /// <summary>MudBlazor's theme from the same colours.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), isDark: false),
        PaletteDark = Fill(new PaletteDark(), isDark: true),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["var(--font-sans)"], FontSize = "var(--size)", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = ["var(--font-sans)"], FontSize = "var(--size)", FontWeight = "550", LineHeight = "1.2", LetterSpacing = "normal", TextTransform = "none" },
        },
    };

    static T Fill<T>(T palette, bool isDark) where T : Palette
    {
        string Of(string token) => Colours.Of(token, isDark);
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
}
