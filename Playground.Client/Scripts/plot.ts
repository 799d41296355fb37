// What the page's charts have in common: a uPlot that keeps its host's size and the theme's colours.

import uPlot from "uplot";
import { onThemeChange, readPalette, type Palette } from "./theme";

export class LivePlot {
  private plot: uPlot;
  private readonly stops: (() => void)[] = [];

  /** Draws at once, and anew when the theme changes. */
  constructor(private readonly host: HTMLElement, private readonly options: (palette: Palette) => Omit<uPlot.Options, "width" | "height">, private readonly data: () => uPlot.AlignedData) {
    this.plot = this.draw();
    const resized = new ResizeObserver(() => this.plot.setSize(this.size()));
    resized.observe(host);
    this.stops.push(() => resized.disconnect(), onThemeChange(() => {
      this.plot.destroy();
      this.plot = this.draw();
    }));
  }

  /** The data have changed. */
  update(): void {
    this.plot.setData(this.data());
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.plot.destroy();
  }

  private draw(): uPlot {
    const common = { legend: { show: false }, cursor: { drag: { x: false, y: false }, points: { size: 6 } } };
    return new uPlot({ ...this.size(), ...common, ...this.options(readPalette()) }, this.data(), this.host);
  }

  private size() {
    return { width: Math.max(60, this.host.clientWidth), height: Math.max(60, this.host.clientHeight) };
  }
}

export const axisOf = (palette: Palette, fontPixels: number): uPlot.Axis =>
  ({ stroke: palette["text-muted"], grid: { stroke: palette.line, width: 1 }, ticks: { show: false }, font: `${fontPixels}px ${palette.sans}` });
