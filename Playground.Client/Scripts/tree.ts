// The live process tree: Cytoscape holds the nodes, the pointer and the view; painter.ts draws what moves. See tree/layout.ts for places.

import cytoscape, { type Core, type NodeSingular } from "cytoscape";
import { readCounters, readFlows, type Key } from "./packed";
import { motionReduced, onThemeChange, readPalette } from "./theme";
import { sizeOf, stylesheet } from "./tree/appearance";
import { arrange, type Arrangement, type Measure } from "./tree/layout";
import { ghostMs, Model, restartSignMs, type Node, type Patch } from "./tree/model";
import { foldSign, Painter } from "./tree/painter";

interface Callbacks {
  invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>;
}

const moveMs = 250;
const layoutEveryMs = 120;
/** Cytoscape renders in the next frame, or in the one after it. */
const framesToWait = 2;
/** Pulses only while so few edges carry messages; more would be a swarm that tells nothing. */
const fewFlows = 24;
const margin = 18;
/** In a narrower panel only names are written, not pids. */
const compactBelow = 520;

const idOf = (key: Key) => "n" + key;

type Host = HTMLElement & { picture?: TreePicture };

/** The picture in this element. One that the opening has drawn there goes on, and tells from now on what is done with it. */
export function create(host: Host, callbacks: Callbacks | null): TreePicture {
  host.picture ??= new TreePicture(host);
  host.picture.callbacks = callbacks;
  return host.picture;
}

class TreePicture {
  private readonly model = new Model();
  private readonly graph: Core;
  private readonly painter: Painter;
  private readonly stops: (() => void)[] = [];
  private arrangement: Arrangement = { trays: [], bounds: { left: 0, top: 0, right: 0, bottom: 0 }, columns: 6 };
  private readonly measure: Measure;
  private showEdges = true;
  private selected: Key | null = null;
  private unfolded: ReadonlySet<Key> = new Set();
  private layoutDue = false;
  private laidOutAt = 0;
  private movingFrom = 0;
  private readonly starts = new Map<Key, { x: number; y: number }>();
  private followsContent = true;
  private fitting: { zoom: number; x: number; y: number } | null = null;
  private frame = 0;
  private lastTick = 0;
  private ownViewChange = false;
  private paintDue = false;
  private readonly resized: ResizeObserver;
  /** All layers; moved as one, because Cytoscape takes its container's leaving its parent for the end. */
  private readonly stage = document.createElement("div");
  /** Null while .NET is on its way: nothing can be selected yet. */
  callbacks: Callbacks | null = null;

  constructor(private host: Host) {
    this.stage.className = "tree-stage";
    const below = layer(this.stage, "tree-below");
    const middle = document.createElement("div");
    middle.className = "tree-nodes";
    this.stage.append(middle);
    const above = layer(this.stage, "tree-above");
    host.append(this.stage);
    const palette = readPalette();
    this.graph = cytoscape({
      container: middle,
      style: stylesheet(palette),
      layout: { name: "null" },
      minZoom: 0.08,
      maxZoom: 2.5,
      boxSelectionEnabled: false,
      autoungrabify: true,
      selectionType: "single",
    });
    this.painter = new Painter(this.model, below, above, palette);
    this.measure = {
      reach: place => this.nodeAt(place.key, node => this.painter.reach(node), 0),
      title: place => this.nodeAt(place.key, node => node.title, ""),
      standsAlone: place => this.nodeAt(place.key, node => node.role === "group", false),
    };
    this.resized = new ResizeObserver(() => this.resize());
    this.resized.observe(host);
    this.listen();
  }

  /** Goes on in another element. */
  moveTo(host: Host): void {
    host.append(this.stage);
    this.resized.disconnect();
    this.resized.observe(host);
    delete this.host.picture;
    this.host = host;
    host.picture = this;
    this.resize();
  }

  private resize(): void {
    this.graph.resize();
    this.layoutDue = true;
    this.fitSoon();
    this.request();
  }

  private nodeAt<T>(key: Key, read: (node: Node) => T, otherwise: T): T {
    const node = this.model.nodes.get(key) ?? this.model.ghosts.get(key);
    return node ? read(node) : otherwise;
  }

