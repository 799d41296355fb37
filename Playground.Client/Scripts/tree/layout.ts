// Where each process stands: a tidy tree whose nodes keep their places.
//
// Every parent has a row of slots. A newborn takes a free slot, a restarted child takes the slot of the process it replaces, and a slot
// that falls free stays open for the next one, so that a birth or a death does not move its neighbours. Leaves beyond a handful stand
// together in a tray of several rows instead of one long row.

import type { Key } from "../packed";

export interface Place {
  key: Key;
  parent: Place | null;
  slots: (Place | null)[];
  /** Target position: breadth runs along a generation, depth from parent to child. */
  x: number;
  y: number;
  tray: Tray | null;
}

/** A block of leaves under one parent. */
export interface Tray {
  parent: Place;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Spacing {
  column: number;
  row: number;
  generation: number;
  gap: number;
}

interface Extent {
  width: number;
  height: number;
}

const leavesInRow = 5;
const widestTray = 12;

export const newPlace = (key: Key): Place => ({ key, parent: null, slots: [], x: 0, y: 0, tray: null });

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

const isLeaf = (place: Place | null) => !place || place.slots.length === 0;

/** Sets x and y of everything below root (root itself is only the holder of the first generation) and returns the trays. */
export function arrange(root: Place, spacing: Spacing): Tray[] {
  const trays: Tray[] = [];
  const extents = new Map<Place, Extent>();
  measure(root, spacing, extents);
  placeChildren(root, 0, 0, spacing, extents, trays);
  return trays;
}

/** The children in the order they stand: a run of leaves is one block, any other child a block of its own. */
function blocks(place: Place): (Place | null)[][] {
  const result: (Place | null)[][] = [];
  let leaves: (Place | null)[] | null = null;
  for (const slot of place.slots) {
    if (isLeaf(slot)) {
      if (!leaves) result.push((leaves = []));
      leaves.push(slot);
    } else {
      result.push([slot]);
      leaves = null;
    }
  }
  return result;
}

const isTray = (block: (Place | null)[]) => block.length > leavesInRow && isLeaf(block[0]);

function columnsOf(block: (Place | null)[]): number {
  if (!isTray(block)) return block.length;
  return Math.min(widestTray, Math.max(leavesInRow, Math.ceil(Math.sqrt(block.length * 1.8))));
}

function blockExtent(block: (Place | null)[], spacing: Spacing, extents: Map<Place, Extent>): Extent {
  const first = block[0];
  if (first && !isLeaf(first)) return extents.get(first)!;
  const columns = columnsOf(block);
  return { width: columns * spacing.column, height: Math.ceil(block.length / columns) * spacing.row };
}

function measure(place: Place, spacing: Spacing, extents: Map<Place, Extent>): void {
  for (const slot of place.slots) if (slot && slot.slots.length > 0) measure(slot, spacing, extents);
  let width = 0;
  let height = 0;
  const all = blocks(place);
  for (const block of all) {
    const extent = blockExtent(block, spacing, extents);
    width += extent.width;
    height = Math.max(height, extent.height);
  }
  width += Math.max(0, all.length - 1) * spacing.gap;
  extents.set(place, { width: Math.max(width, spacing.column), height: spacing.generation + height });
}

function placeChildren(place: Place, left: number, top: number, spacing: Spacing, extents: Map<Place, Extent>, trays: Tray[]): void {
  let x = left;
  for (const block of blocks(place)) {
    const extent = blockExtent(block, spacing, extents);
    const first = block[0];
    if (first && !isLeaf(first)) placeSubtree(first, x, top, extent, spacing, extents, trays);
    else placeLeaves(place, block, x, top, spacing, trays);
    x += extent.width + spacing.gap;
  }
}

function placeSubtree(place: Place, left: number, top: number, extent: Extent, spacing: Spacing, extents: Map<Place, Extent>, trays: Tray[]): void {
  place.tray = null;
  place.x = left + extent.width / 2;
  place.y = top;
  let width = 0;
  const all = blocks(place);
  for (const block of all) width += blockExtent(block, spacing, extents).width;
  width += (all.length - 1) * spacing.gap;
  placeChildren(place, left + (extent.width - width) / 2, top + spacing.generation, spacing, extents, trays);
}

function placeLeaves(parent: Place, block: (Place | null)[], left: number, top: number, spacing: Spacing, trays: Tray[]): void {
  const columns = columnsOf(block);
  const rows = Math.ceil(block.length / columns);
  const tray = isTray(block)
    ? { parent, x: left, y: top - spacing.row * 0.42, width: columns * spacing.column, height: rows * spacing.row }
    : null;
  if (tray) trays.push(tray);
  block.forEach((leaf, index) => {
    if (!leaf) return;
    leaf.tray = tray;
    leaf.x = left + ((index % columns) + 0.5) * spacing.column;
    leaf.y = top + Math.floor(index / columns) * spacing.row;
  });
}
