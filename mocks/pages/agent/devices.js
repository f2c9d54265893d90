/** Which camera and microphone the agent's desk uses: those of the preferences, or what the agent is asked for. */

import { find, show } from "../shared/dom.js";

export class Devices {
  #form;
  #tellChoice = null;

  /** `preferences` are the platform's: an empty name was never chosen; without a word the system's own are used. */
  constructor(form, preferences) {
    this.#form = form;
    const { defaultCamera = null, defaultMicrophone = null } = preferences ?? {};
    this.isChosen = defaultCamera !== "" && defaultMicrophone !== "";
    form.addEventListener("submit", (event) => this.#submit(event));
  }

  /** Ask the agent; resolves with the choice, and never when it is withdrawn. */
  choice() {
    show(this.#form, true);
    find("button", this.#form).focus();
    return new Promise((resolve) => {
      this.#tellChoice = resolve;
    });
  }

  /** Nobody needs them any more. */
  withdraw() {
    show(this.#form, false);
  }

  #submit(event) {
    event.preventDefault();
    show(this.#form, false);
    this.isChosen = true;
    this.#tellChoice?.();
  }
}
