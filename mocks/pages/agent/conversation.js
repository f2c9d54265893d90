/** The chat of the selected interaction: its transcript as the platform keeps it, and the composer. */

import { find, keep } from "../shared/dom.js";
import { Emitter } from "../shared/emitter.js";
import { Refused } from "../shared/platform.js";
import { entryOf, readEntries } from "./entry.js";

/** Emits `text` with what the agent wants to send. */
export class Conversation extends Emitter {
  #platform;
  #log;
  #draft;
  #shown = null;
  #isReading = false;
  #isStale = false;

  constructor(root, platform) {
    super();
    this.#platform = platform;
    this.#log = find(".log", root);
    this.#draft = find("textarea", root);
    find(".composer", root).addEventListener("submit", (event) => this.#submit(event));
    this.#draft.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    });
  }

  show(conversation) {
    const id = conversation?.id ?? null;
    if (id === this.#shown) return;
    this.#shown = id;
    find("ol", this.#log).replaceChildren();
    this.refresh();
  }

  clearDraft() {
    this.#draft.value = "";
  }

  /** Read the transcript again; changes during a reading lead to one more. */
  async refresh() {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#isStale && this.#shown) {
      this.#isStale = false;
      await this.#read(this.#shown);
    }
    this.#isReading = false;
  }

  async #read(id) {
    try {
      const entries = await readEntries(this.#platform, id);
      if (id === this.#shown) this.#fill(entries);
    } catch (error) {
      // Losing the conversation or the line while reading shows in the list of interactions, not here.
      if (!(error instanceof Refused || error instanceof TypeError)) throw error;
    }
  }

  #fill(entries) {
    keep(find("ol", this.#log), entries, { key: ({ id }) => id, create: entryOf });
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#draft.value.trim();
    if (text) this.emit("text", text);
  }
}
