// The program editor: CodeMirror with Erlang highlighting, and the compiler's diagnostics in the text and in the gutter.

import { autocompletion, closeBrackets, closeBracketsKeymap, completeAnyWord } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentUnit, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { erlang } from "@codemirror/legacy-modes/mode/erlang";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Text } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

interface Callbacks {
  invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>;
}

interface Mark {
  line: number;
  column: number;
  /** 0 when the compiler does not know where it ends. */
  endLine: number;
  endColumn: number;
  error: boolean;
  message: string;
}

const editedAfterMs = 350;

export function create(host: HTMLElement, callbacks: Callbacks, label: string): Editor {
  return new Editor(host, callbacks, label);
}

class Editor {
  private readonly view: EditorView;
  private readonly writable = new Compartment();
  private timer = 0;
  /** Set while the page itself puts a text in, which is no edit by the user. */
  private loading = false;

  constructor(host: HTMLElement, private readonly callbacks: Callbacks, label: string) {
    this.view = new EditorView({ parent: host, state: this.newState("", label) });
  }

  private newState(text: string, label: string): EditorState {
    const run = () => {
      this.tellEdited();
      void this.callbacks.invokeMethodAsync("RunRequested");
      return true;
    };
    return EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run, preventDefault: true }]),
        lineNumbers(), lintGutter(), highlightActiveLine(), highlightActiveLineGutter(), history(), drawSelection(),
        bracketMatching(), closeBrackets(), highlightSelectionMatches(), indentUnit.of("    "),
        StreamLanguage.define(erlang), syntaxHighlighting(classHighlighter),
        autocompletion({ override: [completeAnyWord], activateOnTyping: false }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
        this.writable.of([]),
        // axe wants to see that the scrolling text can be reached; CodeMirror leaves the attribute to the browser.
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of(update => {
          if (update.docChanged && !this.loading) this.editedSoon();
        }),
        // Whoever leaves the editor for the Run button means the text as it stands now.
        EditorView.domEventHandlers({ blur: () => this.tellPendingEdit() }),
      ],
    });
  }

  private editedSoon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tellEdited(), editedAfterMs);
  }

  private tellPendingEdit(): void {
    if (this.timer !== 0) this.tellEdited();
  }

  private tellEdited(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    void this.callbacks.invokeMethodAsync("Edited", this.text());
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  load(text: string): void {
    clearTimeout(this.timer);
    this.timer = 0;
    if (text === this.text()) return;
    this.loading = true;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text }, selection: { anchor: 0 } });
    // Not scrollIntoView: that would scroll the page too, on a phone away from the tree.
    this.view.scrollDOM.scrollTop = 0;
    this.loading = false;
  }

  setReadOnly(readOnly: boolean): void {
    this.view.dispatch({ effects: this.writable.reconfigure(readOnly ? [EditorState.readOnly.of(true)] : []) });
  }

  mark(marks: Mark[]): void {
    const doc = this.view.state.doc;
    this.view.dispatch(setDiagnostics(this.view.state, marks.map(mark => place(mark, doc))));
  }

  reveal(line: number, column: number): void {
    const doc = this.view.state.doc;
    const found = doc.line(Math.max(1, Math.min(line, doc.lines)));
    const anchor = Math.min(found.from + Math.max(0, column - 1), found.to);
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.view.focus();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.view.destroy();
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
