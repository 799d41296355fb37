// Small line charts of the room's numbers over time, with uPlot.

import uPlot from "uplot";
import { rounded } from "./numbers";
export { createFigure } from "./figure";
import { onThemeChange, readPalette } from "./theme";

const pointsMost = 600;

export function create(host: HTMLElement, label: string, colour: string): Chart {
  return new Chart(host, label, colour);
}

class Chart {
  private plot: uPlot;
  private readonly seconds: number[] = [];
  private readonly values: number[] = [];
  private readonly stops: (() => void)[] = [];

  constructor(private readonly host: HTMLElement, private readonly label: string, private readonly colour: string) {
    this.plot = this.draw();
    const resized = new ResizeObserver(() => this.plot.setSize(this.size()));
    resized.observe(host);
    this.stops.push(() => resized.disconnect(), onThemeChange(() => {
      this.plot.destroy();
      this.plot = this.draw();
    }));
  }

  push(second: number, value: number): void {
    const last = this.seconds[this.seconds.length - 1];
    if (last !== undefined && second <= last) this.clear();
    this.seconds.push(second);
    this.values.push(value);
    if (this.seconds.length > pointsMost) {
      this.seconds.shift();
      this.values.shift();
    }
    this.plot.setData([this.seconds, this.values]);
  }

  clear(): void {
    this.seconds.length = 0;
    this.values.length = 0;
    this.plot.setData([[], []]);
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.plot.destroy();
  }

  private size() {
    return { width: Math.max(60, this.host.clientWidth), height: Math.max(60, this.host.clientHeight) };
  }

  private draw(): uPlot {
    const palette = readPalette();
    const stroke = palette[this.colour as keyof typeof palette];
    const axis = { stroke: palette["text-muted"], grid: { stroke: palette.line, width: 1 }, ticks: { show: false }, font: `10px ${palette.sans}` };
    return new uPlot(
      {
        ...this.size(),
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, points: { size: 6 } },
        padding: [8, 8, 0, 0],
        scales: { x: { time: false }, y: { range: (_, low, high) => [Math.min(0, low), Math.max(1, high * 1.15)] } },
        axes: [
          { ...axis, size: 22, values: (_, ticks) => ticks.map(tick => `${tick} s`) },
          { ...axis, size: 44, values: (_, ticks) => ticks.map(tick => (tick < 10 && tick % 1 !== 0 ? tick.toFixed(1) : rounded(tick))) },
        ],
        series: [{}, { label: this.label, stroke, width: 1.5, fill: stroke + "22", points: { show: false } }],
      },
      [this.seconds, this.values],
      this.host,
    );
  }
}
