import { jsonLanguage } from "@codemirror/lang-json";
import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { placeAt, rangeOf } from "./places";
import { memberNames, schemasAt, values, type Schema } from "./schema";

const schema: Schema = {
  type: "object",
  required: ["title"],
  properties: {
    seeds: { oneOf: [{ type: "string" }, { type: "integer" }] },
    title: { type: "string", description: "what it is called" },
    mode: { enum: ["simulated", "live"] },
    method: { type: "array", items: { $ref: "#/$defs/plan" } },
    steadyState: { type: "array", items: { oneOf: [
      { type: "object", description: "calls a second", properties: { measure: { const: "throughput" }, atLeast: { type: "number" } } },
      { type: "object", description: "how long calls take", properties: { measure: { const: "latency" }, percentile: { type: "number" } } },
    ] } },
  },
  $defs: {
    plan: { type: "object", properties: { name: { type: "string" }, fault: { $ref: "#/$defs/fault" } }, required: ["fault"] },
    fault: { oneOf: [
      { type: "object", description: "an exit signal", properties: { kind: { const: "kill" }, on: { type: "string" } }, required: ["kind", "on"] },
      { type: "object", description: "messages are lost", properties: { kind: { const: "drop" }, message: { type: "string" } }, required: ["kind"] },
    ] },
  },
};

/** What is proposed at the | of a text, and what it would replace. */
function proposed(marked: string): { names: string[]; replaced: string } | null {
  const pos = marked.indexOf("|");
  const text = marked.replace("|", "");
  const place = placeAt(jsonLanguage.parser.parse(text), Text.of(text.split("\n")), pos);
  if (place === null) return null;
  const found = schemasAt(schema, place.path);
  const some = place.isName ? memberNames(schema, found, place.members) : values(found);
  return { names: some.map(one => one.text.replaceAll("\"", "")), replaced: text.slice(place.from, place.to) };
}

describe("names of members", () => {
  it.each([
    ["{|}", ["title", "seeds", "mode", "method", "steadyState"], ""],
    ["{ \"ti|\" }", ["title", "seeds", "mode", "method", "steadyState"], "\"ti\""],
    ["{ \"title\": \"x\",\n  \"|\" }", ["seeds", "mode", "method", "steadyState"], "\"\""],
    ["{ \"method\": [{ | }] }", ["fault", "name"], ""],
    ["{ \"method\": [{ \"name\": \"a\" }, { \"\": 1, \"fault\": { \"|\" } }] }", ["kind", "on", "message"], "\"\""],
    ["{ \"method\": [{ \"fault\": { \"kind\": \"drop\", \"|\" } }] }", ["message"], "\"\""],
    ["{ \"steadyState\": [{ \"measure\": \"latency\", \"|", ["percentile"], "\""],
  ])("%s", (text, names, replaced) => expect(proposed(text)).toEqual({ names, replaced }));

  it("are told what they are, and what their value begins with", () => {
    const [title, seeds] = memberNames(schema, [schema], new Map());
    expect(title).toEqual({ text: "\"title\"", sentence: "what it is called", isRequired: true, value: "\"${}\"" });
    expect(seeds.value).toBeUndefined();
  });
});

describe("values", () => {
  it.each([
    ["{ \"mode\": | }", ["simulated", "live"], ""],
    ["{ \"mode\": \"s|\" }", ["simulated", "live"], "\"s\""],
    ["{ \"method\": [{ \"fault\": { \"kind\": \"dr|\" } }] }", ["kill", "drop"], "\"dr\""],
    ["{ \"method\": [{ \"fault\": { \"kind\": \"kil|\", \"message\": \"x\" } }] }", ["kill", "drop"], "\"kil\""],
    ["{ \"steadyState\": [{ \"measure\": \"|\"", ["throughput", "latency"], "\"\""],
  ])("%s", (text, names, replaced) => expect(proposed(text)).toEqual({ names, replaced }));

  it("are told with the sentence of what they stand for", () =>
    expect(values(schemasAt(schema, [{ to: "method", members: new Map() }, { to: 0, members: new Map() }, { to: "fault", members: new Map() }, { to: "kind", members: new Map() }])).map(one => one.sentence))
      .toEqual(["an exit signal", "messages are lost"]));
});

it("proposes nothing where nothing may be", () => {
  expect(proposed("{ \"title\" | }")).toBeNull();
  expect(proposed("{ \"title\": \"x\" | }")).toBeNull();
  expect(proposed("|")).toBeNull();
});

describe("the range of a path", () => {
  const text = "{\n  \"title\": \"x\",\n  \"method\": [\n    { \"fault\": { \"kind\": \"kil\" } },\n    { \"fault\": {\n      \"kind\": \"drop\" } }\n  ]\n}";
  it.each([
    ["$.method[0].fault.kind", "\"kind\": \"kil\""],
    ["$.method[1].fault", "\"fault\": {"],
    ["$.method[1].fault.message", "\"fault\": {"],
    ["$.duration", "{"],
    ["$", "{"],
  ])("%s", (path, marked) => {
    const doc = Text.of(text.split("\n"));
    const { from, to } = rangeOf(jsonLanguage.parser.parse(text), doc, path);
    expect(doc.sliceString(from, to)).toBe(marked);
  });
});
