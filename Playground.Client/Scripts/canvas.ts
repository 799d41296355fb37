// What the page's canvases have in common: each lies in a host, follows its size and the theme, and is painted once a frame at most.

import { onThemeChange, readPalette, type Palette } from "./theme";

export abstract class LiveCanvas {
  protected readonly canvas = document.createElement("canvas");
  protected palette: Palette = readPalette();
  private readonly stops: (() => void)[] = [];
  private frame = 0;

  constructor(protected readonly host: HTMLElement) {
    this.canvas.setAttribute("aria-hidden", "true");
    host.append(this.canvas);
    const sizes = new ResizeObserver(() => this.resized());
    sizes.observe(host);
    this.stops.push(() => sizes.disconnect(), onThemeChange(() => {
      this.palette = readPalette();
      this.recoloured();
    }));
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    for (const stop of this.stops) stop();
    this.canvas.remove();
  }

  protected abstract paint(now: number): void;

  protected resized(): void {
    this.request();
  }

  protected recoloured(): void {
    this.request();
  }

  /** Asks for a painting in the next frame. */
  protected request(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(now => {
      this.frame = 0;
      this.paint(now);
    });
  }

  /** Calls this when the canvas goes. */
  protected whenGone(stop: () => void): void {
    this.stops.push(stop);
  }

  /** Gives the canvas so many pixels, and clears it only where that is another number. */
  protected size(width: number, height: number): void {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }
}
