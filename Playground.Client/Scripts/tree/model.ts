// What the tree shows: one node for each process or group that the server shows, and for a while the ghosts of those that ended.

import type { Counters, Key } from "../packed";
import { roles, states, type Role, type State } from "./appearance";
import { attach, detach, newPlace, type Place } from "./layout";

/** A process or group as the page's store sends it. */
export interface NodeRow {
  key: Key;
  parent: Key | null;
  title: string;
  subtitle: string;
  role: number;
  group: boolean;
  /** The group that a process belongs to, shown or not. */
  kind: Key | null;
  replaces: Key | null;
}

export interface GoneRow {
  key: Key;
  /** 0 ended, 1 crashed, 2 folded into its group, 3 left out of a new snapshot. */
  cause: number;
}

export interface EdgeRow {
  from: Key;
  to: Key;
  monitor: boolean;
}

export interface SignalRow {
  from: Key;
  to: Key;
  /** Normal or a shutdown; the others tell of a crash. */
  calm: boolean;
}

export interface Patch {
  /** Whether what it does not name is gone. */
  whole: boolean;
  gone: GoneRow[];
  nodes: NodeRow[];
  edgesRemoved: EdgeRow[];
  edgesAdded: EdgeRow[];
  signals: SignalRow[];
}

export interface Node {
  key: Key;
  place: Place;
  kind: Key | null;
  role: Role;
  title: string;
  subtitle: string;
  state: State;
  mailbox: number;
  reductions: number;
  /** How busy it was lately, 0 to 1; fades when nothing follows. */
  activity: number;
  /** Where it stands now, on the way to its place. */
  x: number;
  y: number;
  bornAt: number;
  /** Whether it has its full size; a page that was held up may have missed the end of its growing. */
  grown: boolean;
  restartedAt: number;
  /** Whether the sign of its restart is shown. */
  signed: boolean;
  replaces: Key | null;
  /** When it ended; null while it lives. */
  diedAt: number | null;
}

const forgotten = 3;
export const ghostMs = 2000;
export const restartSignMs = 1200;
const ghostsMost = 60;
const slotsRemembered = 500;

export class Model {
  readonly root: Place = newPlace(Number.NaN);
  readonly nodes = new Map<Key, Node>();
  readonly ghosts = new Map<Key, Node>();
  readonly edges = new Map<string, EdgeRow>();
  /** Ghost and successor of restarts that are still shown. */
  readonly restarts = new Map<Key, Key>();
  readonly linked = new Set<string>();
  private readonly formerSlots = new Map<Key, { parent: Place; index: number }>();

  /** The same patch, with what a whole one does not name among what is gone. */
  complete(patch: Patch): Patch {
    if (!patch.whole) return patch;
    const nodes = new Set([...patch.nodes, ...patch.gone].map(row => row.key));
    const edges = new Set(patch.edgesAdded.map(Model.edgeKey));
    return {
      ...patch,
      gone: [...patch.gone, ...[...this.nodes.keys()].filter(key => !nodes.has(key)).map(key => ({ key, cause: forgotten }))],
      edgesRemoved: [...patch.edgesRemoved, ...[...this.edges].filter(([key]) => !edges.has(key)).map(([, edge]) => edge)],
    };
  }

  /** Changes the tree; returns whether its layout did: whether a node came, went, moved, or has a name of another length. */
  apply(patch: Patch, now: number): boolean {
    let changed = patch.gone.length > 0;
    for (const gone of patch.gone) this.remove(gone, now);
    for (const row of patch.nodes) changed = this.put(row, now) || changed;
    for (const edge of patch.edgesRemoved) this.removeEdge(edge);
    for (const edge of patch.edgesAdded) this.addEdge(edge);
    return changed;
  }

  count(row: Counters): Node | undefined {
    const node = this.nodes.get(row.key);
    if (!node) return undefined;
    const spent = row.reductions - node.reductions;
    // One slice of 4,000 reductions within a frame counts as fully busy.
    if (spent > 0 && node.reductions > 0) node.activity = Math.max(node.activity, Math.min(1, Math.log2(1 + spent) / 12));
    node.mailbox = row.mailbox;
    node.reductions = row.reductions;
    node.state = states[row.state] ?? "waiting";
    return node;
  }

  /** Takes away the ghosts whose time is over; returns whether the layout changed. */
  expire(now: number): boolean {
    let changed = false;
    for (const ghost of [...this.ghosts.values()]) {
      if (now - ghost.diedAt! < ghostMs) continue;
      this.dropGhost(ghost);
      changed = true;
    }
    return changed;
  }

