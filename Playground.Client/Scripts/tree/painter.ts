// The two canvases around Cytoscape's: below it trays, parent lines and message flows; above it names, mailboxes, pulses and exit signals.

import { rounded } from "../numbers";
import type { Key } from "../packed";
import type { Palette } from "../theme";
import { sizeOf } from "./appearance";
import { cellWidth, type Tray } from "./layout";
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
  /** What travels: a message, or an exit signal with a reason of either kind. */
  kind: "message" | "exit" | "calmExit";
}

const pulseMs = 380;
const exitSignalMs = 550;
const pulsesMost = 32;
/** Below this zoom there is no room for names; below the other one, none for pids. */
const namesFrom = 0.33;
const detailsFrom = 0.6;
/** From this zoom on there is room for the reductions beside the pid. */
const reductionsFrom = 0.85;
const titleSize = 11.5;
/** Names and pids do not get smaller than this on the screen. */
const titleSizeLeast = 9.5;
const subtitleSizeLeast = 8;
const subtitleSize = 9.5;
const labelGap = 6;
const textsRemembered = 4000;
const labelWidth = 150;
const subtitleWidth = 96;
const pidWidth = 52;

export class Painter {
  private readonly pulses: Pulse[] = [];
  private readonly flows = new Map<string, { from: Key; to: Key; rate: number }>();
  private readonly fitted = new Map<string, Map<string, string>>();
  private readonly widths = new Map<string, number>();

  constructor(
    private readonly model: Model,
    private readonly below: HTMLCanvasElement,
    private readonly above: HTMLCanvasElement,
    public palette: Palette,
  ) {}

  /** Writes names only. */
  compact = false;

  /** How far a node's label reaches to the right of its middle. */
  reach(node: Node): number {
    const context = this.above.getContext("2d")!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    const font = this.titleFont();
    context.font = font;
    const title = this.widthOf(context, font, this.fit(context, font, node.title, labelWidth));
    // The subtitle's counter grows while the process runs; a fixed width keeps the columns still.
    return sizeOf(node.role, 0) / 2 + labelGap + Math.max(title, this.compact ? 0 : node.role === "group" ? 60 : subtitleWidth);
  }

  /** Where a parent's line begins: behind its name, at the height between name and pid. */
  private nameReach(context: CanvasRenderingContext2D, node: Node): number {
    const font = this.titleFont();
    context.font = font;
    const title = this.widthOf(context, font, this.fit(context, font, node.title, labelWidth));
    return sizeOf(node.role, node.mailbox) / 2 + labelGap + Math.min(node.place.reach, Math.max(title, this.compact ? 0 : pidWidth)) + 6;
  }

  private titleFont(zoom = 1): string {
    return `600 ${legible(titleSize, titleSizeLeast, zoom)}px ${this.palette.sans}`;
  }

  private subtitleFont(zoom: number): string {
    return `${legible(subtitleSize, subtitleSizeLeast, zoom)}px ${this.palette.mono}`;
  }

  /** Messages of one edge: a pulse when they are few, a thicker line when they are many. */
  flow(from: Key, to: Key, count: number, few: boolean, still: boolean, now: number): void {
    if (few && count <= 3 && !still && this.pulses.length < pulsesMost) {
      this.pulses.push({ from, to, startedAt: now, kind: "message" });
      return;
    }
    const key = `${from} ${to}`;
    const known = this.flows.get(key);
    if (known) known.rate += count;
    else this.flows.set(key, { from, to, rate: count });
  }

  exitSignal(from: Key, to: Key, calm: boolean, now: number): void {
    if (this.pulses.length < pulsesMost * 2) this.pulses.push({ from, to, startedAt: now, kind: calm ? "calmExit" : "exit" });
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
    context.textAlign = "left";
    context.textBaseline = "middle";
    for (const tray of trays) this.paintTray(context, tray, view.zoom);
    this.paintParentLines(context, trays);
    this.paintFlows(context);
  }

  private paintTray(context: CanvasRenderingContext2D, tray: Tray, zoom: number): void {
    context.fillStyle = this.palette["surface-sunken"];
    context.strokeStyle = this.palette.line;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(tray.x, tray.y, tray.width, tray.height, 8);
    context.fill();
    context.stroke();
    if (tray.folds !== null) this.paintFoldSign(context, tray, zoom);
    if (tray.title === null || zoom < namesFrom) return;
    const font = this.titleFont(zoom);
    context.font = font;
    context.fillStyle = this.palette.text;
    context.fillText(this.fit(context, font, tray.title, tray.width - 20), tray.x + 10, tray.y + 12);
  }

