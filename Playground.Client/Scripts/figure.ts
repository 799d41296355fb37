// The chart of a claim: several lines that grow while the server measures, with uPlot.

import type uPlot from "uplot";
import { rounded } from "./numbers";
import { axisOf, LivePlot } from "./plot";
import type { Palette } from "./theme";

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
  private readonly lines: Map<number, number>[];
  private readonly plot: LivePlot;

  constructor(host: HTMLElement, private readonly options: FigureOptions) {
    this.lines = options.series.map(() => new Map());
    this.plot = new LivePlot(host, palette => this.look(palette), () => tableOf(this.lines) as uPlot.AlignedData);
  }

  push(series: number, x: number, y: number): void {
    // A logarithm has no place for zero.
    if (this.options.logarithmic && y <= 0) return;
    this.lines[series].set(x, y);
    this.plot.update();
  }

  clear(): void {
    for (const line of this.lines) line.clear();
    this.plot.update();
  }

  dispose(): void {
    this.plot.dispose();
  }

  private look(palette: Palette): Omit<uPlot.Options, "width" | "height"> {
    const axis = axisOf(palette, 12);
    const text = (tick: number | null) => (tick === null ? "" : tick < 10 && tick % 1 !== 0 ? tick.toFixed(1) : rounded(tick));
    const { across, up, logarithmic, series } = this.options;
    return {
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
    };
  }
}
