// From the server's frames to what the tree draws, as Store/World.cs does it once .NET is there. Only the fields that the tree needs.

import { rounded } from "../numbers";
import { groupKey, processKey, type Key } from "../packed";
import type { EdgeRow, NodeRow, Patch } from "../tree/model";

/** A pid as its text, <0.Number.Serial>. */
type Pid = string;

interface ProcessRow {
  process: Pid;
  parent?: Pid;
  name?: string;
  label: string;
  role: string;
  group: number;
  replaces?: Pid;
}

interface GroupRow {
  group: number;
  parent?: Pid;
  label: string;
  role: string;
  folded: number;
  born: number;
  crashed: number;
  restarted: number;
}

interface WireEdge {
  kind: string;
  from: Pid;
  to: Pid;
}

export interface Frame {
  isSnapshot: boolean;
  gone: { process: Pid; cause: string }[];
  groupsGone: number[];
  processes: ProcessRow[];
  groups: GroupRow[];
  edgesRemoved: WireEdge[];
  edgesAdded: WireEdge[];
  counters: string;
}

const roleNames = ["Plain", "Supervisor", "GenServer", "GenStatem", "GenEvent"];
const causes = ["Ended", "Crashed", "Folded"];
const foldedCause = causes.indexOf("Folded");

export function patchOf(frame: Frame): Patch {
  const shown = frame.groups.filter(group => group.folded > 0);
  const hidden = frame.groups.filter(group => group.folded === 0).map(group => group.group);
  return {
    whole: frame.isSnapshot,
    gone: [
      ...frame.gone.map(gone => ({ key: keyOf(gone.process), cause: causes.indexOf(gone.cause) })),
      ...[...frame.groupsGone, ...hidden].map(group => ({ key: groupKey(group), cause: foldedCause })),
    ],
    nodes: [...frame.processes.map(nodeOfProcess), ...shown.map(nodeOfGroup)],
    edgesRemoved: frame.edgesRemoved.map(edgeOf),
    edgesAdded: frame.edgesAdded.map(edgeOf),
    signals: [],
  };
}

export function countersOf(frame: Frame): Uint8Array {
  return Uint8Array.from(atob(frame.counters), character => character.charCodeAt(0));
}

function keyOf(pid: Pid): Key {
  const [, number, serial] = /^<0\.(\d+)\.(\d+)>$/.exec(pid)!;
  return processKey(Number(number), Number(serial));
}

function nodeOfProcess(row: ProcessRow): NodeRow {
  return {
    key: keyOf(row.process),
    parent: row.parent === undefined ? null : keyOf(row.parent),
    title: row.name ?? row.label,
    subtitle: row.process,
    role: roleNames.indexOf(row.role),
    group: false,
    kind: groupKey(row.group),
    replaces: row.replaces === undefined ? null : keyOf(row.replaces),
  };
}

function nodeOfGroup(row: GroupRow): NodeRow {
  return {
    key: groupKey(row.group),
    parent: row.parent === undefined ? null : keyOf(row.parent),
    title: `${row.folded.toLocaleString("en")} × ${row.label}`,
    subtitle: storyOf(row),
    role: roleNames.indexOf(row.role),
    group: true,
    kind: null,
    replaces: null,
  };
}

function storyOf(row: GroupRow): string {
  if (row.crashed === 0 && row.restarted === 0) return `${rounded(row.born)} born`;
  return row.restarted === 0
    ? `${rounded(row.crashed)} crashed`
    : `${rounded(row.crashed)} crashed, ${rounded(row.restarted)} restarted`;
}

function edgeOf(edge: WireEdge): EdgeRow {
  return { from: keyOf(edge.from), to: keyOf(edge.to), monitor: edge.kind === "Monitor" };
}
