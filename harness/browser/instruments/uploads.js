// What the page sends away with a body, and over which sockets: how much, where to, and what came of it.
function sizeOf(body) {
  if (body == null) return 0;
  if (typeof body === "string") return body.length;
  if (body instanceof Blob) return body.size;
  return body.byteLength ?? (body instanceof FormData ? [...body.values()].reduce((sum, value) => sum + (value.size ?? value.length), 0) : 0);
}

const addressed = new WeakMap();
wrap(globalThis.XMLHttpRequest?.prototype, "open", (native, self, values) => {
  addressed.set(self, { method: String(values[0]).toUpperCase(), url: new URL(values[1], location.href).href });
  return Reflect.apply(native, self, values);
});
wrap(globalThis.XMLHttpRequest?.prototype, "send", (native, self, values) => {
  const key = called("sent", { ...addressed.get(self), bytes: sizeOf(values[0]) });
  self.addEventListener("loadend", () => answered(key, String(self.status)), { once: true });
  return Reflect.apply(native, self, values);
});
wrap(window, "fetch", (native, self, values) => {
  const promise = Reflect.apply(native, self, values);
  const [target, { method = "GET", body } = {}] = values;
  const bytes = target instanceof Request ? 0 : sizeOf(body);
  if (!bytes) return promise;
  const key = called("sent", { method: method.toUpperCase(), url: new URL(target, location.href).href, bytes });
  promise.then((answer) => answered(key, String(answer.status)), () => answered(key, "0"));
  return promise;
});
wrap(globalThis.WebSocket?.prototype, "send", (native, self, values) => {
  const key = called("sent", { method: "SOCKET", url: self.url, bytes: sizeOf(values[0]) });
  answered(key, "ok");
  return Reflect.apply(native, self, values);
});
