// What the page as a whole needs from the browser: what is remembered, the theme, keys, the clipboard.

import type { Callbacks } from "./callbacks";

export { cookie, remember, remembered, setCookie } from "./memory";

/** "light", "dark", or "system" to follow the system. */
export function setTheme(theme: string): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export const prefersDark = (): boolean => matchMedia("(prefers-color-scheme: dark)").matches;

export const isNarrow = (): boolean => matchMedia("(max-width: 760px)").matches;

/** MudSplitPanel gives its panels sizes of their own only once somebody moves the bar, and tells the share to screen readers. */
export function movedShare(splitter: HTMLElement): number | null {
  const [panel, bar] = splitter.firstElementChild?.children ?? [];
  const isMoved = panel instanceof HTMLElement && (panel.style.width.endsWith("px") || panel.style.height.endsWith("px"));
  return isMoved && bar?.ariaValueNow ? parseFloat(bar.ariaValueNow) : null;
}

export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Offers a text as a file to keep. */
export function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Tells single keys that nobody else wants: not while somebody types, and none with Alt, Ctrl or Meta. */
export function start(callbacks: Callbacks): void {
  addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && !event.defaultPrevented) {
      event.preventDefault();
      void callbacks.invokeMethodAsync("KeyPressed", "Ctrl+Enter");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (event.key.length === 1 || event.key === "Escape" || event.key === "Delete") void callbacks.invokeMethodAsync("KeyPressed", event.key);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function focus(id: string): void {
  document.getElementById(id)?.focus();
}

/** Keeps a growing log at its end, unless the reader has scrolled up. */
export function stickToEnd(element: HTMLElement): void {
  if (element.dataset.sticks === undefined) {
    element.dataset.sticks = "yes";
    element.addEventListener("scroll", () => {
      element.dataset.sticks = element.scrollHeight - element.scrollTop - element.clientHeight < 24 ? "yes" : "no";
    });
  }
  if (element.dataset.sticks === "yes") element.scrollTop = element.scrollHeight;
}

/** Moves the focus to a row of the outline when the keyboard has chosen it. */
export function focusRow(id: string): void {
  const row = document.getElementById(id);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}