  private listen(): void {
    this.graph.on("tap", event => {
      if (event.target === this.graph) this.tapBetween(event.position);
      else if (event.target.isNode()) this.select(event.target.data("key") as Key, true);
    });
    this.graph.on("dbltap", "node.group", event => void this.callbacks?.invokeMethodAsync("Toggled", event.target.data("key")));
    this.graph.on("mousemove", event => {
      const folds = this.foldAt(event.position) !== null;
      this.host.style.cursor = folds ? "pointer" : "";
      this.host.title = folds ? "Fold these processes together again" : "";
    });
    this.graph.on("viewport", () => {
      if (!this.ownViewChange) this.followsContent = false;
      this.request();
    });
    this.graph.on("render", () => this.paint());
    this.stops.push(onThemeChange(() => this.recolour()));
    this.stops.push(() => this.resized.disconnect());
  }

  private tapBetween(position: { x: number; y: number }): void {
    const group = this.foldAt(position);
    if (group === null) this.select(null, true);
    else void this.callbacks?.invokeMethodAsync("Toggled", group);
  }

  /** The group whose fold sign is there. */
  private foldAt({ x, y }: { x: number; y: number }): Key | null {
    for (const tray of this.arrangement.trays) {
      if (tray.folds === null) continue;
      const sign = foldSign(tray, this.graph.zoom());
      if (Math.hypot(x - sign.x, y - sign.y) <= sign.radius * 1.3) return tray.folds;
    }
    return null;
  }

  /** The groups that the visitor has unfolded. */
  setUnfolded(groups: Key[]): void {
    this.unfolded = new Set(groups);
    this.markFolds();
    this.request();
  }

  /** A tray of an unfolded group's members gets a sign that folds them. */
  private markFolds(): void {
    for (const tray of this.arrangement.trays) {
      const kinds = tray.parent.slots.map(place => (place?.tray === tray ? this.nodeAt(place.key, node => node.kind, null) : null));
      tray.folds = kinds.find(kind => kind !== null && this.unfolded.has(kind)) ?? null;
    }
  }

  /** Where the sign that folds a group is on the screen; browser tests click there. */
  foldSignOf(title: string): { x: number; y: number } | null {
    const tray = this.arrangement.trays.find(tray => tray.folds !== null && tray.title === title);
    if (!tray) return null;
    const box = this.host.getBoundingClientRect();
    const sign = foldSign(tray, this.graph.zoom());
    return { x: box.x + sign.x * this.graph.zoom() + this.graph.pan().x, y: box.y + sign.y * this.graph.zoom() + this.graph.pan().y };
  }

  /** What came, went and changed; then the counters of this frame, straight from the server's bytes. */
  update(patch: Patch | null, counters: Uint8Array): void {
    const now = performance.now();
    this.graph.batch(() => {
      if (patch) this.applyPatch(patch, now);
      if (counters.length > 0) this.applyCounters(counters, now);
    });
    this.request();
  }

  /** Messages since the last frame. */
  flows(bytes: Uint8Array): void {
    const now = performance.now();
    const few = bytes.length / 24 <= fewFlows;
    readFlows(bytes, flow => {
      if (flow.from !== null && flow.to !== null && flow.from !== flow.to) {
        this.painter.flow(flow.from, flow.to, flow.count, few, motionReduced(), now);
      }
    });
    this.request();
  }

  select(key: Key | null, tell: boolean): void {
    if (this.callbacks === null) return;
    this.graph.$("node:selected").unselect();
    this.selected = key;
    if (key !== null) this.graph.$id(idOf(key)).select();
    if (tell) void this.callbacks.invokeMethodAsync("Selected", key);
    this.request();
  }

  setEdges(shown: boolean): void {
    this.showEdges = shown;
    this.syncEdges();
    this.request();
  }

  /** Shows everything, and goes on doing so while the tree grows. */
  fit(): void {
    this.followsContent = true;
    this.fitSoon();
    this.request();
  }

  zoomBy(factor: number): void {
    this.followsContent = false;
    this.fitting = null;
    this.graph.zoom({ level: this.graph.zoom() * factor, renderedPosition: { x: this.graph.width() / 2, y: this.graph.height() / 2 } });
  }

