// Places in a JSON text that is still being written: from a position to its path, and from a path to its range.

import type { Text } from "@codemirror/state";
import type { SyntaxNode, Tree } from "@lezer/common";
import type { Members, Step } from "./schema";

/** Where something can be completed. */
export interface Place {
  /** To the object that a name is of, or to the value. */
  path: Step[];
  isName: boolean;
  /** Those that the object has, without the one that is being written. */
  members: Members;
  /** Whether the member that is being written has a value already. */
  hasValue: boolean;
  /** What is replaced. */
  from: number;
  to: number;
}

interface Range {
  from: number;
  to: number;
}

const scalars = new Set(["String", "Number", "True", "False", "Null"]);

/** What can be completed at a position; null: nothing. */
export function placeAt(tree: Tree, doc: Text, pos: number): Place | null {
  const found = tree.resolveInner(pos, -1);
  // Brackets are nodes, too.
  const node = /^[{[]$/.test(found.name) ? found.parent! : found;
  if (node.name === "PropertyName") return name(node.parent!.parent!, doc, node, node.parent!.lastChild!.name !== "PropertyName" && hasColon(node, doc));
  const written: Range = scalars.has(node.name) || node.type.isError && node.to > node.from ? { from: node.from, to: node.to } : { from: pos, to: pos };
  const around = scalars.has(node.name) || node.type.isError ? node.parent! : node;
  const before = doc.sliceString(0, written.from).trimEnd();
  const last = before.at(-1);
  if (around.name === "Object") return last === "{" || last === "," ? name(around, doc, written, false) : null;
  if (around.name === "Property") return value(around, doc, written);
  if (around.name === "Array") return last === "[" || last === "," ? value(around, doc, written, items(around).filter(item => item.to <= written.from).length) : null;
  return null;
}

/** The range of a path; of the deepest part of it that there is, where something is missing. */
export function rangeOf(tree: Tree, doc: Text, path: string): Range {
  let node = tree.topNode.firstChild;
  let range: Range = firstLine(node ?? tree.topNode, doc, 1);
  for (const [, member, item] of path.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)) {
    if (node === null) break;
    const property: SyntaxNode | undefined = member === undefined ? undefined : properties(node).find(one => nameOf(one, doc) === member);
    const next: SyntaxNode | undefined = member === undefined ? items(node)[Number(item)] : property;
    if (next === undefined) break;
    range = firstLine(next, doc);
    node = property === undefined ? next : valueOf(property);
  }
  return range;
}

/** What is wrong with something long is wrong with its beginning. */
function firstLine(node: Range, doc: Text, most = Infinity): Range {
  return { from: node.from, to: Math.min(node.to, doc.lineAt(node.from).to, node.from + most) };
}

function name(object: SyntaxNode, doc: Text, written: Range, hasValue: boolean): Place {
  return { path: pathTo(object, doc), isName: true, members: membersOf(object, doc, written), hasValue, from: written.from, to: written.to };
}

function value(container: SyntaxNode, doc: Text, written: Range, index?: number): Place | null {
  if (index !== undefined) return { path: [...pathTo(container, doc), { to: index, members: new Map() }], isName: false, members: new Map(), hasValue: false, from: written.from, to: written.to };
  const first = container.firstChild;
  if (first === null || !doc.sliceString(first.to, written.from).includes(":")) return null;
  return { path: pathTo(container, doc), isName: false, members: new Map(), hasValue: false, from: written.from, to: written.to };
}

/** The steps from the root down to an object, an array, or to the value of a property. */
function pathTo(node: SyntaxNode, doc: Text): Step[] {
  const path: Step[] = [];
  for (let at: SyntaxNode | null = node; at !== null && at.parent !== null; at = at.parent) {
    if (at.name === "Property") path.unshift({ to: nameOf(at, doc), members: membersOf(at.parent, doc) });
    else if (at.parent.name === "Array") path.unshift({ to: items(at.parent).findIndex(item => item.from === at!.from), members: new Map() });
  }
  return path;
}

function membersOf(object: SyntaxNode, doc: Text, written?: Range): Members {
  const members = new Map<string, string | undefined>();
  for (const property of properties(object)) {
    if (property.from === written?.from) continue;
    const value = valueOf(property);
    members.set(nameOf(property, doc), value?.name === "String" ? unquoted(doc.sliceString(value.from, value.to)) : undefined);
  }
  return members;
}

function properties(node: SyntaxNode): SyntaxNode[] {
  return node.getChildren("Property");
}

function items(array: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = array.firstChild; child !== null; child = child.nextSibling)
    if (child.name === "Object" || child.name === "Array" || scalars.has(child.name)) found.push(child);
  return found;
}

function nameOf(property: SyntaxNode, doc: Text): string {
  const node = property.getChild("PropertyName");
  return node === null ? "" : unquoted(doc.sliceString(node.from, node.to));
}

function valueOf(property: SyntaxNode): SyntaxNode | null {
  const last = property.lastChild;
  return last === null || last.name === "PropertyName" || last.type.isError ? null : last;
}

function hasColon(node: SyntaxNode, doc: Text): boolean {
  return doc.sliceString(node.to, node.parent!.to).trimStart().startsWith(":");
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, "");
}
