// Where the regions lie: each has an area that goes with its cells, those of a region inside of it. The order stays that of the regions'
// numbers, so that a region that grows moves its neighbours a little, and nothing jumps to another side.

import type { Region } from "./cells";

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A region's rectangle, and the part of it where its own cells lie, in rows from the upper left. */
export interface Block {
  region: Region;
  depth: number;
  frame: Rect;
  cells: Rect;
  columns: number;
  /** The side of a cell, in the units of the field. */
  side: number;
}

interface Node {
  region: Region;
  weight: number;
  children: Node[];
}

const headLeast = 40;
export const headHeight = 16;
const gap = 2;
const wholeFrom = 4;

export function layOut(regions: Map<number, Region>, width: number, height: number): Block[] {
  const root = treeOf(regions);
  const blocks: Block[] = [];
  if (root && width > 8 && height > 8) place(root, { x: 0, y: 0, width, height }, 0, blocks);
  return blocks;
}

function treeOf(regions: Map<number, Region>): Node | null {
  const nodes = new Map<number, Node>();
  for (const region of [...regions.values()].sort((a, b) => a.number - b.number)) nodes.set(region.number, { region, weight: region.cells.length, children: [] });
  for (const node of nodes.values()) {
    if (node.region.parent !== null) (nodes.get(node.region.parent) ?? nodes.get(0))?.children.push(node);
  }
  const root = nodes.get(0) ?? null;
  if (root) weigh(root);
  return root;
}

function weigh(node: Node): number {
  for (const child of node.children) node.weight += weigh(child);
  return node.weight;
}

function place(node: Node, frame: Rect, depth: number, blocks: Block[]): void {
  const hasHead = node.region.name !== "" && frame.width >= headLeast && frame.height >= headLeast;
  const inner = { x: frame.x + gap, y: frame.y + (hasHead ? headHeight : gap), width: frame.width - 2 * gap, height: frame.height - gap - (hasHead ? headHeight : gap) };
  const own = { weight: node.region.cells.length, place: (rect: Rect) => blocks.push({ region: node.region, depth, frame, ...grid(rect, node.region.cells.length) }) };
  const parts = [own, ...node.children.map(child => ({ weight: child.weight, place: (rect: Rect) => place(child, rect, depth + 1, blocks) }))];
  split(parts, inner);
}

interface Part {
  weight: number;
  place: (rect: Rect) => void;
}

/** Halves a list of parts by weight along the longer side, again and again. */
function split(parts: Part[], rect: Rect): void {
  if (parts.length === 1) {
    parts[0].place(rect);
    return;
  }
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  let before = parts[0].weight;
  let middle = 1;
  while (middle < parts.length - 1 && before + parts[middle].weight / 2 < total / 2) before += parts[middle++].weight;
  const share = before / total;
  if (rect.width >= rect.height) {
    split(parts.slice(0, middle), { ...rect, width: rect.width * share });
    split(parts.slice(middle), { ...rect, x: rect.x + rect.width * share, width: rect.width * (1 - share) });
  } else {
    split(parts.slice(0, middle), { ...rect, height: rect.height * share });
    split(parts.slice(middle), { ...rect, y: rect.y + rect.height * share, height: rect.height * (1 - share) });
  }
}

/** The largest square cells of which so many fit the rectangle in rows. */
function grid(cells: Rect, count: number): { cells: Rect; columns: number; side: number } {
  const { width, height } = cells;
  if (width <= 0 || height <= 0) return { cells, columns: 1, side: 0 };
  let columns = Math.max(1, Math.floor(Math.sqrt((count * width) / height)));
  while (Math.ceil(count / columns) * (width / columns) > height) columns++;
  const side = width / columns;
  // Whole pixels, so that the gaps between cells are alike, where cells are large enough to have gaps.
  return { cells, columns, side: side >= wholeFrom ? Math.floor(side) : side };
}

/** The cell at a point; null beside the cells. */
export function cellAt(blocks: Block[], x: number, y: number): { block: Block; cell: number } | null {
  for (const block of blocks) {
    const { cells, side, columns } = block;
    if (side === 0 || x < cells.x || y < cells.y || x >= cells.x + cells.width || y >= cells.y + cells.height) continue;
    const cell = Math.floor((y - cells.y) / side) * columns + Math.min(columns - 1, Math.floor((x - cells.x) / side));
    if (cell < block.region.cells.length) return { block, cell };
  }
  return null;
}
