// Where each process stands: a tidy tree from left to right, whose nodes keep their places.
//
// Every parent has a row of slots. A newborn takes a free slot, a restarted child takes the slot of the process it replaces, and a slot
// that falls free stays open for the next one, so that a birth or a death does not move its neighbours. Leaves beyond a handful stand
// together in a tray of several rows. A tray grows at once and shrinks only after a while, for the same reason.

import type { Key } from "../packed";

export interface Place {
  key: Key;
  parent: Place | null;
  slots: (Place | null)[];
  /** Target position of the node's middle: x runs from parent to child, y along a generation. */
  x: number;
  y: number;
  /** How far the label reaches to the right of the node's middle. */
  reach: number;
  tray: Tray | null;
  /** The rows that a tray under this parent holds, and since when fewer would do. */
  heldRows: number;
  heldColumns: number;
  spareSince: number | null;
}

/** A block of leaves under one parent. */
export interface Tray {
  parent: Place;
  x: number;
  y: number;
  width: number;
  height: number;
  /** What all of its leaves are called, told once; null when their names differ. */
  title: string | null;
  /** The unfolded group whose members stand here, which a sign at the corner folds; null for others. */
  folds: Key | null;
}

/** What the layout must know of a node. */
export interface Measure {
  reach(place: Place): number;
  title(place: Place): string;
  /** Whether it never stands in a tray: it is many processes already. */
  standsAlone(place: Place): boolean;
}

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Arrangement {
  trays: Tray[];
  bounds: Bounds;
  /** Columns of the trays. */
  columns: number;
}

export const rowHeight = 32;
export const cellWidth = 62;
const cellHeight = 34;
const trayHead = 24;
const trayGap = 8;
const siblingGap = 6;
const leavesInColumn = 6;
/** So many leaves of one name are told once, in a tray. */
const likeLeaves = 4;
/** How many columns a tray may have; the one that fits the panel best is taken. */
const trayColumns = [4, 6, 8, 12];
/** Another number of columns must fit so much better before everything is rearranged for it. */
const worthRearranging = 1.15;
const nodeInset = 16;
const columnStep = 20;
const narrowestColumn = 80;
const widestColumn = 190;
const busWidth = 34;
const shrinkAfterMs = 4000;

export const newPlace = (key: Key): Place => ({
  key, parent: null, slots: [], x: 0, y: 0, reach: 0, tray: null, heldRows: 0, heldColumns: 0, spareSince: null,
});

/** Puts a place under a parent: where its predecessor stood, or in the first free slot. */
export function attach(place: Place, parent: Place, wanted: number | null): void {
  let index = wanted !== null && !parent.slots[wanted] ? wanted : parent.slots.indexOf(null);
  if (index < 0) index = parent.slots.length;
  while (parent.slots.length < index) parent.slots.push(null);
  parent.slots[index] = place;
  place.parent = parent;
}

/** Frees the slot and tells which it was. Rows of mostly free slots close up. */
export function detach(place: Place): number {
  const parent = place.parent;
  if (!parent) return -1;
  const index = parent.slots.indexOf(place);
  if (index >= 0) parent.slots[index] = null;
  place.parent = null;
  while (parent.slots.length > 0 && parent.slots[parent.slots.length - 1] === null) parent.slots.pop();
  const taken = parent.slots.reduce((count, slot) => count + (slot ? 1 : 0), 0);
  if (parent.slots.length > 6 && taken * 2 < parent.slots.length) parent.slots = parent.slots.filter(slot => slot !== null);
  return index;
}

/**
 * Sets x and y of everything below root; root itself is only the holder of the first generation. The trays get the number of columns with
 * which everything is seen largest in a panel of this size, but keep the number they have while that is nearly as good.
 */
export function arrange(root: Place, measure: Measure, panel: { width: number; height: number }, columnsBefore: number, now: number): Arrangement {
  const zoomOf = ({ bounds }: Arrangement) => Math.min(1, panel.width / (bounds.right + 1), panel.height / (bounds.bottom + 1));
  const before = new Layout(measure, now, columnsBefore).run(root);
  if (before.trays.length === 0) return before;
  let best = columnsBefore;
  let bestZoom = zoomOf(before) * worthRearranging;
  for (const columns of trayColumns) {
    const zoom = zoomOf(new Layout(measure, now, columns).run(root));
    if (zoom <= bestZoom) continue;
    best = columns;
    bestZoom = zoom;
  }
  return new Layout(measure, now, best).run(root);
}

type Block = (Place | null)[];

const taken = (block: Block) => block.reduce((count, slot) => count + (slot ? 1 : 0), 0);
const isLeaf = (place: Place | null) => !place || place.slots.length === 0;

class Layout {
  private readonly trays: Tray[] = [];
  private readonly heights = new Map<Place, number>();
  private readonly columns: number[] = [];
  private readonly bounds: Bounds = { left: 0, top: 0, right: 0, bottom: 0 };

  constructor(private readonly measure: Measure, private readonly now: number, private readonly mostInRow: number) {}

  run(root: Place): Arrangement {
    this.measureColumns(root, -1);
    this.heightOf(root);
    this.placeChildren(root, 0, 0, 0);
    return { trays: this.trays, bounds: this.bounds, columns: this.mostInRow };
  }

