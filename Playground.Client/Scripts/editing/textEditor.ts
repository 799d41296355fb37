// An editor of one text: what programs and experiments have in common.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Callbacks } from "../callbacks";

const editedAfterMs = 350;

export class TextEditor {
  protected readonly view: EditorView;
  private readonly writable = new Compartment();
  private timer = 0;
  /** Set while the page itself puts a text in, which is no edit by the user. */
  private loading = false;

  /** Its component is told of edits by Edited, and of Ctrl+Enter by RunRequested. */
  constructor(host: HTMLElement, private readonly callbacks: Callbacks, label: string, language: Extension) {
    this.view = new EditorView({ parent: host, state: this.newState(label, language) });
  }

  private newState(label: string, language: Extension): EditorState {
    const run = () => {
      this.tellEdited();
      void this.callbacks.invokeMethodAsync("RunRequested");
      return true;
    };
    return EditorState.create({
      extensions: [
        keymap.of([{ key: "Mod-Enter", run, preventDefault: true }]),
        lineNumbers(), lintGutter(), highlightActiveLine(), highlightActiveLineGutter(), history(), drawSelection(),
        bracketMatching(), closeBrackets(), highlightSelectionMatches(), syntaxHighlighting(classHighlighter),
        language,
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

  protected show(diagnostics: Diagnostic[]): void {
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.view.destroy();
  }
}
