import { describe, expect, it } from "vitest";
import { Cells, readRuns, State, type Flash, type Patch } from "./cells";

const regions = [
  { region: 0, parent: null, name: "", capacity: 4 },
  { region: 1, parent: 0, name: "boss", capacity: 16 },
];
const patch = (...bytes: number[]): Patch => ({ isWhole: false, regions: [], cells: new Uint8Array(bytes) });

/** A field with a process outside and three in the region; what flashes is written down. */
function field(): { cells: Cells; flashes: [number, number, Flash][]; apply: (patch: Patch) => boolean } {
  const cells = new Cells();
  const flashes: [number, number, Flash][] = [];
  const apply = (patch: Patch) => cells.apply(patch, (...flash) => flashes.push(flash));
  apply({ isWhole: true, regions, cells: new Uint8Array([0, 0, 1, State.waiting, 0, 0, 1, 0, 3, State.waiting, 0, 0]) });
  return { cells, flashes, apply };
}

describe("packed runs", () => {
  it("are read with numbers of several bytes", () => {
    const runs: number[][] = [];
    readRuns(new Uint8Array([0xac, 0x02, 0x80, 0x01, 0x05, 3, 1, 0x80, 0x80, 0x04, 1, 0, 0]), (...run) => runs.push(run));
    expect(runs).toEqual([[300, 128, 5, 3], [300, 134, 65536, 1]]);
  });
  it("end where the bytes end", () => {
    const runs: number[][] = [];
    readRuns(new Uint8Array([1, 2, 3]), (...run) => runs.push(run.slice(0, 3)));
    expect(runs).toEqual([[1, 2, 3]]);
  });
});

describe("cells", () => {
  it("are counted by state", () => {
    const { cells, apply } = field();
    expect(cells.counts[State.waiting]).toBe(4);
    apply(patch(1, 1, 1, State.ran, 0, 0));
    expect([cells.counts[State.waiting], cells.counts[State.ran]]).toEqual([3, 1]);
  });
  it("flash for what happens, not for what was there before", () => {
    const { flashes, apply } = field();
    expect(flashes).toEqual([]);
    apply(patch(1, 1, 1, State.crashed, 0, 0));
    apply(patch(1, 1, 1, State.waiting | (1 << 4), 1, 1, State.waiting, 0, 0));
    expect(flashes).toEqual([[1, 1, "crashed"], [1, 1, "restarted"], [1, 3, "born"]]);
  });
  it("do not flash when a process only begins to run", () => {
    const { flashes, apply } = field();
    apply(patch(1, 0, 1, State.ran, 0, 0));
    expect(flashes).toEqual([]);
  });
  it("stay when their region grows", () => {
    const { cells, apply } = field();
    expect(apply({ isWhole: false, regions: [{ ...regions[1], capacity: 32 }], cells: new Uint8Array([1, 31, 1, State.ran, 0, 0]) })).toBe(true);
    expect([...(cells.regions.get(1)?.cells ?? [])].filter(cell => cell !== State.free)).toEqual([State.waiting, State.waiting, State.waiting, State.ran]);
  });
  it("go with their region", () => {
    const { cells, apply } = field();
    apply({ isWhole: false, regions: [{ ...regions[1], capacity: 0 }], cells: new Uint8Array() });
    expect([...cells.regions.keys()]).toEqual([0]);
    expect(cells.counts[State.waiting]).toBe(1);
  });
  it("beyond the region are left out", () => {
    const { cells, apply } = field();
    apply(patch(1, 15, 2, State.ran, 0, 0, 9, 0, 1, State.ran, 0, 0));
    expect(cells.counts[State.ran]).toBe(0);
  });
});
