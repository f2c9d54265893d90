// The stamps of every video as it is presented, and of every track that is being sent.
const videos = register();
const LOOK_AGAIN_MS = 200;
// A mirror shows one's own camera as it is; looking at each of its frames would cost the call its frames.
const MIRROR_EVERY_MS = 200;
const nativeFrameCallback = globalThis.HTMLVideoElement?.prototype.requestVideoFrameCallback;

function watch(element) {
  if (!(element instanceof HTMLMediaElement) || videos.entry(element)) return;
  const entry = videos.add(element, { key: nextKey("element"), why: "", looked: -Infinity });
  if (element instanceof HTMLVideoElement && nativeFrameCallback) awaitFrame(entry, element);
}

function awaitFrame(entry, video) {
  Reflect.apply(nativeFrameCallback, video, [() => {
    frameShown(entry, video, tenth(now()));
    if (entry.mirror) later(() => awaitFrame(entry, video), MIRROR_EVERY_MS);
    else awaitFrame(entry, video);
  }]);
}

function frameShown(entry, video, at) {
  if (clock() - entry.looked > LOOK_AGAIN_MS) [entry.why, entry.looked] = [whyUnseen(video), clock()];
  const { key, why } = entry;
  const remote = isRemote(video);
  stampOfVideo(video).then(
    (stamp) => {
      entry.mirror = !remote && stamp?.[0] === config.callerId;
      note("frame", key, ...(stamp ?? [0, 0]), at, why, remote);
    },
    (error) => note("frame", key, 0, 0, at, why || `unreadable: ${error.name}`, remote),
  );
}

// Some pages paint the other side on a canvas: one in plain sight with a stamp is a picture like any other.
const canvases = register();
const CANVAS_EVERY_MS = 40;

function lookAtCanvas(canvas) {
  if (!(canvas instanceof HTMLCanvasElement) || canvas.width < 100) return;
  const entry = canvases.entry(canvas) ?? canvases.add(canvas, { key: nextKey("canvas"), last: -1, why: "", looked: -Infinity });
  const stamp = stampByCanvas(canvas, canvas.width, canvas.height);
  if (!stamp || stamp[1] === entry.last) return;
  if (clock() - entry.looked > LOOK_AGAIN_MS) [entry.why, entry.looked] = [whyUnseen(canvas), clock()];
  entry.last = stamp[1];
  note("frame", entry.key, ...stamp, tenth(now()), entry.why, stamp[0] !== config.callerId);
}

repeat(() => {
  for (const canvas of document.getElementsByTagName("canvas")) {
    try {
      lookAtCanvas(canvas);
    } catch {
      continue; // a canvas of another site, or one without pixels, shows nothing that can be read
    }
  }
}, CANVAS_EVERY_MS);

function isRemote(element) {
  const stream = element.srcObject;
  return stream instanceof MediaStream && stream.getTracks().some((track) => remoteTracks.has(track));
}

function elementStates() {
  return videos.alive().map(([entry, element]) => ({
    key: entry.key,
    tag: element.tagName.toLowerCase(),
    label: labelOf(element),
    remote: isRemote(element),
    width: element.videoWidth ?? 0,
    height: element.videoHeight ?? 0,
    paused: element.paused,
    muted: element.muted,
    volume: element.volume,
    why: element.videoWidth === undefined ? "" : whyUnseen(element),
    box: boxOf(element),
    tracks: element.srcObject instanceof MediaStream ? element.srcObject.getTracks().map((track) => ({ id: track.id, kind: track.kind, state: track.readyState, enabled: track.enabled, muted: track.muted })) : [],
  }));
}

// What is written to a picture: its name for those who cannot see it, and the words of its figure.
function labelOf(element) {
  return [element.getAttribute("aria-label"), element.closest("figure")?.innerText].filter(Boolean).join(" ").slice(0, 200);
}

function boxOf(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].map(Math.round);
}

wrapSetter(globalThis.HTMLMediaElement?.prototype, "srcObject", (element) => watch(element));
for (const kind of ["loadedmetadata", "playing"]) document.addEventListener(kind, (event) => watch(event.target), true);
wrap(globalThis.HTMLMediaElement?.prototype, "play", (native, self, values) => {
  watch(self);
  const key = called("play", { element: videos.entry(self)?.key, muted: self.muted, remote: isRemote(self) });
  const promise = Reflect.apply(native, self, values);
  return promise ? follow(key, promise) : promise;
});

// Senders: a track is read from the moment that a peer connection has it, and as long as one has it.
const sending = register();

function readSent(track, connected) {
  const known = sending.entry(track);
  if (known) {
    known.connected = connected;
    return;
  }
  const entry = sending.add(track, { key: nextKey("sent"), connected });
  if (track.kind === "video" && !drawn.has(track) && typeof MediaStreamTrackProcessor !== "undefined") readTrack(track, entry);
}

async function readTrack(track, entry, kind = "sent") {
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 2 }).readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const at = tenth(now());
    const stamp = await stampOfFrame(value);
    note(kind, entry.key, ...(stamp ?? [0, 0]), at, kind === "sent" ? entry.connected : anyConnected());
  }
}

// Where a page sends what it made of its camera and microphone, these are read too: only they say when a frame was taken.
const taking = register();

function readTaken(kind) {
  for (const [{ key, kind: of, origin }, track] of ledger.alive()) {
    if (of !== kind || origin.startsWith("clone") || track.readyState !== "live" || taking.entry(track)) continue;
    const entry = taking.add(track, { key });
    if (kind === "audio") listen(track, "taken");
    else if (!drawn.has(track) && typeof MediaStreamTrackProcessor !== "undefined") readTrack(track, entry, "taken");
  }
}

function anyConnected() {
  return [...peers.keys()].some((peer) => peer.connectionState === "connected");
}

function sentFrameDrawn(track, number) {
  const entry = sending.entry(track);
  if (!entry) return;
  const stamp = track.enabled && track.readyState === "live" ? [config.callerId, number] : [0, 0];
  note("sent", entry.key, ...stamp, tenth(now()), entry.connected);
}

function senderStates() {
  return [...peers].flatMap(([peer, key]) => peer.getSenders().filter((sender) => sender.track).map(({ track }) => ({
    peer: key,
    key: sending.entry(track)?.key ?? null,
    kind: track.kind,
    state: track.readyState,
    enabled: track.enabled,
    muted: track.muted,
    width: track.getSettings().width ?? 0,
    height: track.getSettings().height ?? 0,
  })));
}
