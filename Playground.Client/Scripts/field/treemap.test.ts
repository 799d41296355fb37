import { describe, expect, it } from "vitest";
import { cellAt, layOut, type Block } from "./treemap";
import type { Region } from "./cells";

const region = (number: number, parent: number | null, cells: number): Region => ({ number, parent, name: `region ${number}`, cells: new Uint8Array(cells) });

function blocksOf(...regions: Region[]): Block[] {
  return layOut(new Map(regions.map(region => [region.number, region])), 800, 600);
}

const crowd = [region(0, null, 16), region(1, 0, 64), region(2, 0, 512), region(3, 1, 128), region(4, 1, 128), region(5, 0, 1024)];
const isInside = (inner: Block["frame"], outer: Block["frame"]) =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width + 1e-6 && inner.y + inner.height <= outer.y + outer.height + 1e-6;

describe("the layout", () => {
  it("has a place for every cell, inside of its region, and that inside of its parent", () => {
    const blocks = blocksOf(...crowd);
    expect(blocks).toHaveLength(crowd.length);
    for (const { region, frame, cells, columns, side } of blocks) {
      expect(side).toBeGreaterThan(0);
      expect(isInside({ ...cells, width: columns * side, height: Math.ceil(region.cells.length / columns) * side }, frame)).toBe(true);
      const parent = blocks.find(block => block.region.number === region.parent);
      if (parent) expect(isInside(frame, parent.frame)).toBe(true);
    }
  });
  it("lets no region lie over another's cells", () => {
    for (const block of blocksOf(...crowd)) {
      const { x, y } = block.cells;
      expect(cellAt(blocksOf(...crowd), x + block.side / 2, y + block.side / 2)).toMatchObject({ block: { region: { number: block.region.number } }, cell: 0 });
    }
  });
  it("gives cells of all regions about the same size", () => {
    const sides = blocksOf(...crowd).map(block => block.side);
    expect(Math.max(...sides)).toBeLessThan(3 * Math.min(...sides));
  });
  it("is the same for the same regions, in whatever order they came", () => {
    const frames = (blocks: Block[]) => blocks.map(block => [block.region.number, block.frame]);
    expect(frames(blocksOf(...[...crowd].reverse()))).toEqual(frames(blocksOf(...crowd)));
  });
  it("finds the cell at a point, and nothing beside the field", () => {
    const blocks = blocksOf(region(0, null, 100));
    const { cells, side, columns } = blocks[0];
    expect(cellAt(blocks, cells.x + 2.5 * side, cells.y + 1.5 * side)?.cell).toBe(columns + 2);
    expect(cellAt(blocks, -1, 5)).toBeNull();
  });
  it("is empty without room or regions", () => {
    expect(blocksOf()).toEqual([]);
    expect(layOut(new Map([[0, crowd[0]]]), 0, 0)).toEqual([]);
  });
});
