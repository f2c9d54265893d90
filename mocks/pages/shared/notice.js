/** A page's one place for telling a person what went wrong and what to do: a row that can be dismissed. */

import { icon, make } from "./dom.js";

export class Notice {
  #place;

  /** `place` is an element with the role alert, so that a new text is read out. */
  constructor(place) {
    this.#place = place;
  }

  show(text) {
    const dismiss = make(
      "button",
      { class: "icon-button", type: "button", "aria-label": "Dismiss" },
      icon("close"),
    );
    dismiss.addEventListener("click", () => this.clear());
    this.#place.replaceChildren(
      make("div", { class: "notice-row" }, icon("alert"), make("p", { text }), dismiss),
    );
  }

  clear() {
    this.#place.replaceChildren();
  }
}
