// The scheduler lanes: a row for each scheduler thread, the time slices it ran, and how many processes waited in its run queue.

import type { Callbacks } from "./callbacks";
import { LiveCanvas } from "./canvas";
import { rounded } from "./numbers";
import { readSlices, type Key, type Slice } from "./packed";
import type { Palette } from "./theme";

interface SchedulerRow {
  scheduler: number;
  runQueueLength: number;
  busyPart: number;
}

const endings = ["preempted: its reductions were used up", "waits in receive", "gave way by itself", "ended", "suspended"];
const slicesMost = 60_000;
const labelWidth = 108;
const laneGap = 10;
const axisHeight = 18;

export function create(host: HTMLElement, callbacks: Callbacks): Lanes {
  return new Lanes(host, callbacks);
}

class Lanes extends LiveCanvas {
  private readonly tip = document.createElement("div");
  private slices: Slice[] = [];
  private rows: SchedulerRow[] = [];
  private windowMs = 500;
  /** The room's time now. */
  private timeMs = 0;
  private selected: Key | null = null;
  private hovered: Slice | null = null;

  constructor(host: HTMLElement, private readonly callbacks: Callbacks) {
    super(host);
    this.tip.className = "lanes-tip";
    this.tip.hidden = true;
    host.append(this.tip);
    this.canvas.addEventListener("pointermove", event => this.hover(event));
    this.canvas.addEventListener("pointerleave", () => this.showTip(null, 0, 0));
    this.canvas.addEventListener("click", () => {
      if (this.hovered) void this.callbacks.invokeMethodAsync("SliceSelected", this.hovered.key);
    });
    this.whenGone(() => this.tip.remove());
  }

  push(bytes: Uint8Array, rows: SchedulerRow[], timeMs: number): void {
    readSlices(bytes, slice => this.slices.push(slice));
    this.rows = rows;
    this.timeMs = timeMs;
    const oldest = timeMs - 6000;
    if (this.slices.length > 0 && (this.slices[0].endMs < oldest - 2000 || this.slices.length > slicesMost)) {
      this.slices = this.slices.filter(slice => slice.endMs >= oldest).slice(-slicesMost);
    }
    this.request();
  }

  clear(): void {
    this.slices = [];
    this.rows = [];
    this.request();
  }

  setWindow(windowMs: number): void {
    this.windowMs = windowMs;
    this.request();
  }

  select(key: Key | null): void {
    this.selected = key;
    this.request();
  }

  private get width(): number {
    return this.host.clientWidth;
  }

  private laneHeight(): number {
    const available = this.host.clientHeight - axisHeight - 6;
    return Math.max(30, Math.min(64, available / Math.max(1, this.rows.length) - laneGap));
  }

  protected paint(): void {
    const scale = devicePixelRatio || 1;
    const lane = this.laneHeight();
    const height = Math.max(this.host.clientHeight, this.rows.length * (lane + laneGap) + axisHeight + 6);
    this.canvas.style.height = height + "px";
    this.canvas.width = Math.round(this.width * scale);
    this.canvas.height = Math.round(height * scale);
    const context = this.canvas.getContext("2d")!;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    if (this.rows.length === 0) return;
    this.rows.forEach((row, index) => this.paintLane(context, row, 4 + index * (lane + laneGap), lane));
    this.paintSlices(context, lane);
    this.paintAxis(context, 4 + this.rows.length * (lane + laneGap));
  }

  private paintLane(context: CanvasRenderingContext2D, row: SchedulerRow, y: number, lane: number): void {
    context.fillStyle = this.palette["surface-sunken"];
    context.beginPath();
    context.roundRect(labelWidth, y, this.width - labelWidth - 8, lane, 4);
    context.fill();
    context.textBaseline = "middle";
    context.textAlign = "left";
    context.fillStyle = this.palette.text;
    context.font = `600 11.5px ${this.palette.sans}`;
    context.fillText(`Scheduler ${row.scheduler + 1}`, 10, y + lane / 2 - 7);
    context.fillStyle = this.palette["text-muted"];
    context.font = `10.5px ${this.palette.sans}`;
    context.fillText(`${Math.round(row.busyPart * 100)} % · queue ${rounded(row.runQueueLength)}`, 10, y + lane / 2 + 8);
  }

