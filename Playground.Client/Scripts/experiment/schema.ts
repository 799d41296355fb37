// What a JSON schema allows at a place of a text that is still being written. Of JSON Schema what our own schemas use.

export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
}

/** A step down: the member or the number of the item, and the members that the object has which it is in. */
export interface Step {
  to: string | number;
  members: Members;
}

/** The members of an object as far as they are written; a value only where it is a text. */
export type Members = ReadonlyMap<string, string | undefined>;

/** Something that may stand there. */
export interface Suggestion {
  /** As it is written, with quotes where they belong to it. */
  text: string;
  sentence: string;
  isRequired: boolean;
  /** What a member's value begins with, as a snippet. */
  value?: string;
}

/** The schemas that what stands at a path may follow. */
export function schemasAt(root: Schema, path: readonly Step[]): Schema[] {
  let found = [root];
  for (const step of path) {
    found = found.flatMap(schema => alternatives(root, schema))
      .filter(schema => fits(root, schema, step.members, step.to))
      .flatMap(schema => typeof step.to === "number" ? schema.items ?? [] : schema.properties?.[step.to] ?? []);
  }
  return found.flatMap(schema => alternatives(root, schema));
}

/** The names of members that are not there yet, those that must be there first. */
export function memberNames(root: Schema, found: readonly Schema[], members: Members): Suggestion[] {
  const names = new Map<string, Suggestion>();
  for (const schema of found.filter(one => fits(root, one, members))) {
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      if (members.has(name) || names.has(name)) continue;
      names.set(name, { text: JSON.stringify(name), sentence: sentence(root, member), isRequired: schema.required?.includes(name) ?? false, value: beginning(root, member) });
    }
  }
  return [...names.values()].sort((one, other) => Number(other.isRequired) - Number(one.isRequired));
}

/** The values that can be named. */
export function values(found: readonly Schema[]): Suggestion[] {
  const named = new Map<string, Suggestion>();
  for (const schema of found) {
    const some = schema.enum ?? (schema.const !== undefined ? [schema.const] : schema.type === "boolean" ? [true, false] : []);
    for (const value of some) named.set(JSON.stringify(value), { text: JSON.stringify(value), sentence: schema.description ?? "", isRequired: false });
  }
  return [...named.values()];
}

/** The schema itself, or those that it is one of; a constant is told with the sentence of the alternative that it stands for. */
function alternatives(root: Schema, schema: Schema): Schema[] {
  const resolved = resolve(root, schema);
  if (resolved.oneOf === undefined || resolved.properties !== undefined) return [resolved];
  return resolved.oneOf.flatMap(one => alternatives(root, one)).map(one => one.properties ? { ...one, properties: explained(one) } : one);
}

function explained(schema: Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schema.properties!).map(([name, member]) =>
    [name, member.const !== undefined && member.description === undefined ? { ...member, description: schema.description } : member]));
}

function resolve(root: Schema, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const target = root.$defs?.[schema.$ref.slice("#/$defs/".length)];
  return target === undefined ? {} : resolve(root, target);
}

/** Whether an object of these members can become one of the schema; the one that is being written says nothing. */
function fits(root: Schema, schema: Schema, members: Members, written?: string | number): boolean {
  if (schema.properties === undefined) return true;
  for (const [name, value] of members) {
    if (name === written) continue;
    const member = schema.properties[name];
    if (member !== undefined && value !== undefined && resolve(root, member).const !== undefined && resolve(root, member).const !== value) return false;
  }
  return true;
}

function sentence(root: Schema, schema: Schema): string {
  return schema.description ?? resolve(root, schema).description ?? "";
}

/** What the value begins with, where all its alternatives begin with the same. */
function beginning(root: Schema, schema: Schema): string | undefined {
  const begins = new Set(alternatives(root, schema).map(one =>
    one.type === "object" || one.properties !== undefined ? "{${}}" : one.type === "array" ? "[${}]" : one.type === "string" || one.enum?.every(value => typeof value === "string") || typeof one.const === "string" ? "\"${}\"" : ""));
  return begins.size === 1 ? [...begins][0] : undefined;
}
