// When a person last touched the page, and what the page asked of the browser since: calls with their outcome.
let lastTrusted = null;
for (const kind of ["pointerdown", "mousedown", "keydown", "touchend", "pointerup"]) {
  const seen = (event) => {
    if (event.isTrusted) lastTrusted = clock();
  };
  window.addEventListener(kind, seen, { capture: true, passive: true });
}

function sinceGesture() {
  return lastTrusted === null ? null : tenth(clock() - lastTrusted);
}

function called(name, detail) {
  const key = nextKey("call");
  note("call", key, name, tenth(now()), sinceGesture(), detail);
  return key;
}

function answered(key, outcome) {
  note("answer", key, tenth(now()), outcome);
}

// The page is given a promise of its own: one that we had handled could not be reported as unhandled.
function follow(key, promise, onValue = (value) => value) {
  return promise.then(
    (value) => {
      answered(key, "ok");
      return onValue(value);
    },
    (error) => {
      answered(key, `${error?.name}: ${error?.message}`);
      throw error;
    },
  );
}

function plain(value) {
  try {
    return JSON.parse(JSON.stringify(value ?? null));
  } catch {
    return String(value);
  }
}

window.addEventListener("unhandledrejection", (event) => {
  note("error", tenth(now()), "unhandledrejection", String(event.reason?.name ?? ""), String(event.reason?.message ?? event.reason));
});
window.addEventListener("error", (event) => {
  if (event.message) note("error", tenth(now()), "error", String(event.error?.name ?? ""), event.message);
}, true);
