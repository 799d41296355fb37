// The program editor: CodeMirror with Erlang highlighting, and the compiler's diagnostics in the text and in the gutter.

import { autocompletion, completeAnyWord } from "@codemirror/autocomplete";
import { indentUnit, StreamLanguage } from "@codemirror/language";
import { erlang } from "@codemirror/legacy-modes/mode/erlang";
import { type Diagnostic } from "@codemirror/lint";
import { type Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Callbacks } from "./callbacks";
import { TextEditor } from "./editing/textEditor";

interface Mark {
  line: number;
  column: number;
  /** 0 when the compiler does not know where it ends. */
  endLine: number;
  endColumn: number;
  error: boolean;
  message: string;
}

export function create(host: HTMLElement, callbacks: Callbacks, label: string): Editor {
  return new Editor(host, callbacks, label);
}

class Editor extends TextEditor {
  constructor(host: HTMLElement, callbacks: Callbacks, label: string) {
    super(host, callbacks, label, [StreamLanguage.define(erlang), indentUnit.of("    "), autocompletion({ override: [completeAnyWord], activateOnTyping: false })]);
  }

  mark(marks: Mark[]): void {
    this.show(marks.map(mark => place(mark, this.view.state.doc)));
  }

  reveal(line: number, column: number): void {
    const doc = this.view.state.doc;
    const found = doc.line(Math.max(1, Math.min(line, doc.lines)));
    const anchor = Math.min(found.from + Math.max(0, column - 1), found.to);
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.view.focus();
  }
}

/** Where the mark ends, as far as the compiler said so; 0 otherwise. */
function end(mark: Mark, doc: Text): number {
  if (mark.endLine <= 0 || mark.endLine > doc.lines || mark.endColumn <= 0) return 0;
  const line = doc.line(mark.endLine);
  return Math.min(line.from + mark.endColumn - 1, line.to);
}

/** From line and column to the word that stands there; a mark without a column covers its line. */
function place(mark: Mark, doc: Text): Diagnostic {
  const line = doc.line(Math.max(1, Math.min(mark.line || 1, doc.lines)));
  const severity = mark.error ? "error" : "warning";
  if (mark.column <= 0) return { from: line.from, to: line.to, severity, message: mark.message };
  const from = Math.min(line.from + mark.column - 1, line.to);
  const to = end(mark, doc);
  if (to > from) return { from, to, severity, message: mark.message };
  const word = /^[\w@']+|^\S/.exec(doc.sliceString(from, line.to));
  return { from, to: Math.min(line.to, from + (word ? word[0].length : 1)), severity, message: mark.message };
}
