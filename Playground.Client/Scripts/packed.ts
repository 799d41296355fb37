// How the server's packed slices are laid out. The C# side is Shared/Contracts/Frames/Packed.cs; offsets are bytes, little-endian.

/** A pid as one number that JavaScript holds exactly: the serial above the slot number, as TreeKeys in Shared/Picture makes it. */
export type Key = number;

export interface Slice {
  endMs: number;
  durationMs: number;
  key: Key;
  reductions: number;
  runQueue: number;
  scheduler: number;
  end: number;
}

const sliceBytes = 28;
const long = (data: DataView, at: number) => data.getInt32(at + 4, true) * 4294967296 + data.getUint32(at, true);

export function readSlices(bytes: Uint8Array, each: (slice: Slice) => void): void {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + sliceBytes <= bytes.byteLength; at += sliceBytes) {
    each({
      endMs: long(data, at) / 1e6,
      durationMs: data.getInt32(at + 8, true) / 1e6,
      key: data.getInt32(at + 16, true) * 4294967296 + data.getInt32(at + 12, true),
      reductions: data.getInt32(at + 20, true),
      runQueue: data.getUint16(at + 24, true),
      scheduler: bytes[at + 26],
      end: bytes[at + 27],
    });
  }
}
