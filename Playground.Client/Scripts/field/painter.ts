// Paints the field: a pixel takes the colour of the cell below it, so that a million cells cost no more than the canvas has pixels.

import { stateOf, State, type Flash } from "./cells";
import { headHeight, type Block } from "./treemap";
import type { Palette } from "../theme";

export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Spark {
  region: number;
  cell: number;
  what: Flash;
  since: number;
}

export const sparkMs: Record<Flash, number> = { born: 500, crashed: 1400, restarted: 1400 };
const gapFrom = 3.5;
const sparkLeast = 3;

export class Painter {
  private image: ImageData | null = null;
  private colours = new Uint32Array(16);
  private surface = 0;

  constructor(private readonly context: CanvasRenderingContext2D, private palette: Palette) {
    this.use(palette);
  }

  use(palette: Palette): void {
    this.palette = palette;
    this.surface = pack(palette["surface-raised"]);
    const free = mix(palette["surface-raised"], palette.line, 0.35);
    this.colours.fill(free);
    this.colours[State.waiting] = mix(palette["surface-raised"], palette.waiting, 0.42);
    this.colours[State.runnable] = pack(palette.runnable);
    this.colours[State.ran] = pack(palette.running);
    this.colours[State.suspended] = pack(palette.suspended);
    this.colours[State.exiting] = mix(palette["surface-raised"], palette.crashed, 0.5);
  }

  /** Paints what can be seen of the blocks, in device pixels; sparks lie above. */
  paint(blocks: Block[], view: View, ratio: number, sparks: Iterable<Spark>, now: number, selected: { region: number; cell: number } | null): void {
    const { width, height } = this.context.canvas;
    if (width === 0 || height === 0) return;
    if (this.image?.width !== width || this.image.height !== height) this.image = this.context.createImageData(width, height);
    const pixels = new Uint32Array(this.image.data.buffer);
    pixels.fill(this.surface);
    const zoom = view.scale * ratio;
    for (const block of blocks) this.fill(pixels, width, height, block, view, ratio, zoom);
    this.context.putImageData(this.image, 0, 0);
    this.frames(blocks, view, ratio, zoom);
    const byRegion = new Map(blocks.map(block => [block.region.number, block]));
    for (const spark of sparks) this.spark(byRegion.get(spark.region), spark, view, ratio, zoom, now);
    if (selected) this.mark(byRegion.get(selected.region), selected.cell, view, ratio, zoom);
  }

  private fill(pixels: Uint32Array, width: number, height: number, block: Block, view: View, ratio: number, zoom: number): void {
    const { cells, columns, side, region } = block;
    if (side === 0) return;
    const step = side * zoom;
    const left = (cells.x - 0) * zoom + view.x * ratio;
    const top = cells.y * zoom + view.y * ratio;
    const rows = Math.ceil(region.cells.length / columns);
    const fromX = Math.max(0, Math.floor(left)), toX = Math.min(width, Math.ceil(left + columns * step));
    const fromY = Math.max(0, Math.floor(top)), toY = Math.min(height, Math.ceil(top + rows * step));
    if (fromX >= toX || fromY >= toY) return;
    const columnOf = new Int32Array(toX - fromX);
    for (let x = fromX; x < toX; x++) columnOf[x - fromX] = cellOf(x + 0.5 - left, step, columns);
    for (let y = fromY; y < toY; y++) {
      const row = cellOf(y + 0.5 - top, step, rows);
      if (row < 0) continue;
      const first = row * columns;
      for (let x = fromX; x < toX; x++) {
        const column = columnOf[x - fromX];
        if (column < 0) continue;
        const cell = first + column;
        if (cell < region.cells.length) pixels[y * width + x] = this.colours[stateOf(region.cells[cell])];
      }
    }
  }

