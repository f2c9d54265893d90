// The ledger of capture: every track that came from a camera, a microphone or a screen, its clones, and what became of it.
const ledger = register();
const remoteTracks = new WeakSet();

function enter(track, origin) {
  if (ledger.entry(track)) return;
  const facts = { key: nextKey("track"), id: track.id, kind: track.kind, label: track.label, origin, made: tenth(now()), stopped: null };
  const entry = ledger.add(track, facts);
  note("track", tenth(now()), entry.key, "made", origin);
}

// When a track is garbage it captures nothing: the browser has let go of the device.
function trackStates() {
  return ledger.all().map((entry) => {
    const track = entry.ref.deref();
    const { ref, ...facts } = entry;
    return { ...facts, state: track ? track.readyState : "collected", enabled: track?.enabled ?? false, muted: track?.muted ?? false };
  });
}

function capturing(name, origins) {
  wrap(globalThis.MediaDevices?.prototype, name, (native, self, values) => {
    const key = called(name, plain(values[0]));
    return follow(key, Reflect.apply(native, self, values), async (real) => {
      const stream = config.swap && name === "getUserMedia" ? await swapped(real) : real;
      for (const track of stream.getTracks()) enter(track, origins[track.kind]);
      return stream;
    });
  });
}

capturing("getUserMedia", { video: "camera", audio: "microphone" });
capturing("getDisplayMedia", { video: "display", audio: "display" });

wrap(globalThis.MediaStreamTrack?.prototype, "stop", (native, self, values) => {
  const entry = ledger.entry(self);
  if (entry && entry.stopped === null) {
    entry.stopped = tenth(now());
    note("track", entry.stopped, entry.key, "stopped", "");
  }
  stopReal(self);
  return Reflect.apply(native, self, values);
});

function cloned(original, copy) {
  const entry = ledger.entry(original);
  cloneReal(original, copy);
  if (entry) enter(copy, `clone of ${entry.key}`);
  if (remoteTracks.has(original)) remoteTracks.add(copy);
}

wrap(globalThis.MediaStreamTrack?.prototype, "clone", (native, self, values) => {
  const copy = Reflect.apply(native, self, values);
  cloned(self, copy);
  return copy;
});

wrap(globalThis.MediaStream?.prototype, "clone", (native, self, values) => {
  const copy = Reflect.apply(native, self, values);
  // The browser copies in order, kind by kind.
  const pairs = (kind) => [self[kind](), copy[kind]()];
  for (const [originals, copies] of [pairs("getAudioTracks"), pairs("getVideoTracks")]) {
    originals.forEach((original, place) => copies[place] && cloned(original, copies[place]));
  }
  return copy;
});
