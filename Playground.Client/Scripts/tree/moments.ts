// The arithmetic of what is drawn for a moment.

/** As Shared/Picture/Tree/Moments.cs sends it: points are x and y in turn. */
export interface Moment {
  kind: "pulse" | "exit" | "calm" | "ghost" | "restart";
  points: number[];
  role?: string;
  title?: string;
  crashed?: boolean;
}

const durations: Record<Moment["kind"], number> = { pulse: 420, exit: 650, calm: 650, ghost: 2000, restart: 2000 };

/** Which part of its time is over, from 0 to 1. */
export const progress = (kind: Moment["kind"], elapsedMs: number): number => Math.min(1, Math.max(0, elapsedMs / durations[kind]));

/** How much of it is still to be seen: nearly all for long, then less and less. */
export const fade = (part: number): number => 1 - part * part;

/** The length of a way through these points. */
export function lengthOf(points: number[]): number {
  let length = 0;
  for (let at = 2; at < points.length; at += 2) length += Math.hypot(points[at] - points[at - 2], points[at + 1] - points[at - 1]);
  return length;
}

/** The point at this distance from the start. */
export function along(points: number[], distance: number): [number, number] {
  let left = distance;
  for (let at = 2; at < points.length; at += 2) {
    const dx = points[at] - points[at - 2];
    const dy = points[at + 1] - points[at - 1];
    const step = Math.hypot(dx, dy);
    if (left <= step && step > 0) return [points[at - 2] + (dx * left) / step, points[at - 1] + (dy * left) / step];
    left -= step;
  }
  return [points[points.length - 2], points[points.length - 1]];
}
