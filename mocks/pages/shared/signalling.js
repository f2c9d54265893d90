/** How the legs of one conversation reach each other: JSON frames over a socket that the platform relays. */

import { delayBefore, pause } from "./backoff.js";
import { Emitter } from "./emitter.js";

/** Close codes after which there is no coming back: the video is over, the token is void, another page took the seat. */
const FINAL = new Set([1000, 4401, 4409]);

/**
 * Emits the platform's frames by their type: `joined`, `peer-joined`, `offer`, `answer`, `candidate`, `state`, `peer-left`,
 * `ended`, `error`; and `lost` when the socket breaks: it then joins again by itself, and `joined` follows anew.
 */
export class Signalling extends Emitter {
  #socket;
  #uri;
  #left = false;
  #attempt = 0;

  constructor(uri) {
    super();
    this.#uri = uri;
  }

  join() {
    this.#socket = new WebSocket(this.#uri);
    this.#socket.addEventListener("open", () => this.send("join"));
    this.#socket.addEventListener("message", ({ data }) => this.#receive(JSON.parse(data)));
    this.#socket.addEventListener("close", ({ code }) => this.#recover(code));
  }

  send(type, fields = {}) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type, ...fields }));
  }

  leave() {
    this.send("leave");
    this.#left = true;
    this.#socket?.close();
  }

  #receive(frame) {
    if (frame.type === "joined") this.#attempt = 0;
    if (!this.#left) this.emit(frame.type, frame);
  }

  async #recover(code) {
    if (this.#left || FINAL.has(code)) return;
    this.emit("lost");
    this.#attempt += 1;
    await pause(delayBefore(this.#attempt));
    if (!this.#left) this.join();
  }
}
