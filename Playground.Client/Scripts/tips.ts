// Tooltips: an element with data-tip ("Term|A sentence.|Key") shows them on hover and on keyboard focus; Escape hides them.

const showAfterMs = 450;
let tip: HTMLElement | null = null;
let timer = 0;

export function startTips(): void {
  tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "mouse") soon(owner(event.target));
  });
  document.addEventListener("pointerout", event => {
    if (owner(event.target) !== owner(event.relatedTarget)) hide();
  });
  document.addEventListener("focusin", event => {
    const target = owner(event.target);
    if (target && target.matches(":focus-visible")) soon(target);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("pointerdown", hide);
  addEventListener("keydown", event => {
    if (event.key === "Escape") hide();
  });
}

const owner = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null);

function soon(target: HTMLElement | null): void {
  if (!target) return;
  clearTimeout(timer);
  timer = window.setTimeout(() => show(target), showAfterMs);
}

function hide(): void {
  clearTimeout(timer);
  if (tip) tip.hidden = true;
}

function show(target: HTMLElement): void {
  if (!tip || !target.isConnected) return;
  const [term, sentence, key] = (target.dataset.tip ?? "").split("|");
  tip.replaceChildren();
  append(tip, "strong", term);
  if (key) append(tip, "kbd", key);
  if (sentence) append(tip, "span", sentence);
  tip.hidden = false;
  const box = target.getBoundingClientRect();
  const own = tip.getBoundingClientRect();
  const below = box.bottom + 6 + own.height < innerHeight;
  tip.style.left = Math.max(6, Math.min(innerWidth - own.width - 6, box.left + box.width / 2 - own.width / 2)) + "px";
  tip.style.top = (below ? box.bottom + 6 : Math.max(6, box.top - own.height - 6)) + "px";
}

function append(parent: HTMLElement, tag: string, text: string): void {
  const element = document.createElement(tag);
  element.textContent = text;
  parent.append(element);
}
