/** A customer's messaging session: the guest socket, its frames, and how it comes back after a loss. */

import { delayBefore, pause } from "./backoff.js";
import { Emitter } from "./emitter.js";

const UNKNOWN_DEPLOYMENT = 4401;

/**
 * Emits `ready` (SessionResponse), `message` (StructuredMessage with text), `typing`, `upgrade` (a mediaUpgrade), `closed` (the
 * other side ended the conversation), `waiting` (number of unsent texts), `refused` ({text, tracingId}), `lost`, `unavailable`.
 */
export class Guest extends Emitter {
  #socket;
  #token;
  #deployment;
  #customer;
  #capabilities;
  #seen = new Set();
  #attempt = 0;
  #over = false;
  #isReady = false;
  #outbox = [];

  /** `capabilities` is the SDK's manifest: what this client can do, and so all that the platform may ask of it. */
  constructor({ deployment, name, capabilities }) {
    super();
    this.#deployment = deployment;
    this.#customer = { displayName: name };
    this.#capabilities = capabilities;
    this.#token = rememberedToken(deployment);
  }

  connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const address = new URL(`${scheme}//${location.host}/v1`);
    address.searchParams.set("deploymentId", this.#deployment);
    this.#socket = new WebSocket(address);
    this.#socket.addEventListener("open", () => this.#configure());
    this.#socket.addEventListener("message", ({ data }) => this.#receive(JSON.parse(data)));
    this.#socket.addEventListener("close", ({ code }) => this.#lose(code));
  }

  /** Send now, or as soon as the session stands; until then `waiting` tells how many texts are waiting. */
  sendText(text) {
    this.#outbox.push(text);
    if (this.#isReady) this.#deliver();
    this.emit("waiting", this.#outbox.length);
  }

  /** Answer or ask for a media upgrade; `fields` has its `type`. Its tracing id, or null while the connection is down. */
  sendUpgrade(fields) {
    const events = [{ eventType: "MediaUpgrade", mediaUpgrade: fields }];
    return this.#send("onMessage", { message: { type: "Event", events } });
  }

  #configure() {
    this.#attempt = 0;
    this.#send("configureSession", {
      deploymentId: this.#deployment,
      customer: this.#customer,
      capabilities: this.#capabilities,
    });
  }

  #send(action, fields) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return null;
    const tracingId = crypto.randomUUID();
    this.#socket.send(JSON.stringify({ action, token: this.#token, tracingId, ...fields }));
    return tracingId;
  }

  #receive(frame) {
    if (frame.class === "SessionResponse") this.#begin(frame.body);
    else if (frame.class === "StructuredMessage") this.#accept(frame.body);
    else if (frame.code >= 400)
      this.emit("refused", { text: textOf(frame.body), tracingId: frame.tracingId });
  }

  #begin(session) {
    this.#isReady = true;
    this.emit("ready", session);
    this.#deliver();
    this.emit("waiting", 0);
  }

  #deliver() {
    for (const text of this.#outbox.splice(0)) this.#send("onMessage", { message: { type: "Text", text } });
  }

  #accept(message) {
    if (message.type === "Event") {
      for (const event of message.events) this.#happen(event);
    } else if (!this.#seen.has(message.id)) {
      this.#seen.add(message.id);
      this.emit("message", message);
    }
  }

  #happen(event) {
    if (event.eventType === "MediaUpgrade") this.emit("upgrade", event.mediaUpgrade);
    if (event.eventType === "Typing") this.emit("typing", event.typing);
    if (event.eventType === "Presence" && event.presence.type === "Disconnect") this.emit("closed");
  }

  async #lose(code) {
    this.#isReady = false;
    if (this.#over) return;
    if (code === UNKNOWN_DEPLOYMENT) {
      this.#over = true;
      this.emit("unavailable");
      return;
    }
    this.emit("lost");
    this.#attempt += 1;
    await pause(delayBefore(this.#attempt));
    this.connect();
  }
}

function textOf(body) {
  return typeof body === "string" ? body : (body?.errorMessage ?? "");
}

/** The session's token, kept while the tab lives so that a reload resumes the conversation. */
function rememberedToken(deployment) {
  const key = `northwind.chat.${deployment}`;
  const token = sessionStorage.getItem(key) ?? crypto.randomUUID();
  sessionStorage.setItem(key, token);
  return token;
}
