// How nodes and edges look: shape tells the role, colour and sign tell the state.

import type { StylesheetJson } from "cytoscape";
import type { Palette } from "../theme";

/** The names of ProcessRole, by its number. */
export const roles = ["plain", "supervisor", "genServer", "genStatem", "genEvent"] as const;
export type Role = (typeof roles)[number] | "group";

/** The names of ProcessState, by its number. */
export const states = ["runnable", "running", "waiting", "suspended", "exiting"] as const;
export type State = (typeof states)[number] | "crashed" | "ended" | "restarting";

const shapes: Record<Role, string> = {
  supervisor: "round-rectangle",
  genServer: "ellipse",
  genStatem: "hexagon",
  genEvent: "diamond",
  plain: "ellipse",
  group: "round-rectangle",
};

const baseSizes: Record<Role, number> = { supervisor: 20, genServer: 20, genStatem: 22, genEvent: 22, plain: 14, group: 20 };

/** Grows with the logarithm of the mailbox: 1 message is hardly seen, a thousand double the node. */
export function sizeOf(role: Role, mailbox: number): number {
  return baseSizes[role] + Math.min(22, Math.round(Math.log2(1 + mailbox)) * 1.6);
}

const sign = (paths: string, colour: string) =>
  `data:image/svg+xml;utf8,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="48" height="48"><g fill="none" stroke="${colour}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${paths}</g></svg>`,
  )}`;

const pauseBars = "M9 7v10M15 7v10";
const cross = "M7 7l10 10M17 7L7 17";
const loopArrow = "M17.5 9A6.5 6.5 0 1 0 18.5 13M18.5 5v4.5H14";

export function stylesheet(palette: Palette): StylesheetJson {
  const withSign = (path: string, colour: string) => ({
    "background-image": sign(`<path d="${path}"/>`, colour),
    "background-fit": "none",
    "background-width": "74%",
    "background-height": "74%",
  });
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        shape: "ellipse",
        "background-color": palette["surface-raised"],
        "border-width": 2,
        "border-color": palette.waiting,
        "overlay-opacity": 0,
        "transition-duration": 0,
      },
    },
    ...(Object.keys(shapes) as Role[]).map(role => ({ selector: `node.${role}`, style: { shape: shapes[role] } })),
    { selector: "node.running", style: { "background-color": palette.running, "border-color": palette.running } },
    { selector: "node.runnable", style: { "border-color": palette.runnable, "border-width": 4 } },
    { selector: "node.waiting", style: { "border-color": palette.waiting } },
    { selector: "node.suspended", style: { "border-color": palette.suspended, ...withSign(pauseBars, palette.suspended) } },
    { selector: "node.restarting", style: { "border-color": palette.restarting, ...withSign(loopArrow, palette.restarting) } },
    { selector: "node.exiting, node.ended", style: { "border-color": palette.waiting, "border-style": "dotted" } },
    { selector: "node.crashed", style: { "border-color": palette.crashed, ...withSign(cross, palette.crashed) } },
    {
      selector: "node.group",
      style: {
        // The offset copy makes it a stack.
        ghost: "yes",
        "ghost-offset-x": 4,
        "ghost-offset-y": -4,
        "ghost-opacity": 0.45,
        "border-color": palette["line-strong"],
        "background-color": palette["surface-raised"],
      },
    },
    { selector: "node.ghost", style: { opacity: "data(opacity)" as unknown as number, events: "no" } },
    { selector: "node:selected", style: { "underlay-color": palette.accent, "underlay-opacity": 0.28, "underlay-padding": 6, "underlay-shape": "ellipse" } },
    { selector: "node.supervisor:selected, node.group:selected", style: { "underlay-shape": "round-rectangle" } },
    {
      selector: "edge",
      style: {
        width: 1.1,
        "curve-style": "unbundled-bezier",
        "control-point-distances": [26],
        "control-point-weights": [0.5],
        "line-color": palette.link,
        "overlay-opacity": 0,
        events: "no",
        opacity: 0.55,
      },
    },
    {
      selector: "edge.monitor",
      style: {
        "line-color": palette.monitor,
        "line-style": "dotted",
        "target-arrow-shape": "vee",
        "target-arrow-color": palette.monitor,
        "arrow-scale": 0.7,
        "control-point-distances": [-26],
      },
    },
    {
      selector: "edge.restart",
      style: {
        "line-color": palette.restarting,
        "line-style": "dashed",
        "target-arrow-shape": "triangle",
        "target-arrow-color": palette.restarting,
        "arrow-scale": 0.9,
        width: 2,
        "control-point-distances": [8],
      },
    },
  ] as unknown as StylesheetJson;
}