  /** Brings a node into view without changing the zoom. */
  reveal(key: Key): void {
    const node = this.model.nodes.get(key);
    if (!node) return;
    const zoom = this.graph.zoom();
    const pan = this.graph.pan();
    const x = node.x * zoom + pan.x;
    const y = node.y * zoom + pan.y;
    if (x > 40 && y > 40 && x < this.graph.width() - 40 && y < this.graph.height() - 60) return;
    this.followsContent = false;
    this.fitting = { zoom, x: this.graph.width() / 2 - node.x * zoom, y: this.graph.height() / 2 - node.y * zoom };
    this.request();
  }

  /** The nodes of this title; browser tests ask through the host element's picture. */
  find(title: string): Key[] {
    return [...this.model.nodes.values()].filter(node => node.title === title).map(node => node.key);
  }

  /** Where a node stands on the screen; browser tests point there. */
  positionOf(key: Key): { x: number; y: number } | null {
    const element = this.graph.$id(idOf(key));
    if (element.empty()) return null;
    const box = this.host.getBoundingClientRect();
    const position = element.renderedPosition();
    return { x: box.x + position.x, y: box.y + position.y };
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    for (const stop of this.stops) stop();
    this.graph.destroy();
    this.host.replaceChildren();
  }

  private applyPatch(received: Patch, now: number): void {
    const patch = this.model.complete(received);
    if (this.model.apply(patch, now)) this.layoutDue = true;
    for (const gone of patch.gone) {
      const ghost = this.model.ghosts.get(gone.key);
      if (!ghost) this.graph.$id(idOf(gone.key)).remove();
      else this.dress(this.graph.$id(idOf(gone.key)), ghost, now);
    }
    for (const row of patch.nodes) {
      const node = this.model.nodes.get(row.key)!;
      const element = this.graph.$id(idOf(row.key));
      if (element.empty()) this.addElement(node, now);
      else this.dress(element, node, now);
    }
    if (!motionReduced()) {
      for (const signal of patch.signals) this.painter.exitSignal(signal.from, signal.to, signal.calm, now);
    }
    this.syncEdges();
    for (const [ghost, successor] of this.model.restarts) this.addRestartEdge(ghost, successor);
  }

  private addElement(node: Node, now: number): void {
    // Until the next layout, it is where it will grow out of.
    const parent = node.place.parent ? this.model.nodes.get(node.place.parent.key) : undefined;
    const position = parent && !Number.isNaN(parent.x) ? { x: parent.x, y: parent.y } : { x: 0, y: 0 };
    const element = this.graph.add({ group: "nodes", data: { id: idOf(node.key), key: node.key, size: 1, opacity: 1 }, position });
    this.dress(element, node, now);
    if (node.key === this.selected) element.select();
  }

  private applyCounters(bytes: Uint8Array, now: number): void {
    readCounters(bytes, row => {
      const before = this.model.nodes.get(row.key);
      if (!before) return;
      const state = before.state;
      const mailbox = before.mailbox;
      const node = this.model.count(row)!;
      if (node.state !== state || sizeOf(node.role, node.mailbox) !== sizeOf(node.role, mailbox)) {
        this.dress(this.graph.$id(idOf(node.key)), node, now);
      }
    });
  }

  /** Gives the element the class of its role and state, and its size. */
  private dress(element: ReturnType<Core["$id"]>, node: Node, now: number): void {
    if (element.empty()) return;
    const restarting = node.diedAt === null && now - node.restartedAt < restartSignMs;
    element.classes(`${node.role} ${restarting ? "restarting" : node.state}${node.diedAt !== null ? " ghost" : ""}`);
    element.data("size", sizeOf(node.role, node.mailbox) * this.growth(node, now));
  }

  private growth(node: Node, now: number): number {
    if (motionReduced()) return 1;
    return Math.max(0.05, easeOut(Math.min(1, (now - node.bornAt) / moveMs)));
  }

  /** The links and monitors that are not already told by the line from parent to child. */
  private syncEdges(): void {
    const wanted = new Map<string, { from: Key; to: Key; monitor: boolean }>();
    if (this.showEdges) {
      for (const [id, edge] of this.model.edges) {
        const from = this.model.nodes.get(edge.from);
        const to = this.model.nodes.get(edge.to);
        if (!from || !to) continue;
        if (!edge.monitor && (from.place.parent === to.place || to.place.parent === from.place)) continue;
        wanted.set("e" + id, edge);
      }
    }
    this.graph.edges().forEach(element => {
      if (!element.hasClass("restart") && !wanted.delete(element.id())) element.remove();
    });
    for (const [id, edge] of wanted) {
      this.graph.add({ group: "edges", data: { id, source: idOf(edge.from), target: idOf(edge.to) }, classes: edge.monitor ? "monitor" : "link" });
    }
  }