  /** A column is as wide as its widest parent's label, in steps, so that it seldom changes. */
  private measureColumns(place: Place, depth: number): void {
    if (depth >= 0) {
      place.reach = this.measure.reach(place);
      if (!isLeaf(place)) {
        const wanted = Math.ceil((nodeInset + place.reach + busWidth) / columnStep) * columnStep;
        this.columns[depth] = Math.max(this.columns[depth] ?? narrowestColumn, Math.min(widestColumn, wanted));
      }
    }
    for (const slot of place.slots) if (slot) this.measureColumns(slot, depth + 1);
  }

  /** The children in the order they stand: a run of leaves is one block, any other child a block of its own. */
  private blocks(place: Place): Block[] {
    const result: Block[] = [];
    let leaves: Block | null = null;
    for (const slot of place.slots) {
      if (slot && isLeaf(slot) && this.measure.standsAlone(slot)) {
        result.push([slot]);
        leaves = null;
      } else if (isLeaf(slot)) {
        if (!leaves) result.push((leaves = []));
        leaves.push(slot);
      } else {
        result.push([slot]);
        leaves = null;
      }
    }
    return result;
  }

  private rowsOf(parent: Place, block: Block): number {
    const needed = Math.ceil(block.length / this.mostInRow);
    if (needed >= parent.heldRows || parent.heldColumns !== this.mostInRow) {
      parent.heldColumns = this.mostInRow;
      parent.heldRows = needed;
      parent.spareSince = null;
    } else if (parent.spareSince === null) parent.spareSince = this.now;
    else if (this.now - parent.spareSince > shrinkAfterMs) {
      parent.heldRows = needed;
      parent.spareSince = null;
    }
    return parent.heldRows;
  }

  private isTray(parent: Place, block: Block): boolean {
    if (!isLeaf(block[0])) return false;
    const leaves = taken(block);
    if (leaves > leavesInColumn || (parent.heldRows > 0 && leaves > likeLeaves / 2)) return true;
    if (leaves >= likeLeaves && this.titlesOf(block).size === 1) return true;
    parent.heldRows = 0;
    return false;
  }

  private titlesOf(block: Block): Set<string> {
    return new Set(block.filter(leaf => leaf !== null).map(leaf => this.measure.title(leaf)));
  }

  private blockHeight(parent: Place, block: Block): number {
    const first = block[0];
    if (first && !isLeaf(first)) return this.heightOf(first);
    if (this.isTray(parent, block)) return trayHead + this.rowsOf(parent, block) * cellHeight + trayGap;
    return taken(block) * rowHeight;
  }

  private heightOf(place: Place): number {
    const known = this.heights.get(place);
    if (known !== undefined) return known;
    const all = this.blocks(place);
    const height = all.reduce((sum, block) => sum + this.blockHeight(place, block), Math.max(0, all.length - 1) * siblingGap);
    this.heights.set(place, Math.max(height, rowHeight));
    return Math.max(height, rowHeight);
  }

  private placeChildren(parent: Place, depth: number, x: number, top: number): void {
    let y = top;
    for (const block of this.blocks(parent)) {
      const height = this.blockHeight(parent, block);
      const first = block[0];
      if (first && !isLeaf(first)) this.placeSubtree(first, depth, x, y, height);
      else if (this.isTray(parent, block)) this.placeTray(parent, block, x, y, height - trayGap);
      else this.placeColumn(block, x, y);
      y += height + siblingGap;
    }
  }

  private placeSubtree(place: Place, depth: number, x: number, top: number, height: number): void {
    this.put(place, x + nodeInset, top + height / 2, null);
    this.placeChildren(place, depth + 1, x + (this.columns[depth] ?? narrowestColumn), top);
  }

  private placeColumn(block: Block, x: number, top: number): void {
    block.filter(leaf => leaf !== null).forEach((leaf, index) => this.put(leaf, x + nodeInset, top + (index + 0.5) * rowHeight, null));
  }

  private placeTray(parent: Place, block: Block, x: number, top: number, height: number): void {
    const titles = this.titlesOf(block);
    const columns = Math.min(this.mostInRow, Math.max(likeLeaves, block.length));
    const tray: Tray = { parent, x, y: top, width: columns * cellWidth + 12, height, title: titles.size === 1 ? [...titles][0] : null, folds: null };
    this.trays.push(tray);
    this.include(x + tray.width, top + height);
    block.forEach((leaf, index) => {
      if (!leaf) return;
      const column = index % this.mostInRow;
      const row = Math.floor(index / this.mostInRow);
      this.put(leaf, x + 6 + (column + 0.5) * cellWidth, top + trayHead + row * cellHeight + 10, tray);
    });
  }

  private put(place: Place, x: number, y: number, tray: Tray | null): void {
    place.x = x;
    place.y = y;
    place.tray = tray;
    this.include(x + (tray ? cellWidth / 2 : place.reach), y + rowHeight / 2);
  }

  private include(right: number, bottom: number): void {
    this.bounds.right = Math.max(this.bounds.right, right);
    this.bounds.bottom = Math.max(this.bounds.bottom, bottom);
  }
}
