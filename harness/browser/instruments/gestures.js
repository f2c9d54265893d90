// When a person last touched the page, and what the page asked of the browser since: calls with their outcome.
let lastTrusted = null;
let latest = null;
const GESTURES = new Set(["click", "pointerdown", "pointerup", "mousedown", "mouseup", "touchend", "keydown", "keyup", "submit"]);
const TOUCHES = new Set(["pointerdown", "mousedown", "keydown", "touchend", "pointerup"]);
for (const kind of GESTURES) {
  const seen = (event) => {
    if (!event.isTrusted) return;
    latest = event;
    if (TOUCHES.has(kind)) lastTrusted = clock();
  };
  window.addEventListener(kind, seen, { capture: true, passive: true });
}

function sinceGesture() {
  return lastTrusted === null ? null : tenth(clock() - lastTrusted);
}

// The gesture in whose handler this runs, by its kind: gone after a timer, and after any wait.
// Handlers inside a shadow root have no window.event: there the event that is still under way stands in for it.
function runningIn() {
  const { event } = window;
  if (event?.isTrusted && GESTURES.has(event.type)) return event.type;
  const inShadow = latest?.eventPhase && latest.composedPath()[0]?.getRootNode?.() instanceof ShadowRoot;
  return inShadow ? latest.type : null;
}

function called(name, detail) {
  const key = nextKey("call");
  note("call", key, name, tenth(now()), sinceGesture(), detail, runningIn());
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
