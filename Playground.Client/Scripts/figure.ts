// The chart of a claim: several lines that grow while the server measures, with uPlot.

import uPlot from "uplot";
import { rounded } from "./numbers";
import { onThemeChange, readPalette } from "./theme";

interface FigureOptions {
  across: string;
  up: string;
  logarithmic: boolean;
  series: string[];
}

const colours = ["crashed", "running", "accent"] as const;
/** What counts the living spans from tens to hundreds of thousands. */
const logarithmicAcross = "alive";

export function createFigure(host: HTMLElement, options: FigureOptions): Figure {
  return new Figure(host, options);
}

/** A table as uPlot wants it: all x in order, and for each line its value there, or null. */
export function tableOf(lines: Map<number, number>[]): (number | null)[][] {
  const across = [...new Set(lines.flatMap(line => [...line.keys()]))].sort((one, other) => one - other);
  return [across, ...lines.map(line => across.map(x => line.get(x) ?? null))];
}

class Figure {
  private plot: uPlot;
  private readonly lines: Map<number, number>[];
  private readonly stops: (() => void)[] = [];

  constructor(private readonly host: HTMLElement, private readonly options: FigureOptions) {
    this.lines = options.series.map(() => new Map());
    this.plot = this.draw();
    const resized = new ResizeObserver(() => this.plot.setSize(this.size()));
    resized.observe(host);
    this.stops.push(() => resized.disconnect(), onThemeChange(() => {
      this.plot.destroy();
      this.plot = this.draw();
    }));
  }

  push(series: number, x: number, y: number): void {
    // A logarithm has no place for zero.
    if (this.options.logarithmic && y <= 0) return;
    this.lines[series].set(x, y);
    this.plot.setData(tableOf(this.lines) as uPlot.AlignedData);
  }

  clear(): void {
    for (const line of this.lines) line.clear();
    this.plot.setData(tableOf(this.lines) as uPlot.AlignedData);
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
    const axis = { stroke: palette["text-muted"], grid: { stroke: palette.line, width: 1 }, ticks: { show: false }, font: `12px ${palette.sans}` };
    const text = (tick: number | null) => (tick === null ? "" : tick < 10 && tick % 1 !== 0 ? tick.toFixed(1) : rounded(tick));
    const { across, up, logarithmic, series } = this.options;
    return new uPlot(
      {
        ...this.size(),
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, points: { size: 6 } },
        padding: [8, 12, 0, 0],
        scales: {
          x: { time: false, distr: across === logarithmicAcross ? 3 : 1 },
          y: logarithmic ? { distr: 3 } : { range: (_, low, high) => [Math.min(0, low), Math.max(1, high * 1.1)] },
        },
        axes: [
          { ...axis, size: 30, values: (_, ticks) => ticks.map(tick => (across === "s" ? `${tick} s` : text(tick))) },
          { ...axis, size: 56, values: (_, ticks) => ticks.map(text) },
        ],
        series: [
          {},
          ...series.map((label, index) => ({
            label: `${label}, ${up}`,
            stroke: palette[colours[index]],
            width: 2.5,
            dash: index === 0 ? undefined : index === 1 ? [7, 4] : [2, 3],
            spanGaps: true,
            points: { show: false },
          })),
        ],
      },
      tableOf(this.lines) as uPlot.AlignedData,
      this.host,
    );
  }
}
