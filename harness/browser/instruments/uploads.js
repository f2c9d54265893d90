// What the page sends away with a body, and over which sockets: how much, where to, and what came of it.
function sizeOf(body) {
  if (body == null) return 0;
  if (typeof body === "string") return body.length;
  if (body instanceof Blob) return body.size;
  return body.byteLength ?? (body instanceof FormData ? [...body.values()].reduce((sum, value) => sum + (value.size ?? value.length), 0) : 0);
}

// Addresses of uploads prove themselves by what follows the question mark: that is nobody's to keep.
function placeOf(target) {
  const { origin, pathname } = new URL(target, location.href);
  return origin + pathname;
}

const addressed = new WeakMap();
wrap(globalThis.XMLHttpRequest?.prototype, "open", (native, self, values) => {
  addressed.set(self, { method: String(values[0]).toUpperCase(), url: placeOf(values[1]) });
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
  const key = called("sent", { method: method.toUpperCase(), url: placeOf(target), bytes });
  return promise.then(
    (answer) => {
      answered(key, String(answer.status));
      return answer;
    },
    (error) => {
      answered(key, "0");
      throw error;
    },
  );
});
wrap(globalThis.WebSocket?.prototype, "send", (native, self, values) => {
  const nothing = Reflect.apply(native, self, values);
  answered(called("sent", { method: "SOCKET", url: placeOf(self.url), bytes: sizeOf(values[0]) }), "ok");
  return nothing;
});
