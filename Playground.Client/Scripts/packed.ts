// How the server's packed structs are laid out. The C# side is Shared/Contracts/Frames/Packed.cs; offsets are bytes, little-endian.

/** A pid as one number that JavaScript holds exactly: the serial above the slot number. Groups are negative, see groupKey. */
export type Key = number;

export const processKey = (number: number, serial: number): Key => serial * 4294967296 + number;
export const groupKey = (group: number): Key => -(group + 1);

const outsideSerial = -2;
const groupSerial = -1;

export interface Counters {
  key: Key;
  mailbox: number;
  heapWords: number;
  reductions: number;
  state: number;
  trapsExits: boolean;
}

export interface Flow {
  from: Key | null;
  to: Key | null;
  count: number;
}

export interface Slice {
  endMs: number;
  durationMs: number;
  key: Key;
  reductions: number;
  runQueue: number;
  scheduler: number;
  end: number;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const long = (data: DataView, at: number) => data.getInt32(at + 4, true) * 4294967296 + data.getUint32(at, true);

export function readCounters(bytes: Uint8Array, each: (row: Counters) => void): void {
  const data = view(bytes);
  for (let at = 0; at + 28 <= bytes.byteLength; at += 28) {
    each({
      key: processKey(data.getInt32(at, true), data.getInt32(at + 4, true)),
      mailbox: data.getInt32(at + 8, true),
      heapWords: data.getInt32(at + 12, true),
      reductions: long(data, at + 16),
      state: bytes[at + 24],
      trapsExits: bytes[at + 25] !== 0,
    });
  }
}

function flowEnd(data: DataView, at: number): Key | null {
  const number = data.getInt32(at, true);
  const serial = data.getInt32(at + 4, true);
  if (serial === outsideSerial) return null;
  return serial === groupSerial ? groupKey(number) : processKey(number, serial);
}

export function readFlows(bytes: Uint8Array, each: (flow: Flow) => void): void {
  const data = view(bytes);
  for (let at = 0; at + 24 <= bytes.byteLength; at += 24) {
    each({ from: flowEnd(data, at), to: flowEnd(data, at + 8), count: data.getInt32(at + 16, true) });
  }
}

export function readSlices(bytes: Uint8Array, each: (slice: Slice) => void): void {
  const data = view(bytes);
  for (let at = 0; at + 28 <= bytes.byteLength; at += 28) {
    each({
      endMs: long(data, at) / 1e6,
      durationMs: data.getInt32(at + 8, true) / 1e6,
      key: processKey(data.getInt32(at + 12, true), data.getInt32(at + 16, true)),
      reductions: data.getInt32(at + 20, true),
      runQueue: data.getUint16(at + 24, true),
      scheduler: bytes[at + 26],
      end: bytes[at + 27],
    });
  }
}