  static linkKey(a: Key, b: Key): string {
    return a < b ? `${a} ${b}` : `${b} ${a}`;
  }

  private put(row: NodeRow, now: number): boolean {
    const known = this.nodes.get(row.key);
    const role: Role = row.group ? "group" : (roles[row.role] ?? "plain");
    const parent = (row.parent !== null ? this.nodes.get(row.parent)?.place : undefined) ?? this.root;
    if (known) {
      const sameLength = known.title.length === row.title.length;
      known.role = role;
      known.kind = row.kind;
      known.title = row.title;
      known.subtitle = row.subtitle;
      if (row.replaces !== null && known.replaces === null) return this.succeed(known, row, parent, now);
      if (known.place.parent === parent) return !sameLength;
      detach(known.place);
      attach(known.place, parent, null);
      return true;
    }
    const node: Node = {
      key: row.key, place: newPlace(row.key), kind: row.kind, role, title: row.title, subtitle: row.subtitle,
      state: "waiting", mailbox: 0, reductions: 0, activity: 0, x: Number.NaN, y: Number.NaN,
      bornAt: now, grown: false, signed: false, replaces: row.replaces, restartedAt: row.replaces !== null ? now : Number.NEGATIVE_INFINITY, diedAt: null,
    };
    this.nodes.set(row.key, node);
    attach(node.place, parent, this.slotFor(row, parent));
    return true;
  }

  /** It became known after the birth that a supervisor started it in place of another: it takes that one's slot. */
  private succeed(node: Node, row: NodeRow, parent: Place, now: number): boolean {
    node.replaces = row.replaces;
    node.restartedAt = now;
    detach(node.place);
    attach(node.place, parent, this.slotFor(row, parent));
    return true;
  }

  /** The slot of the process that the row replaces, so that a restarted child stands where it stood. */
  private slotFor(row: NodeRow, parent: Place): number | null {
    if (row.replaces === null) return null;
    const ghost = this.ghosts.get(row.replaces);
    if (ghost) {
      this.restarts.set(row.replaces, row.key);
      const index = ghost.place.parent === parent ? detach(ghost.place) : null;
      return index !== null && index >= 0 ? index : null;
    }
    const former = this.formerSlots.get(row.replaces);
    return former && former.parent === parent ? former.index : null;
  }

  private remove(gone: GoneRow, now: number): void {
    const node = this.nodes.get(gone.key);
    if (!node) return;
    this.nodes.delete(gone.key);
    for (const [key, edge] of this.edges) if (edge.from === gone.key || edge.to === gone.key) this.edges.delete(key);
    for (const pair of this.linked) if (pair.split(" ").includes(String(gone.key))) this.linked.delete(pair);
    const leavesGhost = gone.cause <= 1 && this.ghosts.size < ghostsMost;
    if (leavesGhost) {
      node.diedAt = now;
      node.state = gone.cause === 1 ? "crashed" : "ended";
      this.ghosts.set(gone.key, node);
    } else {
      this.rememberSlot(gone.key, node.place);
      this.releaseChildren(node.place);
      detach(node.place);
    }
  }

  /** Children that live on stand at the top until the server says under whom they stand now. */
  private releaseChildren(place: Place): void {
    for (const child of [...place.slots]) {
      if (!child) continue;
      detach(child);
      if (this.nodes.has(child.key)) attach(child, this.root, null);
    }
    place.slots = [];
  }

  private dropGhost(ghost: Node): void {
    this.releaseChildren(ghost.place);
    this.ghosts.delete(ghost.key);
    this.restarts.delete(ghost.key);
    if (!ghost.place.parent) return;
    this.rememberSlot(ghost.key, ghost.place);
    detach(ghost.place);
  }

  private rememberSlot(key: Key, place: Place): void {
    if (!place.parent) return;
    this.formerSlots.set(key, { parent: place.parent, index: place.parent.slots.indexOf(place) });
    if (this.formerSlots.size > slotsRemembered) this.formerSlots.delete(this.formerSlots.keys().next().value!);
  }

  private static edgeKey(edge: EdgeRow): string {
    return `${edge.monitor ? "m" : "l"}${edge.monitor ? `${edge.from} ${edge.to}` : Model.linkKey(edge.from, edge.to)}`;
  }

  private addEdge(edge: EdgeRow): void {
    this.edges.set(Model.edgeKey(edge), edge);
    if (!edge.monitor) this.linked.add(Model.linkKey(edge.from, edge.to));
  }

  private removeEdge(edge: EdgeRow): void {
    this.edges.delete(Model.edgeKey(edge));
    if (!edge.monitor) this.linked.delete(Model.linkKey(edge.from, edge.to));
  }
}
