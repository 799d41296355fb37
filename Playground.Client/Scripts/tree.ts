// What moves for a moment, on one canvas over the diagram: messages and exit signals on their way, ghosts of the dead, restart arrows, and
// a ring around who works. Where and when is decided in Shared/Picture/Tree/Moments.cs; here it is only drawn, with the zoom and pan of the diagram.

import { LiveCanvas } from "./canvas";
import { motionReduced } from "./theme";
import { along, fade, lengthOf, progress, type Moment } from "./tree/moments";

interface Shown extends Moment {
  startedAt: number;
  length: number;
}

interface Ring {
  x: number;
  y: number;
  radius: number;
  strength: number;
}

const ringHalfLifeMs = 160;
const ghostStep = 20;
/** Between a ghost that stepped aside and the process that took its place. */
const arrowGap = 12;

export const create = (host: HTMLElement): MomentCanvas => new MomentCanvas(host);

class MomentCanvas extends LiveCanvas {
  private readonly context = this.canvas.getContext("2d")!;
  private readonly diagram: HTMLElement;
  private readonly rings = new Map<string, Ring>();
  private shown: Shown[] = [];
  private lastTick = 0;
  private painted = false;

  constructor(host: HTMLElement) {
    super(host);
    this.canvas.className = "tree-moments";
    this.diagram = host.querySelector<HTMLElement>(".diagram-canvas")!;
    // A page scrolls to make room for arrow keys; here they move the selection.
    const keep = (event: KeyboardEvent) => {
      if (/^(Arrow|Home|End|PageUp|PageDown| )/.test(event.key)) event.preventDefault();
    };
    host.addEventListener("keydown", keep);
    this.whenGone(() => host.removeEventListener("keydown", keep));
  }

  show(moments: Moment[], bytes: Uint8Array): void {
    const now = performance.now();
    if (this.shown.length + this.rings.size === 0) this.lastTick = now;
    // Whoever wants no motion still sees who died and who came instead, but nothing that travels.
    const wanted = motionReduced() ? moments.filter(moment => moment.kind === "ghost" || moment.kind === "restart") : moments;
    for (const moment of wanted) this.shown.push({ ...moment, startedAt: now, length: lengthOf(moment.points) });
    const busy = new Float32Array(bytes.slice().buffer);
    for (let at = 0; at < busy.length; at += 4) {
      const ring = { x: busy[at], y: busy[at + 1], radius: busy[at + 2], strength: busy[at + 3] };
      this.rings.set(`${ring.x} ${ring.y}`, ring);
    }
    this.request();
  }

  protected paint(now: number): void {
    const elapsed = Math.max(0, now - this.lastTick);
    this.lastTick = now;
    this.shown = this.shown.filter(moment => progress(moment.kind, now - moment.startedAt) < 1);
    for (const [key, ring] of this.rings) {
      ring.strength *= Math.pow(0.5, elapsed / ringHalfLifeMs);
      if (ring.strength < 0.05) this.rings.delete(key);
    }
    // Rings fade slowly: alone they need only every other frame.
    this.painted = this.shown.length > 0 || !this.painted;
    if (this.painted || this.rings.size === 0) this.draw(now);
    if (this.shown.length + this.rings.size > 0) this.request();
  }

  private draw(now: number): void {
    const scale = devicePixelRatio || 1;
    this.size(Math.round(this.diagram.clientWidth * scale), Math.round(this.diagram.clientHeight * scale));
    const context = this.context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const layer = this.diagram.querySelector<HTMLElement>(".diagram-svg-layer");
    const view = new DOMMatrixReadOnly(layer?.style.transform || undefined);
    context.setTransform(view.a * scale, 0, 0, view.d * scale, view.e * scale, view.f * scale);
    context.lineCap = "round";
    for (const ring of this.rings.values()) this.paintRing(ring);
    for (const moment of this.shown) this.paintMoment(moment, progress(moment.kind, now - moment.startedAt));
    context.globalAlpha = 1;
  }

  private paintRing({ x, y, radius, strength }: Ring): void {
    this.context.globalAlpha = strength * 0.7;
    this.context.strokeStyle = this.palette.running;
    this.context.lineWidth = 1.6;
    this.circle(x, y, radius + 3.2);
    this.context.stroke();
  }

  private paintMoment(moment: Shown, part: number): void {
    if (moment.kind === "ghost") this.paintGhost(moment, part);
    else if (moment.kind === "restart") this.paintRestart(moment, part);
    else this.paintTraveller(moment, part);
  }

  private paintTraveller(moment: Shown, part: number): void {
    const context = this.context;
    const [x, y] = along(moment.points, moment.length * part);
    const colour = moment.kind === "pulse" ? this.palette.message : moment.kind === "exit" ? this.palette.crashed : this.palette.waiting;
    context.globalAlpha = 1;
    context.strokeStyle = context.fillStyle = colour;
    if (moment.kind !== "pulse") {
      context.lineWidth = 2;
      context.beginPath();
      context.moveTo(moment.points[0], moment.points[1]);
      for (let step = 1; step <= 12; step++) context.lineTo(...along(moment.points, (moment.length * part * step) / 12));
      context.stroke();
    }
    this.circle(x, y, moment.kind === "pulse" ? 2.8 : 4.5);
    context.fill();
  }

  private paintGhost(ghost: Shown, part: number): void {
    const context = this.context;
    const [x, y] = [ghost.points[0] - ghostStep * Math.min(1, part * 4), ghost.points[1]];
    const colour = ghost.crashed ? this.palette.crashed : this.palette.waiting;
    context.globalAlpha = fade(part);
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.setLineDash(ghost.crashed ? [] : [2, 3]);
    context.beginPath();
    if (ghost.role === "supervisor") context.roundRect(x - 9, y - 9, 18, 18, 5);
    else context.arc(x, y, ghost.role === "plain" ? 6.5 : 9.5, 0, Math.PI * 2);
    context.fillStyle = this.palette.surface;
    context.fill();
    context.stroke();
    context.setLineDash([]);
    if (!ghost.crashed) return;
    context.beginPath();
    for (const side of [-1, 1]) {
      context.moveTo(x - 4, y - 4 * side);
      context.lineTo(x + 4, y + 4 * side);
    }
    context.stroke();
  }

  /** From the ghost, which has stepped aside, to the process that took its place. */
  private paintRestart(restart: Shown, part: number): void {
    const context = this.context;
    const [fromX, fromY, toX, toY] = restart.points;
    const startX = fromX - ghostStep;
    const bend = Math.max(16, Math.abs(startX - toX) / 3);
    const endY = toY - arrowGap;
    context.globalAlpha = fade(part);
    context.strokeStyle = context.fillStyle = this.palette.restarting;
    context.lineWidth = 2;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(startX, fromY - 11);
    context.quadraticCurveTo((startX + toX) / 2, Math.min(fromY - 11, endY) - bend, toX, endY - 3);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(toX, endY + 1);
    context.lineTo(toX - 5, endY - 6);
    context.lineTo(toX + 4, endY - 7);
    context.fill();
  }

  private circle(x: number, y: number, radius: number): void {
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, Math.PI * 2);
  }
}