  private addRestartEdge(ghost: Key, successor: Key): void {
    const id = "r" + ghost;
    if (this.graph.$id(id).nonempty() || this.graph.$id(idOf(ghost)).empty() || this.graph.$id(idOf(successor)).empty()) return;
    this.graph.add({ group: "edges", data: { id, source: idOf(ghost), target: idOf(successor) }, classes: "restart" });
  }

  private request(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(now => this.tick(now));
  }

  private tick(now: number): void {
    this.frame = 0;
    const elapsed = Math.min(100, now - this.lastTick);
    this.lastTick = now;
    const graph = this.graph;
    let moving = false;
    graph.batch(() => {
      moving = this.expireGhosts(now) || moving;
      if (this.layoutDue && now - this.laidOutAt >= layoutEveryMs) this.layOut(now);
      moving = this.moveNodes(now) || this.layoutDue || moving;
    });
    const graphMoves = this.fitting !== null || moving;
    moving = this.moveView(elapsed) || moving;
    moving = this.cool(elapsed) || moving;
    if (graphMoves) this.paintWithGraph(framesToWait);
    else this.paint();
    if (moving || this.painter.moving) this.request();
  }

  /** While nodes or the view move, our canvases change together with Cytoscape's: when it renders, at the latest after a few frames. */
  private paintWithGraph(frames: number): void {
    this.paintDue = true;
    requestAnimationFrame(() => {
      if (!this.paintDue) return;
      if (frames > 0) this.paintWithGraph(frames - 1);
      else this.paint();
    });
  }

  private paint(): void {
    this.paintDue = false;
    if (this.graph.destroyed()) return;
    const view = { zoom: this.graph.zoom(), pan: this.graph.pan(), width: this.graph.width(), height: this.graph.height() };
    this.painter.paint(this.arrangement.trays, view, performance.now());
  }

  private expireGhosts(now: number): boolean {
    const before = [...this.model.ghosts.keys()];
    if (this.model.expire(now)) this.layoutDue = true;
    for (const key of before) {
      const ghost = this.model.ghosts.get(key);
      const element = this.graph.$id(idOf(key));
      if (!ghost) element.remove();
      else element.data("opacity", Math.max(0, 1 - Math.pow((now - ghost.diedAt!) / ghostMs, 2)));
    }
    return this.model.ghosts.size > 0;
  }

  private layOut(now: number): void {
    this.layoutDue = false;
    this.laidOutAt = now;
    const panel = { width: this.graph.width() - 2 * margin, height: this.graph.height() - 2 * margin };
    this.painter.compact = this.graph.width() < compactBelow;
    this.arrangement = arrange(this.model.root, this.measure, panel, this.arrangement.columns, now);
    this.markFolds();
    this.movingFrom = now;
    this.starts.clear();
    for (const node of this.model.nodes.values()) this.startOf(node);
    for (const ghost of this.model.ghosts.values()) if (ghost.place.parent) this.startOf(ghost);
    if (this.followsContent) this.fitSoon();
  }

  /** A newborn grows out of its parent; a restarted one stands at once where its predecessor stood. */
  private startOf(node: Node): void {
    if (Number.isNaN(node.x)) {
      const parent = node.place.parent ? this.model.nodes.get(node.place.parent.key) : undefined;
      const fromParent = parent && !Number.isNaN(parent.x) && Number.isNaN(node.restartedAt) === false && node.restartedAt < 0;
      node.x = fromParent ? parent.x : node.place.x;
      node.y = fromParent ? parent.y : node.place.y;
    }
    this.starts.set(node.key, { x: node.x, y: node.y });
  }

  private moveNodes(now: number): boolean {
    const part = motionReduced() ? 1 : Math.min(1, (now - this.movingFrom) / moveMs);
    const eased = easeOut(part);
    let moving = part < 1;
    for (const node of this.model.nodes.values()) {
      const start = this.starts.get(node.key);
      if (!start) continue;
      node.x = start.x + (node.place.x - start.x) * eased;
      node.y = start.y + (node.place.y - start.y) * eased;
      const element = this.graph.$id(idOf(node.key)) as unknown as NodeSingular;
      moveTo(element, node.x, node.y);
      const signed = now - node.restartedAt < restartSignMs;
      if (!node.grown || signed !== node.signed) {
        node.grown = this.growth(node, now) === 1;
        node.signed = signed;
        this.dress(element as unknown as ReturnType<Core["$id"]>, node, now);
      }
      moving = moving || !node.grown || signed;
    }
    this.moveGhosts(now, eased);
    return moving;
  }

