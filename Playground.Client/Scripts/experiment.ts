// The editor of experiments: JSON that is completed from the published schema, with what is wrong marked where it is.
// A module of its own with CodeMirror in it once more, because it is loaded only when somebody edits an experiment.

import { autocompletion, snippet, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { json } from "@codemirror/lang-json";
import { ensureSyntaxTree, indentUnit, syntaxTree } from "@codemirror/language";
import { type EditorState } from "@codemirror/state";
import type { Callbacks } from "./callbacks";
import { TextEditor } from "./editing/textEditor";
import { placeAt, rangeOf } from "./experiment/places";
import { memberNames, schemasAt, values, type Schema, type Suggestion } from "./experiment/schema";

interface Problem {
  /** A JSON path, such as $.load[0].rate. */
  path: string;
  /** From 1; 0 when the path says where. */
  line: number;
  message: string;
}

const parseMs = 100;

/** What may be written is known when the server has told. */
interface Known {
  schema: Schema | null;
}

export function create(host: HTMLElement, callbacks: Callbacks, label: string): ExperimentEditor {
  return new ExperimentEditor(host, callbacks, label, { schema: null });
}

class ExperimentEditor extends TextEditor {
  constructor(host: HTMLElement, callbacks: Callbacks, label: string, private readonly known: Known) {
    super(host, callbacks, label, [json(), indentUnit.of("  "), autocompletion({ override: [context => known.schema === null ? null : complete(context, known.schema)], icons: false })]);
  }

  /** Completes by this schema from now on. */
  completeFrom(schema: string): void {
    this.known.schema = JSON.parse(schema) as Schema;
  }

  /** Marks what is wrong; null: nothing is. */
  mark(problem: Problem | null): void {
    if (problem === null) return this.show([]);
    const doc = this.view.state.doc;
    const line = problem.line > 0 ? doc.line(Math.min(problem.line, doc.lines)) : null;
    const { from, to } = line ?? rangeOf(wholeTree(this.view.state), doc, problem.path);
    this.show([{ from, to, severity: "error", message: `${problem.path}: ${problem.message}` }]);
  }
}

/** The editor parses by and by; an experiment is short, so that it can be waited for. */
function wholeTree(state: EditorState) {
  return ensureSyntaxTree(state, state.doc.length, parseMs) ?? syntaxTree(state);
}

function complete(context: CompletionContext, schema: Schema): CompletionResult | null {
  const place = placeAt(wholeTree(context.state), context.state.doc, context.pos);
  if (place === null || place.from === context.pos && !context.explicit) return null;
  const found = schemasAt(schema, place.path);
  const suggestions = place.isName ? memberNames(schema, found, place.members) : values(found);
  if (suggestions.length === 0) return null;
  // What is matched stands between the quotes.
  const from = place.from + (context.state.sliceDoc(place.from, place.from + 1) === "\"" ? 1 : 0);
  // What is still to come behind a name is only written where there is nothing yet.
  return { from, options: suggestions.map(one => option(one, place.isName && !place.hasValue)), validFor: /^[\w$]*$/ };
}

function option(one: Suggestion, withValue: boolean): Completion {
  const written = snippet(`${one.text}${withValue ? `: ${one.value ?? ""}` : ""}\${}`);
  return {
    label: one.text.replaceAll("\"", ""),
    detail: one.isRequired ? "required" : undefined,
    info: one.sentence || undefined,
    boost: one.isRequired ? 1 : 0,
    apply: (view, completion) => {
      const place = placeAt(wholeTree(view.state), view.state.doc, view.state.selection.main.head);
      if (place !== null) written(view, completion, place.from, place.to);
    },
  };
}
