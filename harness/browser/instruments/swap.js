// Where a browser's camera cannot be a file: behind the real capture, a drawn camera and a beeping microphone. The real
// tracks stay open until the page stops the ones that it was given, so that permission and release are real.
const realOf = new WeakMap();
const drawn = new Map();
let started = null;

async function swapped(real) {
  started ??= clock();
  const tracks = real.getTracks().map((track) => {
    if (track.kind === "audio") {
      startBeeping(track, true);
      return track;
    }
    const given = drawnTrack(track);
    given.enabled = track.enabled;
    track.addEventListener("ended", () => {
      Reflect.apply(nativeStop, given, []);
      given.dispatchEvent(new Event("ended"));
    });
    return given;
  });
  return new MediaStream(tracks);
}

function frameNumber() {
  return Math.floor(((clock() - started) * config.fps) / 1000) % config.loopFrames;
}

// No larger than the machine's camera, as one that is a file: Firefox's own takes every size that a page asks for.
function fitted({ width = config.shape.width, height = config.shape.height }) {
  return { width: Math.min(width, config.shape.width), height: Math.min(height, config.shape.height) };
}

function drawnTrack(track) {
  const { width, height } = fitted(track.getSettings());
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const brush = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  const given = canvas.captureStream(config.fps).getVideoTracks()[0];
  const scene = { brush, width, height, wall: wall(width, height), last: -1, tracks: new Set([given]) };
  drawn.set(given, scene);
  realOf.set(given, track);
  draw(scene);
  return given;
}

// Goes on while a track of it, or the camera behind that, is open: pages stop the first one and keep a clone.
function draw(scene) {
  for (const given of scene.tracks) {
    if (given.readyState === "live" || realOf.get(given)?.readyState === "live") continue;
    scene.tracks.delete(given);
    drawn.delete(given);
  }
  if (scene.tracks.size === 0) return;
  const number = frameNumber();
  if (number !== scene.last) {
    scene.last = number;
    paint(scene, number);
    for (const given of scene.tracks) sentFrameDrawn(given, number);
  }
  const next = 1000 / config.fps - ((clock() - started) % (1000 / config.fps));
  later(() => draw(scene), Math.max(4, next + 1));
}

// Soft slanted bands, wide enough to be slid along, as in harness/media/picture.py: before a wall that stands still a
// camera asks too little of the line.
function wall(width, height) {
  const [period, steps] = [Math.floor(width / 4), 8];
  const canvas = new OffscreenCanvas(width + period, height);
  const brush = canvas.getContext("2d", { alpha: false });
  const length = canvas.width + height / 2;
  const bands = brush.createLinearGradient(0, 0, length / 1.25, length / 2.5);
  const stops = Math.floor((length * steps) / period);
  for (let stop = 0; stop <= stops; stop += 1) {
    const light = 46 + 10 * Math.sin((stop * 2 * Math.PI) / steps);
    bands.addColorStop((stop * period) / (steps * length), `hsl(${config.hue} 40% ${light}%)`);
  }
  brush.fillStyle = bands;
  brush.fillRect(0, 0, canvas.width, height);
  return canvas;
}

function paint({ brush, width, height, wall }, number) {
  brush.drawImage(wall, -((number * 4) % (wall.width - width)), 0);
  brush.fillStyle = `hsl(${config.hue} 30% 75%)`;
  brush.beginPath();
  brush.ellipse(width / 2, height * 0.44, height * 0.17, height * 0.22, 0, 0, 7);
  brush.ellipse(width / 2, height * 0.98, height * 0.36, height * 0.34, 0, 0, 7);
  brush.fill();
  brush.fillStyle = "#fff";
  brush.font = `bold ${Math.round(height / 9)}px sans-serif`;
  brush.textAlign = "center";
  brush.fillText(config.name, width / 2, height * 0.92, width * 0.9);
  paintStrip(brush, number, 0, 0, width, height);
  // A browser that makes 16:9 of 4:3 crops this much; see harness/media/picture.py.
  if (width * 9 <= height * 12) paintStrip(brush, number, 0, (height - (width * 9) / 16) / 2, width, (width * 9) / 16);
}