  /** A ghost whose successor has come steps aside, so that both can be seen. */
  private moveGhosts(now: number, eased: number): void {
    for (const ghost of this.model.ghosts.values()) {
      const start = this.starts.get(ghost.key);
      if (start && ghost.place.parent) {
        ghost.x = start.x + (ghost.place.x - start.x) * eased;
        ghost.y = start.y + (ghost.place.y - start.y) * eased;
      }
      const successor = this.model.nodes.get(this.model.restarts.get(ghost.key) ?? Number.NaN);
      const aside = successor ? Math.min(1, (now - successor.bornAt) / moveMs) : 0;
      const element = this.graph.$id(idOf(ghost.key)) as unknown as NodeSingular;
      if (successor) {
        ghost.x = successor.x - 38 * aside;
        ghost.y = successor.y;
      }
      moveTo(element, ghost.x, ghost.y);
    }
  }

  /** Lets activity rings fade. */
  private cool(elapsed: number): boolean {
    let glowing = false;
    for (const node of this.model.nodes.values()) {
      if (node.activity === 0) continue;
      node.activity *= Math.pow(0.5, elapsed / 160);
      if (node.activity < 0.05) node.activity = 0;
      else glowing = true;
    }
    return glowing;
  }

  private fitSoon(): void {
    if (!this.followsContent || this.model.nodes.size === 0) return;
    const { left, top, right, bottom } = this.arrangement.bounds;
    const width = right - left + 2 * margin;
    const height = bottom - top + 2 * margin;
    const graphWidth = this.graph.width();
    // The hint stands over the lower edge; nothing should hide behind it.
    const graphHeight = this.graph.height() - this.coveredBelow();
    if (graphWidth < 10 || graphHeight < 10) return;
    const zoom = Math.max(0.12, Math.min(1.25, graphWidth / width, graphHeight / height));
    const target = {
      zoom,
      x: graphWidth / 2 - ((left + right) / 2) * zoom,
      y: graphHeight / 2 - ((top + bottom) / 2) * zoom,
    };
    const first = this.fitting === null && this.graph.zoom() === 1 && this.graph.pan().x === 0;
    this.fitting = target;
    if (first || motionReduced()) this.setView(target);
  }

  private coveredBelow(): number {
    const hint = this.host.parentElement?.querySelector<HTMLElement>(".hint");
    return hint ? hint.offsetHeight + margin : 0;
  }

  private setView(view: { zoom: number; x: number; y: number }): void {
    this.ownViewChange = true;
    this.graph.viewport({ zoom: view.zoom, pan: { x: view.x, y: view.y } });
    this.ownViewChange = false;
  }

  private moveView(elapsed: number): boolean {
    const target = this.fitting;
    if (!target) return false;
    const zoom = this.graph.zoom();
    const pan = this.graph.pan();
    const near = Math.abs(zoom - target.zoom) < 0.002 && Math.abs(pan.x - target.x) < 0.5 && Math.abs(pan.y - target.y) < 0.5;
    const part = near || motionReduced() ? 1 : 1 - Math.pow(0.5, elapsed / 70);
    this.setView({ zoom: zoom + (target.zoom - zoom) * part, x: pan.x + (target.x - pan.x) * part, y: pan.y + (target.y - pan.y) * part });
    if (part === 1) this.fitting = null;
    return part !== 1;
  }

  private recolour(): void {
    const palette = readPalette();
    this.painter.palette = palette;
    this.graph.style(stylesheet(palette));
    this.request();
  }
}

function layer(host: HTMLElement, name: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.className = name;
  canvas.setAttribute("aria-hidden", "true");
  host.append(canvas);
  return canvas;
}

function moveTo(element: NodeSingular, x: number, y: number): void {
  if (element.empty() || Number.isNaN(x)) return;
  const position = element.position();
  if (position.x !== x || position.y !== y) element.position({ x, y });
}

const easeOut = (part: number) => 1 - Math.pow(1 - part, 3);
