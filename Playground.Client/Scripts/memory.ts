// What the browser keeps for the page from one visit to the next.

const prefix = "playground.";

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Where the browser allows nothing to be kept (private windows), the page works and forgets. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    return;
  }
}

/** What the server reads too, so that it renders the page as the visitor left it. */
export function cookie(name: string): string | null {
  const found = document.cookie.split("; ").find(pair => pair.startsWith(name + "="));
  return found ? found.slice(name.length + 1) : null;
}

export function setCookie(name: string, value: string): void {
  const aYear = 365 * 24 * 60 * 60;
  document.cookie = `${name}=${value}; path=/; max-age=${aYear}; samesite=lax`;
}
