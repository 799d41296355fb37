// Small line charts of the room's numbers over time, with uPlot.

import type uPlot from "uplot";
import { rounded } from "./numbers";
import { axisOf, LivePlot } from "./plot";
import type { Palette } from "./theme";
export { createFigure } from "./figure";

interface Series {
  label: string;
  colour: string;
}

/** Charts of so many points each, the latest ones. */
export function create(hosts: HTMLElement[], series: Series[], most: number): Charts {
  return new Charts(hosts.map((host, index) => new Chart(host, series[index], most)));
}

class Charts {
  constructor(private readonly charts: Chart[]) {}

  /** Adds points: their times, and for each chart its values. */
  push(seconds: number[], values: number[][]): void {
    this.charts.forEach((chart, index) => chart.push(seconds, values[index]));
  }

  dispose(): void {
    for (const chart of this.charts) chart.dispose();
  }
}

class Chart {
  private readonly seconds: number[] = [];
  private readonly values: number[] = [];
  private readonly plot: LivePlot;

  constructor(host: HTMLElement, private readonly series: Series, private readonly most: number) {
    this.plot = new LivePlot(host, palette => this.options(palette), () => [this.seconds, this.values]);
  }

  push(seconds: number[], values: number[]): void {
    const last = this.seconds[this.seconds.length - 1];
    if (last !== undefined && seconds[0] <= last) this.seconds.length = this.values.length = 0;
    this.seconds.push(...seconds);
    this.values.push(...values);
    const over = Math.max(0, this.seconds.length - this.most);
    this.seconds.splice(0, over);
    this.values.splice(0, over);
    this.plot.update();
  }

  dispose(): void {
    this.plot.dispose();
  }

  private options(palette: Palette): Omit<uPlot.Options, "width" | "height"> {
    const stroke = palette[this.series.colour as keyof typeof palette];
    const axis = axisOf(palette, 10);
    return {
      padding: [8, 8, 0, 0],
      scales: { x: { time: false }, y: { range: (_, low, high) => [Math.min(0, low), Math.max(1, high * 1.15)] } },
      axes: [
        { ...axis, size: 22, values: (_, ticks) => ticks.map(tick => `${tick} s`) },
        { ...axis, size: 44, values: (_, ticks) => ticks.map(tick => (tick < 10 && tick % 1 !== 0 ? tick.toFixed(1) : rounded(tick))) },
      ],
      series: [{}, { label: this.series.label, stroke, width: 1.5, fill: stroke + "22", points: { show: false } }],
    };
  }
}