  private paintSlices(context: CanvasRenderingContext2D, lane: number): void {
    const from = this.timeMs - this.windowMs;
    const perMs = (this.width - labelWidth - 8) / this.windowMs;
    const queueHeight = lane * 0.3;
    let longestQueue = 4;
    for (const slice of this.slices) if (slice.endMs >= from) longestQueue = Math.max(longestQueue, slice.runQueue);
    for (const slice of this.slices) {
      if (slice.endMs < from) continue;
      const start = Math.max(from, slice.endMs - slice.durationMs);
      const x = labelWidth + (start - from) * perMs;
      const width = Math.max(1, (slice.endMs - start) * perMs - 0.4);
      const y = 4 + slice.scheduler * (lane + laneGap);
      const faded = this.selected !== null && this.selected !== slice.key;
      context.globalAlpha = faded ? 0.25 : 1;
      context.fillStyle = colourOf(slice.key, this.palette);
      context.fillRect(x, y + 2, width, lane - queueHeight - 4);
      if (slice.end === 0 && width > 2) {
        context.fillStyle = this.palette.crashed;
        context.fillRect(x + width - 1.5, y + 2, 1.5, lane - queueHeight - 4);
      }
      context.globalAlpha = 0.55;
      context.fillStyle = this.palette.runnable;
      const queue = (slice.runQueue / longestQueue) * (queueHeight - 2);
      context.fillRect(x, y + lane - 1 - queue, Math.max(1, width + 0.4), queue);
    }
    context.globalAlpha = 1;
  }

  private paintAxis(context: CanvasRenderingContext2D, y: number): void {
    context.fillStyle = this.palette["text-muted"];
    context.font = `10px ${this.palette.mono}`;
    context.textBaseline = "top";
    const steps = this.width < 560 ? 2 : 5;
    for (let step = 0; step <= steps; step++) {
      const ago = this.windowMs * (1 - step / steps);
      context.textAlign = step === 0 ? "left" : step === steps ? "right" : "center";
      const x = labelWidth + (this.width - labelWidth - 8) * (step / steps);
      context.fillText(step === steps ? `${(this.timeMs / 1000).toFixed(2)} s` : `−${ago.toFixed(0)} ms`, x, y);
    }
  }

  private hover(event: PointerEvent): void {
    const lane = this.laneHeight();
    const scheduler = Math.floor((event.offsetY - 4) / (lane + laneGap));
    const from = this.timeMs - this.windowMs;
    const at = from + ((event.offsetX - labelWidth) / (this.width - labelWidth - 8)) * this.windowMs;
    const slack = this.windowMs / this.width;
    const found = this.slices.findLast(slice =>
      slice.scheduler === scheduler && at <= slice.endMs + slack && at >= slice.endMs - slice.durationMs - slack);
    this.showTip(found ?? null, event.offsetX, event.offsetY);
  }

  private showTip(slice: Slice | null, x: number, y: number): void {
    this.hovered = slice;
    this.canvas.style.cursor = slice ? "pointer" : "default";
    this.tip.hidden = slice === null;
    if (!slice) return;
    void this.callbacks.invokeMethodAsync("NameOf", slice.key).then(name => {
      if (this.hovered !== slice) return;
      const took = slice.durationMs >= 1 ? `${slice.durationMs.toFixed(2)} ms` : `${Math.round(slice.durationMs * 1000)} µs`;
      this.tip.textContent = `${name} · ${took} · ${rounded(slice.reductions)} reductions · ${endings[slice.end] ?? ""}`;
    });
    this.tip.style.left = Math.min(x + 12, this.width - 260) + "px";
    this.tip.style.top = y + 14 + "px";
  }
}

/** Each process keeps one of six tones. Some share one; hovering tells them apart, and selecting one lets the others fade. */
function colourOf(key: Key, palette: Palette): string {
  const mixed = Math.imul((key % 4294967296) | 0, 2654435761) >>> 0;
  const [hue, saturation, lightness] = tones[mixed % tones.length];
  return `hsl(${hue} ${saturation}% ${isDark(palette.surface) ? lightness + 8 : lightness}%)`;
}

const tones = [[205, 45, 42], [205, 40, 60], [172, 40, 38], [172, 32, 56], [222, 30, 50], [195, 18, 55]] as const;

function isDark(colour: string): boolean {
  const hex = /^#(\w\w)(\w\w)(\w\w)/.exec(colour);
  return hex !== null && parseInt(hex[1], 16) + parseInt(hex[2], 16) + parseInt(hex[3], 16) < 300;
}
