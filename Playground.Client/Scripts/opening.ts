// The page's first seconds, while the .NET runtime is still on its way: enters the room, so that its program is compiled and runs meanwhile,
// and draws its tree from the same frames that .NET gets later. When .NET has its first frame, it takes over the picture as it stands.

import { remember, remembered } from "./memory";
import { countersOf, patchOf, type Frame } from "./opening/frames";
import { Hub } from "./opening/hub";

interface RoomView {
  roomId: string;
  controlToken?: string;
}

/** The tree's module is a bundle of its own, which .NET imports too; both get the same one. */
type TreeModule = typeof import("./tree");
type TreePicture = ReturnType<TreeModule["create"]>;

/** What the first frames of a visitor show: Contracts/Frames/View.cs, with fewer frames, because .NET starts on the same thread. */
const view = {
  framesPerSecond: 5, foldAbove: 24, unfolded: [], pinned: [], processes: 1000, messages: false, messageTexts: false, slices: false,
};

/** From then on .NET does not wait any longer; at worst it opens a room of its own. */
const enteredWithinMs = 8000;

const address = new URL("hub", document.baseURI);
address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
const hub = new Hub(new WebSocket(address));
const entered = enter();
// Whatever fails here is tried again by .NET, which tells what is wrong.
draw().catch(() => {});

/** Settles when the room is entered and remembered, when that failed, or when it takes too long. */
export function roomEntered(): Promise<void> {
  return Promise.race([entered.catch(() => {}), new Promise<void>(done => setTimeout(done, enteredWithinMs))]);
}

/** .NET follows the room itself now. */
export function endOpening(): void {
  hub.close();
}

/** The same room as Connection/RoomMemory.cs finds: the one in the address, else the last one, else a new one. */
async function enter(): Promise<void> {
  const named = /^rooms\/([^/]+)/.exec(location.href.slice(document.baseURI.length))?.[1] ?? null;
  const known = named ?? remembered("room");
  if (known !== null) {
    await hub.invoke<RoomView>("JoinRoom", known, remembered("token." + known));
    return;
  }
  const opened = await hub.invoke<RoomView>("OpenRoom");
  if (opened.controlToken === undefined) return;
  remember("room", opened.roomId);
  remember("token." + opened.roomId, opened.controlToken);
}

async function draw(): Promise<void> {
  const host = document.querySelector<HTMLElement>(".opening .tree-picture");
  if (host === null || remembered("face") === "Outline") return;
  keepSplits(host.closest<HTMLElement>(".opening")!);
  const module = "./tree.js";
  const [tree] = await Promise.all([import(module) as Promise<TreeModule>, entered, stylesLoaded()]);
  // .NET may have been quicker: then its own picture is there.
  if (!host.isConnected) return;
  const picture = tree.create(host, null);
  moveWithPage(host, picture);
  await hub.stream<Frame>("Subscribe", frame => picture.update(patchOf(frame), countersOf(frame)), view);
}

/** The panels' sizes where the visitor left them: Pages/RoomPage.razor keeps them. */
function keepSplits(layout: HTMLElement): void {
  for (const name of ["program", "upper", "tree"]) {
    const percent = Number(remembered("split." + name));
    if (percent > 5 && percent < 95) layout.style.setProperty("--split-" + name, percent + "%");
  }
}

/** Blazor replaces what stands in the page by its own panels. The picture goes into the new one at once, before anything is painted. */
function moveWithPage(host: HTMLElement, picture: TreePicture): void {
  const observer = new MutationObserver(() => {
    const successor = document.querySelector<HTMLElement>(".tree-picture");
    if (successor === null || successor === host) return;
    observer.disconnect();
    picture.moveTo(successor);
  });
  observer.observe(document.getElementById("app")!, { childList: true, subtree: true });
}

/** The picture's colours are in the page's styles. */
async function stylesLoaded(): Promise<void> {
  const links = [...document.head.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]:not([media])")].filter(link => link.sheet === null);
  await Promise.all(links.map(link => new Promise(done => link.addEventListener("load", done, { once: true }))));
}
