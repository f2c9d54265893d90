/** Something that tells others what happened to it. */
export class Emitter {
  #handlers = new Map();

  /** Call `handler` with the details of every later event of this name. */
  on(name, handler) {
    const handlers = this.#handlers.get(name) ?? [];
    this.#handlers.set(name, [...handlers, handler]);
    return this;
  }

  emit(name, details) {
    for (const handler of this.#handlers.get(name) ?? []) handler(details);
  }
}
