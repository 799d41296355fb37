// The two canvases around Cytoscape's: below it trays, parent lines and message flows; above it names, mailboxes, pulses and exit signals.

import { rounded } from "../numbers";
import type { Key } from "../packed";
import type { Palette } from "../theme";
import { sizeOf } from "./appearance";
import type { Tray } from "./layout";
import { Model, type Node } from "./model";

export interface Viewport {
  zoom: number;
  pan: { x: number; y: number };
  width: number;
  height: number;
}

interface Pulse {
  from: Key;
  to: Key;
  startedAt: number;
  exit: boolean;
}

const pulseMs = 380;
const exitSignalMs = 550;
const pulsesMost = 48;
const titleFont = 11;
const subtitleFont = 9.5;

export class Painter {
  private readonly pulses: Pulse[] = [];
  private readonly flows = new Map<string, { from: Key; to: Key; rate: number }>();
  private readonly widths = new Map<string, string>();

  constructor(
    private readonly model: Model,
    private readonly below: HTMLCanvasElement,
    private readonly above: HTMLCanvasElement,
    public palette: Palette,
    public columnWidth: number,
  ) {}

  /** Messages of one edge: a pulse when they are few, a thicker line when they are many. */
  flow(from: Key, to: Key, count: number, few: boolean, still: boolean, now: number): void {
    if (few && count <= 3 && !still && this.pulses.length < pulsesMost) {
      this.pulses.push({ from, to, startedAt: now, exit: false });
      return;
    }
    const key = `${from} ${to}`;
    const known = this.flows.get(key);
    if (known) known.rate += count;
    else this.flows.set(key, { from, to, rate: count });
  }

  exitSignal(from: Key, to: Key, now: number): void {
    if (this.pulses.length < pulsesMost * 2) this.pulses.push({ from, to, startedAt: now, exit: true });
  }

  /** Whether something moves, so that another picture must follow. */
  get moving(): boolean {
    return this.pulses.length > 0 || this.flows.size > 0;
  }

  forget(): void {
    this.pulses.length = 0;
    this.flows.clear();
  }

  paint(trays: Tray[], view: Viewport, now: number): void {
    this.paintBelow(this.prepare(this.below, view), trays, view);
    this.paintAbove(this.prepare(this.above, view), view, now);
  }

  private prepare(canvas: HTMLCanvasElement, view: Viewport): CanvasRenderingContext2D {
    const scale = devicePixelRatio || 1;
    const width = Math.round(view.width * scale);
    const height = Math.round(view.height * scale);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext("2d")!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(scale * view.zoom, 0, 0, scale * view.zoom, view.pan.x * scale, view.pan.y * scale);
    return context;
  }

  private find(key: Key): Node | undefined {
    return this.model.nodes.get(key) ?? this.model.ghosts.get(key);
  }

  private paintBelow(context: CanvasRenderingContext2D, trays: Tray[], view: Viewport): void {
    context.fillStyle = this.palette["surface-sunken"];
    context.strokeStyle = this.palette.line;
    context.lineWidth = 1;
    for (const tray of trays) {
      context.beginPath();
      context.roundRect(tray.x + 4, tray.y, tray.width - 8, tray.height - 6, 10);
      context.fill();
      context.stroke();
    }
    this.paintParentLines(context, trays);
    this.paintFlows(context);
    void view;
  }

  /** A solid line where parent and child are linked, a dotted one where nothing but the spawning connects them. */
  private paintParentLines(context: CanvasRenderingContext2D, trays: Tray[]): void {
    const solid = new Path2D();
    const dotted = new Path2D();
    for (const node of this.model.nodes.values()) {
      const parentPlace = node.place.parent;
      if (!parentPlace || parentPlace === this.model.root || node.place.tray) continue;
      const parent = this.model.nodes.get(parentPlace.key);
      if (!parent) continue;
      const linked = node.role === "group" || this.model.linked.has(Model.linkKey(node.key, parent.key));
      elbow(linked ? solid : dotted, parent.x, parent.y, node.x, node.y);
    }
    for (const tray of trays) {
      const parent = this.model.nodes.get(tray.parent.key);
      if (parent) elbow(solid, parent.x, parent.y, tray.x + tray.width / 2, tray.y);
    }
    context.strokeStyle = this.palette["line-strong"];
    context.lineWidth = 1.3;
    context.stroke(solid);
    context.setLineDash([1.5, 4]);
    context.stroke(dotted);
    context.setLineDash([]);
  }