  private paintFoldSign(context: CanvasRenderingContext2D, tray: Tray, zoom: number): void {
    const { x, y, radius } = foldSign(tray, zoom);
    context.fillStyle = this.palette["surface-raised"];
    context.strokeStyle = this.palette["line-strong"];
    context.lineWidth = radius / 6;
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fill();
    context.stroke();
    context.strokeStyle = this.palette.text;
    context.beginPath();
    context.moveTo(x - radius / 2, y);
    context.lineTo(x + radius / 2, y);
    context.stroke();
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
      elbow(linked ? solid : dotted, parent.x + this.nameReach(context, parent), parent.y, node.x - sizeOf(node.role, node.mailbox) / 2 - 3, node.y);
    }
    for (const tray of trays) {
      const parent = this.model.nodes.get(tray.parent.key);
      if (parent) elbow(solid, parent.x + this.nameReach(context, parent), parent.y, tray.x, tray.y + tray.height / 2);
    }
    context.strokeStyle = this.palette["line-strong"];
    context.lineWidth = 1.2;
    context.stroke(solid);
    context.setLineDash([1.5, 3.5]);
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
      context.globalAlpha = 0.22;
      context.lineWidth = Math.min(5, 0.8 + Math.log2(1 + flow.rate) * 0.6);
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  private paintAbove(context: CanvasRenderingContext2D, view: Viewport, now: number): void {
    const left = -view.pan.x / view.zoom - 200;
    const top = -view.pan.y / view.zoom - 60;
    const right = left + view.width / view.zoom + 260;
    const bottom = top + view.height / view.zoom + 120;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const node of this.model.nodes.values()) {
      if (node.x < left || node.x > right || node.y < top || node.y > bottom) continue;
      this.paintActivity(context, node);
      if (view.zoom > namesFrom) this.paintLabel(context, node, view.zoom, now);
      if (node.mailbox > 0 && view.zoom > 0.3) this.paintMailbox(context, node);
    }
    this.paintPulses(context, now);
  }

  private paintActivity(context: CanvasRenderingContext2D, node: Node): void {
    if (node.activity < 0.05) return;
    context.globalAlpha = node.activity * 0.65;
    context.strokeStyle = this.palette.running;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(node.x, node.y, sizeOf(node.role, node.mailbox) / 2 + (node.role === "supervisor" ? 6 : 3.5), 0, Math.PI * 2);
    context.stroke();
    context.globalAlpha = 1;
  }

  private paintLabel(context: CanvasRenderingContext2D, node: Node, zoom: number, now: number): void {
    context.globalAlpha = Math.min(1, (now - node.bornAt) / 250);
    const tray = node.place.tray;
    if (tray) this.paintCellLabel(context, node, tray.title === null ? node.title : node.subtitle, zoom);
    else this.paintSideLabel(context, node, zoom);
    context.globalAlpha = 1;
  }

  private paintCellLabel(context: CanvasRenderingContext2D, node: Node, text: string, zoom: number): void {
    if (zoom < detailsFrom) return;
    context.textAlign = "center";
    const font = this.subtitleFont(zoom);
    context.font = font;
    context.fillStyle = this.palette["text-muted"];
    context.fillText(this.fit(context, font, text.replace(/^<|>$/g, ""), cellWidth - 4), node.x, node.y + 17);
  }

  /** Name above, pid and reductions below in small type, on the right of the node. */
  private paintSideLabel(context: CanvasRenderingContext2D, node: Node, zoom: number): void {
    const x = node.x + sizeOf(node.role, node.mailbox) / 2 + labelGap;
    const withDetails = zoom >= detailsFrom && !this.compact;
    context.textAlign = "left";
    context.strokeStyle = this.palette.surface;
    context.lineWidth = 3;
    const font = this.titleFont(zoom);
    context.font = font;
    const title = this.fit(context, font, node.title, labelWidth);
    const y = withDetails ? node.y - legible(titleSize, titleSizeLeast, zoom) * 0.5 : node.y;
    context.strokeText(title, x, y);
    context.fillStyle = this.palette.text;
    context.fillText(title, x, y);
    if (!withDetails) return;
    context.font = this.subtitleFont(zoom);
    const subtitle = node.role === "group" || zoom < reductionsFrom ? node.subtitle : `${node.subtitle} ${rounded(node.reductions)}`;
    const below = node.y + legible(subtitleSize, subtitleSizeLeast, zoom) * 0.75;
    context.strokeText(subtitle, x, below);
    context.fillStyle = this.palette["text-muted"];
    context.fillText(subtitle, x, below);
  }

  /** The text as far as it fits. Measuring is slow, and so is asking the context for its font; both are spared. */
  private fit(context: CanvasRenderingContext2D, font: string, text: string, most: number): string {
    let fitted = this.fitted.get(`${font}${most}`);
    if (!fitted) this.fitted.set(`${font}${most}`, (fitted = new Map()));
    const known = fitted.get(text);
    if (known !== undefined) return known;
    if (fitted.size > textsRemembered) fitted.clear();
    let result = text;
    if (context.measureText(text).width > most) {
      let length = text.length;
      while (length > 1 && context.measureText(text.slice(0, length) + "…").width > most) length--;
      result = text.slice(0, length) + "…";
    }
    fitted.set(text, result);
    return result;
  }

  private widthOf(context: CanvasRenderingContext2D, font: string, text: string): number {
    const key = font + text;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    if (this.widths.size > textsRemembered) this.widths.clear();
    const width = context.measureText(text).width;
    this.widths.set(key, width);
    return width;
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
    context.textAlign = "center";
    context.fillStyle = node.mailbox >= 100 ? this.palette.surface : this.palette.text;
    context.fillText(text, x - 2 + width / 2, y + 0.5);
  }

  private paintPulses(context: CanvasRenderingContext2D, now: number): void {
    for (let index = this.pulses.length - 1; index >= 0; index--) {
      const pulse = this.pulses[index];
      const from = this.find(pulse.from);
      const to = this.find(pulse.to);
      const part = (now - pulse.startedAt) / (pulse.kind === "message" ? pulseMs : exitSignalMs);
      if (!from || !to || part >= 1) {
        this.pulses.splice(index, 1);
        continue;
      }
      const x = from.x + (to.x - from.x) * part;
      const y = from.y + (to.y - from.y) * part;
      if (pulse.kind === "message") this.paintMessage(context, x, y);
      else this.paintExitSignal(context, from, x, y, pulse.kind === "exit" ? this.palette.crashed : this.palette.waiting);
    }
  }

  private paintMessage(context: CanvasRenderingContext2D, x: number, y: number): void {
    context.fillStyle = this.palette.message;
    context.beginPath();
    context.arc(x, y, 2.8, 0, Math.PI * 2);
    context.fill();
  }

  private paintExitSignal(context: CanvasRenderingContext2D, from: Node, x: number, y: number, colour: string): void {
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(x, y);
    context.stroke();
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, 4.5, 0, Math.PI * 2);
    context.fill();
  }
}

/** Where a tray's sign for folding is, in the tree's units; on the screen it is never smaller than a finger can aim at. */
export function foldSign(tray: Tray, zoom: number): { x: number; y: number; radius: number } {
  return { x: tray.x + tray.width - 4, y: tray.y + 4, radius: Math.max(8, 9 / zoom) };
}

/** A font size in the tree's units that is legible on the screen; in half steps, so that measured widths can be kept. */
function legible(size: number, least: number, zoom: number): number {
  return Math.max(size, Math.round((least / zoom) * 2) / 2);
}

/** From a parent's label to a child's node, by a bend just before the child's column. */
function elbow(path: Path2D, fromX: number, fromY: number, toX: number, toY: number): void {
  const bend = Math.max(fromX + 4, toX - 14);
  path.moveTo(Math.min(fromX, bend), fromY);
  if (Math.abs(fromY - toY) < 1) {
    path.lineTo(toX, toY);
    return;
  }
  const radius = Math.min(7, Math.abs(toY - fromY) / 2, Math.abs(toX - bend));
  path.arcTo(bend, fromY, bend, toY, radius);
  path.arcTo(bend, toY, toX, toY, radius);
  path.lineTo(toX, toY);
}
