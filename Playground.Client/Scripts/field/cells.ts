// The field's cells as the server tells them: Shared/Contracts/Frames/FieldRows.cs is the other side.

export const State = { free: 0, waiting: 1, runnable: 2, ran: 3, suspended: 4, exiting: 5, crashed: 6, ended: 7 } as const;
export const stateOf = (cell: number): number => cell & 0x0f;
const restartsOf = (cell: number): number => cell >> 4;
const isAlive = (cell: number): boolean => stateOf(cell) >= State.waiting && stateOf(cell) <= State.exiting;

export interface RegionRow {
  region: number;
  parent?: number | null;
  name: string;
  capacity: number;
}

export interface Patch {
  isWhole: boolean;
  regions: RegionRow[];
  cells: Uint8Array;
}

export interface Region {
  number: number;
  parent: number | null;
  name: string;
  cells: Uint8Array;
}

/** What happened in a cell, to be shown for a moment. */
export type Flash = "born" | "crashed" | "restarted";

export class Cells {
  readonly regions = new Map<number, Region>();
  /** Living processes by state, see State. */
  readonly counts = new Float64Array(8);

  /** Takes in what changed; returns whether regions came, went or grew. A snapshot flashes nothing: its processes were there before. */
  apply(patch: Patch, flash: (region: number, cell: number, what: Flash) => void): boolean {
    if (patch.isWhole) {
      this.regions.clear();
      this.counts.fill(0);
    }
    for (const row of patch.regions) this.put(row);
    readRuns(patch.cells, (number, first, length, value) => {
      const region = this.regions.get(number);
      if (!region || first + length > region.cells.length) return;
      for (let cell = first; cell < first + length; cell++) {
        const before = region.cells[cell];
        this.counts[stateOf(before)]--;
        this.counts[stateOf(value)]++;
        region.cells[cell] = value;
        if (patch.isWhole) continue;
        if (stateOf(value) === State.crashed) flash(number, cell, "crashed");
        else if (restartsOf(value) !== restartsOf(before) && restartsOf(value) > 0) flash(number, cell, "restarted");
        else if (isAlive(value) && !isAlive(before)) flash(number, cell, "born");
      }
    });
    return patch.isWhole || patch.regions.length > 0;
  }

  private put(row: RegionRow): void {
    const known = this.regions.get(row.region);
    if (row.capacity === 0) {
      for (const cell of known?.cells ?? []) this.counts[stateOf(cell)]--;
      this.regions.delete(row.region);
      return;
    }
    const cells = known && known.cells.length >= row.capacity ? known.cells : new Uint8Array(row.capacity);
    if (known && cells !== known.cells) cells.set(known.cells);
    if (known?.cells !== cells) this.counts[State.free] += cells.length - (known?.cells.length ?? 0);
    this.regions.set(row.region, { number: row.region, parent: row.parent ?? null, name: row.name, cells });
  }
}

/** Calls back for each run of equal cells. */
export function readRuns(bytes: Uint8Array, each: (region: number, first: number, length: number, value: number) => void): void {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let factor = 1; at < bytes.length; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const region = number();
    let cell = 0;
    while (at < bytes.length) {
      const skip = number();
      const length = number();
      if (length === 0) break;
      each(region, cell + skip, length, bytes[at++]);
      cell += skip + length;
    }
  }
}
