/** What the customer sees of her recording: which buttons there are at each moment, pictures, words. */

import { Emitter } from "../shared/emitter.js";
import { find, say, show } from "../shared/dom.js";
import { Notice } from "../shared/notice.js";

/** The controls on offer at each moment. */
const OFFERED = {
  ready: ["record"],
  recording: ["stop", "camera"],
  recorded: ["preview", "send", "again"],
  sending: ["preview", "progress"],
  stuck: ["preview", "retry"],
  sent: [],
  file: ["file", "send"],
};
const ALL = ["record", "stop", "send", "again", "retry", "file", "camera", "preview", "progress"];
const BUTTONS = ["record", "stop", "send", "again", "retry"];

/** Emits `record`, `stop`, `send`, `again`, `retry`. */
export class View extends Emitter {
  #root;
  notice;

  constructor(root) {
    super();
    this.#root = root;
    this.notice = new Notice(find(".notice", root));
    for (const name of BUTTONS) find(`.${name}`, root).addEventListener("click", () => this.emit(name));
  }

  /** Show what belongs to a moment of OFFERED. */
  be(moment) {
    for (const name of ALL) show(find(`.${name}`, this.#root), OFFERED[moment].includes(name));
  }

  say(words) {
    say(find(".state", this.#root), words);
  }

  showCamera(stream) {
    const video = find(".camera", this.#root);
    video.srcObject = stream;
    return stream ? video.play() : undefined;
  }

  showPreview(film) {
    find(".preview", this.#root).src = URL.createObjectURL(film);
  }

  showShare(share) {
    find(".progress", this.#root).value = share;
  }

  /** The file that was chosen where there is no recorder; undefined while there is none. */
  get file() {
    return find(".file", this.#root).files[0];
  }
}
