// The tones of every remote audio track as its elements let it out, and of every audio track that is being sent.
const heard = register();
const WINDOW = 4096;
// A tone is there when it carries this part of the loudness, and is louder than a whisper.
const LEAST_SHARE = 0.15;
const LEAST_POWER = 1e-6;
const hann = Float32Array.from({ length: WINDOW }, (_, place) => 0.5 - 0.5 * Math.cos((2 * Math.PI * place) / WINDOW));

function tonesIn(samples, sampleRate) {
  const shaped = samples.map((value, place) => value * hann[place]);
  const power = shaped.reduce((sum, value) => sum + value * value, 0) / WINDOW;
  if (power < LEAST_POWER) return [[], power];
  const there = Object.entries(config.tones).filter(([, hertz]) => toneShare(shaped, hertz / sampleRate, power) > LEAST_SHARE);
  return [there.map(([callerId]) => Number(callerId)), power];
}

// Goertzel's filter: the share of the power that lies at one frequency (1 for a pure tone; a Hann window spreads it by 1.5).
function toneShare(shaped, turns, power) {
  const factor = 2 * Math.cos(2 * Math.PI * turns);
  let [last, before] = [0, 0];
  for (const value of shaped) [last, before] = [value + factor * last - before, last];
  const energy = last * last + before * before - factor * last * before;
  return (energy * 2 * 1.5) / (WINDOW * WINDOW * power);
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
  const said = (samples, sampleRate) => {
    const [callers, power] = tonesIn(samples, sampleRate);
    const why = way === "sent" ? (track.enabled && track.readyState === "live" ? "" : "disabled") : whyUnheard(track);
    note("tone", key, way, tenth(now()), callers, Math.round(10 * Math.log10(power + 1e-12)), why);
  };
  if (typeof MediaStreamTrackProcessor === "undefined") listenByContext(track, said);
  else listenByProcessor(track, said);
}

async function listenByProcessor(track, said) {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  const samples = new Float32Array(WINDOW);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const piece = new Float32Array(value.numberOfFrames);
    value.copyTo(piece, { planeIndex: 0, format: "f32-planar" });
    value.close();
    const fits = piece.subarray(0, WINDOW - filled);
    samples.set(fits, filled);
    filled += fits.length;
    if (filled === WINDOW) {
      said(samples, value.sampleRate || 48000);
      filled = 0;
    }
  }
}

// Without a processor the track is heard through an AudioContext, which a page without a gesture may not start.
function listenByContext(track, said) {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: WINDOW });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(WINDOW);
  const every = repeat(() => {
    if (track.readyState === "ended") {
      clearInterval(every);
      context.close();
      return;
    }
    if (context.state !== "running") return;
    analyser.getFloatTimeDomainData(samples);
    said(samples, context.sampleRate);
  }, 85);
}