  private paintFlows(context: CanvasRenderingContext2D): void {
    context.strokeStyle = this.palette.message;
    context.lineCap = "round";
    for (const [key, flow] of this.flows) {
      const from = this.find(flow.from);
      const to = this.find(flow.to);
      flow.rate *= 0.9;
      if (!from || !to || flow.rate < 0.5) {
        this.flows.delete(key);
        continue;
      }
      context.globalAlpha = 0.35;
      context.lineWidth = 1 + Math.min(9, Math.log2(1 + flow.rate));
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  private paintAbove(context: CanvasRenderingContext2D, view: Viewport, now: number): void {
    const left = -view.pan.x / view.zoom - 80;
    const top = -view.pan.y / view.zoom - 80;
    const right = left + view.width / view.zoom + 160;
    const bottom = top + view.height / view.zoom + 160;
    const visible = (node: Node) => node.x > left && node.x < right && node.y > top && node.y < bottom;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    for (const node of this.model.nodes.values()) {
      if (!visible(node)) continue;
      this.paintActivity(context, node);
      if (view.zoom > 0.42) this.paintLabel(context, node, view.zoom, now);
      if (node.mailbox > 0 && view.zoom > 0.3) this.paintMailbox(context, node);
    }
    this.paintPulses(context, now);
  }

  private paintActivity(context: CanvasRenderingContext2D, node: Node): void {
    if (node.activity < 0.05) return;
    context.globalAlpha = node.activity * 0.8;
    context.strokeStyle = this.palette.running;
    context.lineWidth = 2.5;
    context.beginPath();
    context.arc(node.x, node.y, sizeOf(node.role, node.mailbox) / 2 + 4.5, 0, Math.PI * 2);
    context.stroke();
    context.globalAlpha = 1;
  }

  private paintLabel(context: CanvasRenderingContext2D, node: Node, zoom: number, now: number): void {
    const age = Math.min(1, (now - node.bornAt) / 250);
    const y = node.y + sizeOf(node.role, node.mailbox) / 2 + 6;
    context.globalAlpha = age;
    context.strokeStyle = this.palette.surface;
    context.lineWidth = 3;
    context.font = `600 ${titleFont}px ${this.palette.sans}`;
    const title = this.fit(context, node.title);
    context.strokeText(title, node.x, y);
    context.fillStyle = this.palette.text;
    context.fillText(title, node.x, y);
    if (zoom > 0.62) {
      context.font = `${subtitleFont}px ${this.palette.mono}`;
      const busy = node.role === "group" ? "" : ` · ${rounded(node.reductions)}`;
      const subtitle = this.fit(context, node.subtitle + busy);
      context.strokeText(subtitle, node.x, y + titleFont + 3);
      context.fillStyle = this.palette["text-muted"];
      context.fillText(subtitle, node.x, y + titleFont + 3);
    }
    context.globalAlpha = 1;
  }

  /** The text as far as it fits under its node. Measuring is slow, so the result is kept. */
  private fit(context: CanvasRenderingContext2D, text: string): string {
    const key = context.font + text;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    if (this.widths.size > 4000) this.widths.clear();
    let result = text;
    const most = this.columnWidth - 6;
    if (context.measureText(text).width > most) {
      let length = text.length;
      while (length > 1 && context.measureText(text.slice(0, length) + "…").width > most) length--;
      result = text.slice(0, length) + "…";
    }
    this.widths.set(key, result);
    return result;
  }

  private paintMailbox(context: CanvasRenderingContext2D, node: Node): void {
    const text = rounded(node.mailbox);
    const reach = sizeOf(node.role, node.mailbox) / 2;
    const width = 8 + text.length * 5.6;
    const x = node.x + reach * 0.7;
    const y = node.y - reach * 0.7 - 7;
    context.beginPath();
    context.roundRect(x - 2, y - 7, width, 14, 7);
    context.fillStyle = node.mailbox >= 100 ? this.palette.suspended : this.palette["surface-raised"];
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = node.mailbox >= 100 ? this.palette.suspended : this.palette["line-strong"];
    context.stroke();
    context.font = `600 9.5px ${this.palette.sans}`;
    context.fillStyle = node.mailbox >= 100 ? this.palette.surface : this.palette.text;
    context.fillText(text, x - 2 + width / 2, y - 4.5);
  }

  private paintPulses(context: CanvasRenderingContext2D, now: number): void {
    for (let index = this.pulses.length - 1; index >= 0; index--) {
      const pulse = this.pulses[index];
      const from = this.find(pulse.from);
      const to = this.find(pulse.to);
      const part = (now - pulse.startedAt) / (pulse.exit ? exitSignalMs : pulseMs);
      if (!from || !to || part >= 1) {
        this.pulses.splice(index, 1);
        continue;
      }
      const x = from.x + (to.x - from.x) * part;
      const y = from.y + (to.y - from.y) * part;
      if (pulse.exit) this.paintExitSignal(context, from, x, y);
      else this.paintMessage(context, x, y);
    }
  }

  private paintMessage(context: CanvasRenderingContext2D, x: number, y: number): void {
    context.fillStyle = this.palette.message;
    context.beginPath();
    context.arc(x, y, 3.2, 0, Math.PI * 2);
    context.fill();
  }

  private paintExitSignal(context: CanvasRenderingContext2D, from: Node, x: number, y: number): void {
    context.strokeStyle = this.palette.crashed;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(x, y);
    context.stroke();
    context.fillStyle = this.palette.crashed;
    context.beginPath();
    context.arc(x, y, 4.5, 0, Math.PI * 2);
    context.fill();
  }
}

function elbow(path: Path2D, fromX: number, fromY: number, toX: number, toY: number): void {
  const middle = fromY + (toY - fromY) * 0.52;
  path.moveTo(fromX, fromY);
  if (Math.abs(fromX - toX) < 1) {
    path.lineTo(toX, toY);
    return;
  }
  const radius = Math.min(8, Math.abs(toX - fromX) / 2, Math.abs(toY - middle));
  path.arcTo(fromX, middle, toX, middle, radius);
  path.arcTo(toX, middle, toX, toY, radius);
  path.lineTo(toX, toY);
}
