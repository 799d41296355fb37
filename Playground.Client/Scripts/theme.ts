// Colours come from the CSS variables of wwwroot/css/tokens.css, so canvases follow the theme as the rest of the page does.

const names = [
  "surface", "surface-raised", "surface-sunken", "line", "line-strong", "text", "text-muted", "accent",
  "running", "runnable", "waiting", "suspended", "crashed", "restarting", "message",
] as const;

export type Palette = Record<(typeof names)[number], string> & { sans: string; mono: string };

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const palette: Record<string, string> = {};
  for (const name of names) palette[name] = style.getPropertyValue(`--${name}`).trim();
  palette.sans = style.getPropertyValue("--font-sans").trim();
  palette.mono = style.getPropertyValue("--font-mono").trim();
  return palette as Palette;
}

/** Calls back when the theme changes: by the page's switch, or by the system. Returns the way to stop. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", changed);
  };
}

const still = matchMedia("(prefers-reduced-motion: reduce)");
export const motionReduced = (): boolean => still.matches;
