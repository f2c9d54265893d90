/** The video pane of either page: a tile for each other participant, one's own picture, and the controls. */

import { planted } from "./defects.js";
import { find, icon, make, press, say, show } from "./dom.js";
import { Emitter } from "./emitter.js";

const TITLES = { customer: "Customer video", agent: "Agent video", sme: "Expert video" };

/**
 * Emits `end`, `mute` ({kind, muted}), `hold`, `small` and `share` (boolean) at the buttons, and `mark` ({x, y}) on one's own picture.
 */
export class Pane extends Emitter {
  #root;
  #tiles;
  #self;
  #play;
  #wait;
  #blocked = new Set();

  constructor(root) {
    super();
    this.#root = root;
    this.#tiles = find(".pane-tiles", root);
    this.#self = find(".pane-self", root);
    this.#play = find(".pane-play", root);
    this.#wait = find(".pane-wait", root);
    this.#play.addEventListener("click", () => this.#playBlocked());
    find(".pane-end", root).addEventListener("click", () => this.emit("end"));
    this.#toggle(".pane-mute-audio", (muted) => this.emit("mute", { kind: "audio", muted }));
    this.#toggle(".pane-mute-video", (muted) => this.emit("mute", { kind: "video", muted }));
    this.#toggle(".pane-hold", (held) => this.emit("hold", held));
    if (planted("resolution-not-offered")) find(".pane-small", root)?.remove();
    this.#toggle(".pane-small", (small) => this.emit("small", small));
    this.#toggle(".pane-share", (shared) => this.emit("share", shared));
    this.#self.addEventListener("click", (event) => this.emit("mark", placeIn(this.#self, event)));
  }

  get isOpen() {
    return !this.#root.hidden;
  }

  open(waiting) {
    show(this.#root, true);
    this.wait(waiting);
  }

  /** Close and let go of every picture. */
  close() {
    show(this.#root, false);
    for (const video of this.#root.querySelectorAll("video")) video.srcObject = null;
    for (const button of this.#root.querySelectorAll("[aria-pressed]")) press(button, false);
    this.#tiles.replaceChildren();
    this.#blocked.clear();
    this.#arrange();
  }

  /** Say what is being waited for; nothing takes the line away. */
  wait(text = "") {
    say(this.#wait, text);
    show(this.#wait, Boolean(text));
  }

  /** Show one's own picture, or none to a side that only watches. */
  showSelf(stream) {
    const video = find("video", this.#self);
    video.srcObject = stream;
    if (stream) this.#start(video);
    this.#arrange();
  }

  showPeer(peer, stream) {
    const video = find("video", this.#tileOf(peer));
    if (video.srcObject === stream) return;
    video.srcObject = stream;
    this.#start(video);
    this.wait();
    this.#arrange();
  }

  removePeer(peer) {
    const tile = this.#tileOf(peer);
    this.#blocked.delete(find("video", tile));
    tile.remove();
    this.#arrange();
  }

  /** Show that a peer has muted the microphone or paused the camera. */
  showState(peer, { audioMuted, videoMuted }) {
    const tile = this.#tileOf(peer);
    show(find(".tile-muted", tile), audioMuted);
    show(find(".tile-paused", tile), videoMuted);
  }

  /** Show a mark that a peer has drawn on their picture. */
  showMark(peer, { x, y }) {
    const mark = make("span", { class: "tile-mark", role: "img", "aria-label": `Mark of ${peer.name}` });
    mark.style.left = `${x * 100}%`;
    mark.style.top = `${y * 100}%`;
    this.#tileOf(peer).append(mark);
  }

  /** Say whether a screen is shared, whoever ended it. */
  setShared(shared) {
    press(find(".pane-share", this.#root), shared);
  }

  #toggle(selector, report) {
    const button = find(selector, this.#root);
    button?.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      press(button, pressed);
      report(pressed);
    });
  }

  #tileOf(peer) {
    return [...this.#tiles.children].find((tile) => tile.dataset.leg === peer.leg) ?? this.#addTile(peer);
  }

  #addTile(peer) {
    const video = make("video", {
      playsinline: "",
      "aria-label": TITLES[peer.role] ?? `Video of ${peer.name}`,
    });
    const muted = make(
      "span",
      { class: "tile-muted", title: "Microphone muted" },
      icon("mic-off"),
      make("span", { class: "unseen", text: "muted" }),
    );
    const paused = make("p", { class: "tile-paused", text: `${peer.name} has paused the camera` });
    const name = make("figcaption", { class: "tile-name", text: peer.name }, muted);
    const tile = make("figure", { class: "tile", "data-leg": peer.leg }, video, paused, name);
    show(muted, false);
    show(paused, false);
    this.#tiles.append(tile);
    return tile;
  }

  /** A browser may refuse to play before the person has touched the page: then a tap starts the picture. */
  async #start(video) {
    if (planted("playing-refusal-ignored")) {
      video.play();
      return;
    }
    try {
      await video.play();
      this.#blocked.delete(video);
    } catch (error) {
      if (error.name === "NotAllowedError") this.#blocked.add(video);
    }
    this.#arrange();
  }

  #playBlocked() {
    for (const video of [...this.#blocked]) this.#start(video);
  }

  #arrange() {
    const alone = !this.#tiles.childElementCount;
    const hasSelf = Boolean(find("video", this.#self).srcObject);
    this.#root.classList.toggle("is-alone", alone);
    show(this.#self, hasSelf);
    show(this.#play, this.#blocked.size > 0);
    for (const control of this.#root.querySelectorAll(".pane-own")) show(control, hasSelf);
  }
}

/** Where a click went, as shares of the element's width and height. */
function placeIn(element, { clientX, clientY }) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
