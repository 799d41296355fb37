// The field: every living process as one cell. Components/FieldPicture.razor is the other side.

import type { Callbacks } from "./callbacks";
import { LiveCanvas } from "./canvas";
import { Cells, State, type Flash, type Patch } from "./field/cells";
import { Painter, sparkMs, type Spark, type View } from "./field/painter";
import { cellAt, layOut, type Block } from "./field/treemap";
import { motionReduced } from "./theme";

const sparksMost = 4_000;
const zoomMost = 400;
const restMs = 70;
const countsEveryMs = 500;
const tremble = 4;

export function create(host: HTMLElement, callbacks: Callbacks): Field {
  return new Field(host, callbacks);
}

class Field extends LiveCanvas {
  private readonly cells = new Cells();
  private readonly painter: Painter;
  private readonly fingers = new Map<number, { x: number; y: number }>();
  private blocks: Block[] = [];
  private view: View = { scale: 1, x: 0, y: 0 };
  private sparks: Spark[] = [];
  private selected: { region: number; cell: number } | null = null;
  private layoutDue = true;
  private rest = 0;
  private counting = 0;
  private moved = 0;
  private painted = 0;

  constructor(host: HTMLElement, private readonly callbacks: Callbacks) {
    super(host);
    const context = this.canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("This browser has no canvas.");
    this.painter = new Painter(context, this.palette);
    this.listen();
  }

  /** Frames painted since the beginning, for measurements. */
  get frames(): number {
    return this.painted;
  }

  push(patch: Patch): void {
    const now = performance.now();
    if (this.cells.apply(patch, (region, cell, what) => this.flash(region, cell, what, now))) this.layoutDue = true;
    this.counting ||= window.setTimeout(() => {
      this.counting = 0;
      void this.callbacks.invokeMethodAsync("Counted", [...this.cells.counts.slice(State.waiting, State.exiting + 1)]);
    }, countsEveryMs);
    this.request();
  }

  zoom(factor: number): void {
    this.zoomAt(factor, this.host.clientWidth / 2, this.host.clientHeight / 2);
  }

  fit(): void {
    this.view = { scale: 1, x: 0, y: 0 };
    this.request();
  }

  pan(x: number, y: number): void {
    this.view.x += x;
    this.view.y += y;
    this.keepInside();
  }

  unselect(): void {
    this.selected = null;
    this.request();
  }

  override dispose(): void {
    clearTimeout(this.rest);
    clearTimeout(this.counting);
    super.dispose();
  }

  protected override resized(): void {
    this.layoutDue = true;
    this.request();
  }

  protected override recoloured(): void {
    this.painter.use(this.palette);
    this.request();
  }

  private flash(region: number, cell: number, what: Flash, now: number): void {
    if (what === "born" && (motionReduced() || this.sparks.length > sparksMost / 2)) return;
    if (this.sparks.length >= sparksMost) this.sparks.shift();
    this.sparks.push({ region, cell, what, since: now });
  }

  protected paint(now: number): void {
    const ratio = devicePixelRatio;
    const width = this.host.clientWidth, height = this.host.clientHeight;
    this.size(Math.round(width * ratio), Math.round(height * ratio));
    if (this.layoutDue) {
      this.layoutDue = false;
      this.blocks = layOut(this.cells.regions, width, height);
    }
    this.sparks = this.sparks.filter(spark => now - spark.since < sparkMs[spark.what]);
    this.painter.paint(this.blocks, this.view, ratio, this.sparks, now, this.selected);
    this.painted++;
    if (this.sparks.length > 0) this.request();
  }

  private listen(): void {
    const canvas = this.canvas;
    canvas.addEventListener("wheel", event => {
      event.preventDefault();
      const { x, y } = this.at(event);
      this.zoomAt(Math.exp(-event.deltaY * 0.0016), x, y);
    }, { passive: false });
    canvas.addEventListener("pointerdown", event => {
      canvas.setPointerCapture(event.pointerId);
      if (event.isPrimary) this.fingers.clear();
      this.fingers.set(event.pointerId, this.at(event));
      this.moved = 0;
    });
    canvas.addEventListener("pointermove", event => this.move(event));
    canvas.addEventListener("pointerup", event => {
      const pressed = this.fingers.delete(event.pointerId);
      if (pressed && this.moved < tremble && this.fingers.size === 0) this.pick(this.at(event));
    });
    canvas.addEventListener("pointercancel", event => this.fingers.delete(event.pointerId));
    canvas.addEventListener("pointerleave", () => this.hover(null));
    canvas.addEventListener("dblclick", event => {
      const { x, y } = this.at(event);
      this.zoomAt(4, x, y);
    });
  }

  private move(event: PointerEvent): void {
    const to = this.at(event);
    const from = this.fingers.get(event.pointerId);
    if (!from) {
      this.hover(to);
      return;
    }
    this.moved += Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    const other = [...this.fingers].find(([finger]) => finger !== event.pointerId)?.[1];
    if (other) this.zoomAt(Math.hypot(to.x - other.x, to.y - other.y) / Math.max(1, Math.hypot(from.x - other.x, from.y - other.y)), (to.x + other.x) / 2, (to.y + other.y) / 2);
    else if (this.moved >= tremble) this.pan(to.x - from.x, to.y - from.y);
    this.fingers.set(event.pointerId, to);
  }

  private zoomAt(factor: number, x: number, y: number): void {
    const scale = Math.min(zoomMost, Math.max(1, this.view.scale * factor));
    const real = scale / this.view.scale;
    this.view = { scale, x: x - (x - this.view.x) * real, y: y - (y - this.view.y) * real };
    this.keepInside();
  }

  private keepInside(): void {
    const { scale } = this.view;
    this.view.x = Math.min(0, Math.max(this.host.clientWidth * (1 - scale), this.view.x));
    this.view.y = Math.min(0, Math.max(this.host.clientHeight * (1 - scale), this.view.y));
    this.request();
  }

  private at(event: MouseEvent): { x: number; y: number } {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private cellAt(point: { x: number; y: number }): { block: Block; cell: number } | null {
    return cellAt(this.blocks, (point.x - this.view.x) / this.view.scale, (point.y - this.view.y) / this.view.scale);
  }

  /** Asks who is there once the pointer rests. */
  private hover(point: { x: number; y: number } | null): void {
    clearTimeout(this.rest);
    const found = point && this.cellAt(point);
    if (!point || !found) {
      void this.callbacks.invokeMethodAsync("Left");
      return;
    }
    this.rest = window.setTimeout(() => void this.callbacks.invokeMethodAsync("Hovered", found.block.region.number, found.cell, point.x, point.y, this.host.clientWidth, this.host.clientHeight), restMs);
  }

  private pick(point: { x: number; y: number }): void {
    const found = this.cellAt(point);
    this.selected = found && { region: found.block.region.number, cell: found.cell };
    if (found) void this.callbacks.invokeMethodAsync("Pick", found.block.region.number, found.cell);
    this.request();
  }
}
