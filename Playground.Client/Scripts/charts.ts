// Small line charts of the room's numbers over time, with uPlot.

import type uPlot from "uplot";
import { rounded } from "./numbers";
import { axisOf, LivePlot } from "./plot";
import type { Palette } from "./theme";
export { createFigure } from "./figure";

const pointsMost = 600;

export function create(host: HTMLElement, label: string, colour: string): Chart {
  return new Chart(host, label, colour);
}

class Chart {
  private readonly seconds: number[] = [];
  private readonly values: number[] = [];
  private readonly plot: LivePlot;

  constructor(host: HTMLElement, private readonly label: string, private readonly colour: string) {
    this.plot = new LivePlot(host, palette => this.options(palette), () => [this.seconds, this.values]);
  }

  push(second: number, value: number): void {
    const last = this.seconds[this.seconds.length - 1];
    if (last !== undefined && second <= last) this.seconds.length = this.values.length = 0;
    this.seconds.push(second);
    this.values.push(value);
    if (this.seconds.length > pointsMost) {
      this.seconds.shift();
      this.values.shift();
    }
    this.plot.update();
  }

  dispose(): void {
    this.plot.dispose();
  }

  private options(palette: Palette): Omit<uPlot.Options, "width" | "height"> {
    const stroke = palette[this.colour as keyof typeof palette];
    const axis = axisOf(palette, 10);
    return {
      padding: [8, 8, 0, 0],
      scales: { x: { time: false }, y: { range: (_, low, high) => [Math.min(0, low), Math.max(1, high * 1.15)] } },
      axes: [
        { ...axis, size: 22, values: (_, ticks) => ticks.map(tick => `${tick} s`) },
        { ...axis, size: 44, values: (_, ticks) => ticks.map(tick => (tick < 10 && tick % 1 !== 0 ? tick.toFixed(1) : rounded(tick))) },
      ],
      series: [{}, { label: this.label, stroke, width: 1.5, fill: stroke + "22", points: { show: false } }],
    };
  }
}
