/** The mock's control plane and its public interface, as the console asks them; its own looking is not logged as traffic. */

import { Platform } from "../shared/platform.js";

/** Lines of the wire log that are shown. */
const LINES = 200;

/** The control plane refused, or the platform is gone. */
export class Unavailable extends Error {}

export class Stage {
  #token;
  #people = null;

  constructor(token) {
    this.#token = token;
  }

  get(path) {
    return this.#call("GET", path);
  }

  put(path, value) {
    return this.#call("PUT", path, value);
  }

  post(path, value) {
    return this.#call("POST", path, value);
  }

  delete(path) {
    return this.#call("DELETE", path);
  }

  /** Everything that the console shows, as it is now. */
  async look() {
    const [organisation, clock, faults, wire] = await Promise.all([
      this.get("organisation"),
      this.get("clock"),
      this.get("faults"),
      this.get(`wire?last=${LINES}`),
    ]);
    const [users, queues, records] = await Promise.all([
      this.#ask("/api/v2/users?pageSize=100"),
      this.#ask("/api/v2/queues?pageSize=100"),
      this.#ask("/api/v2/analytics/conversations/details"),
    ]);
    return { organisation, now: clock.now, faults, wire, users, queues, conversations: await this.#conversations(records) };
  }

  #conversations(records) {
    const latest = records.slice(-20).reverse();
    return Promise.all(latest.map((record) => this.#ask(`/api/v2/conversations/${record.conversationId}`)));
  }

  /** Ask the public interface as the administrator; a session of an organisation that is gone is renewed. */
  async #ask(path) {
    this.#people ??= this.#signIn();
    try {
      const answer = await (await this.#people).get(path);
      return answer.entities ?? answer;
    } catch (error) {
      this.#people = null;
      throw error;
    }
  }

  async #signIn() {
    const { users } = await this.get("organisation");
    const administrator = users.find((user) => user.role === "Administrator");
    const platform = new Platform(location.origin, { "X-Stage-Token": this.#token });
    await platform.signIn(administrator.email, administrator.password);
    return platform;
  }

  async #call(method, path, value) {
    const headers = { "X-Stage-Token": this.#token, "Content-Type": "application/json" };
    const response = await fetch(`/_stage/${path}`, { method, headers, body: JSON.stringify(value) });
    if (response.ok) return response.status === 204 ? null : response.json();
    const said = await response.json().catch(() => null);
    throw new Unavailable(said?.message ?? `The control plane answered ${response.status}.`);
  }
}