  private frames(blocks: Block[], view: View, ratio: number, zoom: number): void {
    const context = this.context;
    context.lineWidth = ratio;
    context.textBaseline = "middle";
    for (const { frame, region, depth } of blocks) {
      if (depth === 0) continue;
      const x = frame.x * zoom + view.x * ratio, y = frame.y * zoom + view.y * ratio;
      const width = frame.width * zoom, height = frame.height * zoom;
      if (width < 12 || height < 12) continue;
      context.strokeStyle = this.palette["line-strong"];
      context.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width) - 1, Math.round(height) - 1);
      this.head(region.name, x, y, width, headHeight * zoom, ratio);
    }
  }

  private head(name: string, x: number, y: number, width: number, height: number, ratio: number): void {
    const context = this.context;
    const size = Math.min(12 * ratio, height - 3 * ratio);
    if (size < 10 * ratio || name === "") return;
    context.fillStyle = this.palette["surface-raised"];
    context.fillRect(x + ratio, y + ratio, width - 2 * ratio, height - 2 * ratio);
    context.fillStyle = this.palette.text;
    context.font = `600 ${Math.max(10 * ratio, Math.min(size, width / 5))}px ${this.palette.sans}`;
    const text = this.shortened(name, width - 8 * ratio);
    context.fillText(text, x + 4 * ratio, y + height / 2 + ratio / 2);
  }

  /** Names of one kind mostly begin alike, so that their ends tell more. */
  private shortened(name: string, width: number): string {
    if (this.context.measureText(name).width <= width) return name;
    for (let from = 1; from < name.length - 1; from++) {
      const end = `…${name.slice(from)}`;
      if (this.context.measureText(end).width <= width) return end;
    }
    return "";
  }

  private spark(block: Block | undefined, spark: Spark, view: View, ratio: number, zoom: number, now: number): void {
    if (!block || block.side === 0) return;
    const age = (now - spark.since) / sparkMs[spark.what];
    if (age >= 1) return;
    const { x, y, step } = this.place(block, spark.cell, view, ratio, zoom);
    const size = Math.max(step, sparkLeast * ratio);
    this.context.globalAlpha = 1 - age;
    this.context.fillStyle = spark.what === "crashed" ? this.palette.crashed : spark.what === "restarted" ? this.palette.restarting : this.palette.accent;
    this.context.fillRect(x + step / 2 - size / 2, y + step / 2 - size / 2, size, size);
    if (spark.what === "crashed" && age < 0.5) {
      this.context.globalAlpha = 0.7 * (1 - 2 * age);
      this.context.strokeStyle = this.palette.crashed;
      this.context.lineWidth = 1.5 * ratio;
      this.context.beginPath();
      this.context.arc(x + step / 2, y + step / 2, size / 2 + age * 24 * ratio, 0, 2 * Math.PI);
      this.context.stroke();
    }
    this.context.globalAlpha = 1;
  }

  private mark(block: Block | undefined, cell: number, view: View, ratio: number, zoom: number): void {
    if (!block || block.side === 0) return;
    const { x, y, step } = this.place(block, cell, view, ratio, zoom);
    const around = Math.max(step, 8 * ratio);
    this.context.strokeStyle = this.palette.accent;
    this.context.lineWidth = 2 * ratio;
    this.context.strokeRect(x + step / 2 - around / 2 - ratio, y + step / 2 - around / 2 - ratio, around + 2 * ratio, around + 2 * ratio);
  }

  private place(block: Block, cell: number, view: View, ratio: number, zoom: number): { x: number; y: number; step: number } {
    const step = block.side * zoom;
    return {
      x: block.cells.x * zoom + view.x * ratio + (cell % block.columns) * step,
      y: block.cells.y * zoom + view.y * ratio + Math.floor(cell / block.columns) * step,
      step,
    };
  }
}

/** The column or row at a distance from the edge; -1 in the gap between cells that are large enough to have one. */
function cellOf(distance: number, step: number, count: number): number {
  const cell = Math.floor(distance / step);
  if (cell < 0 || cell >= count) return -1;
  return step >= gapFrom && distance - cell * step >= step - Math.max(1, step * 0.12) ? -1 : cell;
}

const canvas = document.createElement("canvas");
canvas.width = canvas.height = 1;
const probe = canvas.getContext("2d", { willReadFrequently: true });

function channels(colour: string): Uint8ClampedArray {
  if (!probe) return new Uint8ClampedArray(4);
  probe.fillStyle = colour;
  probe.fillRect(0, 0, 1, 1);
  return probe.getImageData(0, 0, 1, 1).data;
}

const packed = (red: number, green: number, blue: number): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

function pack(colour: string): number {
  const [red, green, blue] = channels(colour);
  return packed(red, green, blue);
}

function mix(below: string, above: string, share: number): number {
  const one = channels(below).slice(), other = channels(above);
  const [red, green, blue] = [0, 1, 2].map(index => Math.round(one[index] * (1 - share) + other[index] * share));
  return packed(red, green, blue);
}
