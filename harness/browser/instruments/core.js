// The log, the clock and the way functions are wrapped. Every other file of this folder is a part of one function
// whose argument is `config` and runs in any page before the page's own code; nothing of it is visible to the page
// but one property that is not enumerable. The page's clock may be faked later: what we need of it is kept here.
const clock = performance.now.bind(performance);
const repeat = window.setInterval.bind(window);
const later = window.setTimeout.bind(window);
const epoch = performance.timeOrigin;

const LONGEST_LOG = 20000;
let log = [];
let dropped = 0;

// Milliseconds since 1970, so that the logs of two browsers of one machine compare.
function now() {
  return epoch + clock();
}

function tenth(milliseconds) {
  return Math.round(milliseconds * 10) / 10;
}

function note(...record) {
  if (log.length >= LONGEST_LOG) {
    log = log.slice(LONGEST_LOG / 10);
    dropped += LONGEST_LOG / 10;
  }
  log.push(record);
}

function takeLog() {
  const taken = { log, dropped };
  log = [];
  dropped = 0;
  return taken;
}

// A Proxy keeps name, length, prototype, static members and the native look of toString().
function wrap(owner, name, handler) {
  if (!owner || typeof owner[name] !== "function") return null;
  const native = owner[name];
  const place = Object.getOwnPropertyDescriptor(owner, name) ?? { writable: true, configurable: true, enumerable: true };
  const proxy = new Proxy(native, typeof handler === "function" ? { apply: handler } : handler);
  Object.defineProperty(owner, name, { ...place, value: proxy });
  return native;
}

function wrapSetter(owner, name, seen) {
  const place = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!place || !place.set) return;
  const set = new Proxy(place.set, {
    apply(native, self, values) {
      const answer = Reflect.apply(native, self, values);
      seen(self, values[0]);
      return answer;
    },
  });
  Object.defineProperty(owner, name, { ...place, set });
}

// Names for things of the page, without keeping the things alive.
function register() {
  const keys = new WeakMap();
  const entries = [];
  return {
    entry: (thing) => keys.get(thing),
    add(thing, facts) {
      const entry = { ...facts, ref: new WeakRef(thing) };
      keys.set(thing, entry);
      entries.push(entry);
      return entry;
    },
    alive: () => entries.map((entry) => [entry, entry.ref.deref()]).filter(([, thing]) => thing),
    all: () => entries,
  };
}

// Keys differ between the documents of a tab, which all end in one log.
const documentKey = Math.random().toString(36).slice(2, 8);
let numbers = 0;
function nextKey(prefix) {
  numbers += 1;
  return `${prefix}${numbers}.${documentKey}`;
}