function paintStrip(brush, number, left, top, width, height) {
  const [wide, tall] = [width / COLUMNS, height / ROW_OF_HEIGHT];
  brush.fillStyle = "#101010";
  brush.fillRect(left, top, width, 2 * tall);
  brush.fillStyle = "#ebebeb";
  stampBlocks(config.callerId, number).forEach((row, line) => {
    row.forEach((bit, column) => bit && brush.fillRect(left + column * wide, top + line * tall, wide, tall));
  });
}

// The browser's own fake microphone sounds at the caller's pitch without a pause (a preference at launch): it is let
// through in the first half of every second of the picture's count. The page sees the `enabled` that it set itself.
// No AudioContext is used: without a sound card it would never run.
const wished = new WeakMap();
const enabledOf = Object.getOwnPropertyDescriptor(globalThis.MediaStreamTrack?.prototype ?? {}, "enabled");

function beep(track) {
  if (track.readyState === "ended") return;
  const second = ((clock() - started) / 1000) % 1;
  Reflect.apply(enabledOf.set, track, [wished.get(track) && second < 0.5]);
  later(() => beep(track), 1000 * (0.5 - (second % 0.5)) + 2);
}

function startBeeping(track, enabled) {
  wished.set(track, enabled);
  beep(track);
}

const nativeStop = globalThis.MediaStreamTrack?.prototype.stop;

function stopReal(given) {
  if (realOf.has(given)) Reflect.apply(nativeStop, realOf.get(given), []);
}

function cloneReal(original, copy) {
  if (wished.has(original)) startBeeping(copy, wished.get(original));
  if (!realOf.has(original)) return;
  realOf.set(copy, Reflect.apply(nativeClone, realOf.get(original), []));
  const scene = drawn.get(original);
  if (!scene) return;
  scene.tracks.add(copy);
  drawn.set(copy, scene);
}

const nativeClone = globalThis.MediaStreamTrack?.prototype.clone;

if (config.swap) {
  for (const name of ["getConstraints", "applyConstraints"]) {
    wrap(MediaStreamTrack.prototype, name, (native, self, values) => Reflect.apply(native, realOf.get(self) ?? self, values));
  }
  wrap(MediaStreamTrack.prototype, "getSettings", (native, self, values) => {
    const settings = Reflect.apply(native, realOf.get(self) ?? self, values);
    return realOf.has(self) ? { ...settings, ...fitted(settings) } : settings;
  });
  wrap(MediaStreamTrack.prototype, "getCapabilities", (native, self, values) => {
    const able = Reflect.apply(native, realOf.get(self) ?? self, values);
    if (!realOf.has(self)) return able;
    const { width, height } = fitted({ width: able.width?.max, height: able.height?.max });
    return { ...able, width: { ...able.width, max: width }, height: { ...able.height, max: height } };
  });
  Object.defineProperty(MediaStreamTrack.prototype, "enabled", {
    ...enabledOf,
    get: new Proxy(enabledOf.get, { apply: (native, self) => wished.get(self) ?? Reflect.apply(native, self, []) }),
    set: new Proxy(enabledOf.set, {
      apply(native, self, [value]) {
        if (wished.has(self)) wished.set(self, Boolean(value));
        if (!wished.has(self) || !value) Reflect.apply(native, self, [value]);
      },
    }),
  });
  const label = Object.getOwnPropertyDescriptor(MediaStreamTrack.prototype, "label");
  const get = new Proxy(label.get, { apply: (native, self) => Reflect.apply(native, realOf.get(self) ?? self, []) });
  Object.defineProperty(MediaStreamTrack.prototype, "label", { ...label, get });
}
