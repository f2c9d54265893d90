/** The platform's REST interface as a signed-in person uses it, and that person's stream of notifications. */

import { delayBefore, pause } from "./backoff.js";
import { Emitter } from "./emitter.js";

const ATTEMPTS = 4;
const BUSY = new Set([429, 502, 503, 504]);

/** The platform said no; `status` and `code` are its own. */
export class Refused extends Error {
  constructor(status, body) {
    super(body?.message ?? body?.description ?? `The platform answered ${status}.`);
    this.name = "Refused";
    this.status = status;
    this.code = body?.code ?? body?.error ?? "";
  }
}

export class Platform {
  #token;
  #headers;

  /** `headers` go with every request. */
  constructor(base = location.origin, headers = {}) {
    this.base = base;
    this.#headers = headers;
  }

  /** Sign in with e-mail and password; throws Refused. */
  async signIn(username, password) {
    const body = new URLSearchParams({ grant_type: "password", username, password });
    const answer = await this.#send("POST", "/oauth/token", { body });
    this.#token = answer.access_token;
  }

  signOut() {
    this.#token = undefined;
  }

  get(path) {
    return this.#call("GET", path);
  }

  post(path, value) {
    return this.#call("POST", path, value);
  }

  put(path, value) {
    return this.#call("PUT", path, value);
  }

  patch(path, value) {
    return this.#call("PATCH", path, value);
  }

  #call(method, path, value) {
    const headers = { Authorization: `Bearer ${this.#token}` };
    if (value === undefined) return this.#send(method, path, { headers });
    headers["Content-Type"] = "application/json";
    return this.#send(method, path, { headers, body: JSON.stringify(value) });
  }

  async #send(method, path, options) {
    for (let attempt = 1; ; attempt += 1) {
      const headers = { ...this.#headers, ...options.headers };
      const response = await fetch(this.base + path, { method, ...options, headers });
      if (response.ok) return response.status === 204 ? null : response.json();
      if (attempt === ATTEMPTS || !mayRepeat(method, response.status)) {
        throw new Refused(response.status, await response.json().catch(() => null));
      }
      const seconds = Number(response.headers.get("Retry-After"));
      await pause(seconds ? seconds * 1000 : delayBefore(attempt));
    }
  }
}

/** A throttled request was not carried out and may be repeated; after other failures a POST might be carried out twice. */
function mayRepeat(method, status) {
  return status === 429 || (BUSY.has(status) && method !== "POST");
}

/** What the platform tells this person: emits each topic's name with its eventBody, `open` when listening, `closed` when not. */
export class Notifications extends Emitter {
  #platform;
  #topics;
  #socket;
  #stopped = false;
  #attempt = 0;

  constructor(platform, topics) {
    super();
    this.#platform = platform;
    this.#topics = topics;
  }

  /** Resolves once listening for the first time; later losses are mended in the background. */
  async start() {
    const channel = await this.#platform.post("/api/v2/notifications/channels");
    const wanted = this.#topics.map((id) => ({ id }));
    await this.#platform.put(`/api/v2/notifications/channels/${channel.id}/subscriptions`, wanted);
    await this.#listen(channel.connectUri);
  }

  stop() {
    this.#stopped = true;
    this.#socket?.close();
  }

  #listen(uri) {
    return new Promise((resolve) => {
      const socket = new WebSocket(uri);
      this.#socket = socket;
      socket.addEventListener("message", ({ data }) => this.#receive(JSON.parse(data)));
      socket.addEventListener("open", () => {
        this.#attempt = 0;
        this.emit("open");
        resolve();
      });
      socket.addEventListener("close", () => this.#recover());
    });
  }

  #receive({ topicName, eventBody }) {
    this.emit(topicName, eventBody);
  }

  async #recover() {
    if (this.#stopped) return;
    this.emit("closed");
    this.#attempt += 1;
    await pause(delayBefore(this.#attempt));
    if (!this.#stopped) await this.start().catch(() => this.#recover());
  }
}
