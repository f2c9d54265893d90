// The tones of every remote audio track as its elements let it out, and of every audio track that is being sent.
const heard = register();
// Samples at the usual rate; a telephone's sound has fewer in the same time.
const WINDOW = 4096;
const USUAL_RATE = 48000;
// A tone is there when it carries this part of the loudness, and is louder than a whisper.
const LEAST_SHARE = 0.15;
const LEAST_POWER = 1e-6;
const shapes = new Map();

function hannOf(length) {
  if (!shapes.has(length)) shapes.set(length, Float32Array.from({ length }, (_, place) => 0.5 - 0.5 * Math.cos((2 * Math.PI * place) / length)));
  return shapes.get(length);
}

function tonesIn(samples, sampleRate) {
  const hann = hannOf(samples.length);
  const shaped = samples.map((value, place) => value * hann[place]);
  const power = shaped.reduce((sum, value) => sum + value * value, 0) / samples.length;
  if (power < LEAST_POWER) return [[], power, 0];
  const shares = Object.entries(config.tones).map(([callerId, hertz]) => [Number(callerId), toneShare(shaped, hertz / sampleRate, power)]);
  const there = shares.filter(([, share]) => share > LEAST_SHARE).map(([callerId]) => callerId);
  return [there, power, Math.max(...shares.map(([, share]) => share))];
}

// Goertzel's filter: the share of the power that lies at one frequency (1 for a pure tone; a Hann window spreads it by 1.5).
function toneShare(shaped, turns, power) {
  const factor = 2 * Math.cos(2 * Math.PI * turns);
  let [last, before] = [0, 0];
  for (const value of shaped) [last, before] = [value + factor * last - before, last];
  const energy = last * last + before * before - factor * last * before;
  return (energy * 2 * 1.5) / (shaped.length ** 2 * power);
}

function whyUnheard(track) {
  const holders = videos.alive().filter(([, element]) => element.srcObject instanceof MediaStream && element.srcObject.getAudioTracks().includes(track));
  if (!holders.length) return "detached";
  const reasons = holders.map(([, element]) => {
    if (element.paused) return "paused";
    if (element.muted) return "muted";
    if (element.volume < 0.05) return "volume";
    return track.enabled ? "" : "disabled";
  });
  return reasons.includes("") ? "" : reasons[0];
}

function listen(track, way) {
  if (heard.entry(track)) return;
  const { key } = heard.add(track, { key: nextKey("audio") });
  const said = (samples, sampleRate, at = tenth(now())) => {
    const [callers, power, purity = 0] = tonesIn(samples, sampleRate);
    const why = way !== "heard" ? (track.enabled && track.readyState === "live" ? "" : "disabled") : whyUnheard(track);
    note("tone", key, way, at, callers, Math.round(10 * Math.log10(power + 1e-12)), why, Math.round(purity * 100) / 100);
  };
  if (typeof MediaStreamTrackProcessor === "undefined") listenByRecorder(track, said);
  else listenByProcessor(track, said);
}

async function listenByProcessor(track, said) {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  let samples = new Float32Array(WINDOW);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const rate = value.sampleRate || USUAL_RATE; // once closed it says 0, and telephones and raw microphones have other rates
    const piece = new Float32Array(value.numberOfFrames);
    value.copyTo(piece, { planeIndex: 0, format: "f32-planar" });
    value.close();
    const length = Math.round((WINDOW * rate) / USUAL_RATE);
    if (length !== samples.length) [samples, filled] = [new Float32Array(length), 0];
    const fits = piece.subarray(0, length - filled);
    samples.set(fits, filled);
    filled += fits.length;
    if (filled === length) {
      said(samples, rate);
      filled = 0;
    }
  }
}

// Without a processor the track is recorded in pieces, and what was recorded is decoded: that needs no sound card and no
// gesture, which an AudioContext would. The recorder starts anew every few seconds, so that the pieces stay small.
const PIECE_MS = 200;
const RECORDING_MS = 2600;

function listenByRecorder(track, said) {
  if (track.readyState === "ended") return;
  const recorder = new MediaRecorder(new MediaStream([track]));
  const pieces = [];
  let began = 0;
  let telling = Promise.resolve(0);
  recorder.addEventListener("start", () => { began = tenth(now()); });
  recorder.addEventListener("stop", () => listenByRecorder(track, said));
  recorder.addEventListener("dataavailable", ({ data }) => {
    pieces.push(data);
    const soFar = new Blob(pieces);
    telling = telling.then(async (told) => tellNew(await soFar.arrayBuffer(), began, told, said));
  });
  recorder.start(PIECE_MS);
  later(() => recorder.state !== "inactive" && recorder.stop(), RECORDING_MS);
}

async function tellNew(bytes, began, told, said) {
  const sound = await new OfflineAudioContext(1, WINDOW, 48000).decodeAudioData(bytes).catch(() => null);
  if (!sound) return told; // the first piece holds a header alone
  const samples = sound.getChannelData(0);
  let done = told;
  for (; done + WINDOW <= samples.length; done += WINDOW) {
    said(samples.slice(done, done + WINDOW), sound.sampleRate, tenth(began + ((done + WINDOW) * 1000) / sound.sampleRate));
  }
  return done;
}
