import { audioOnly, sounded } from "../sounding.js";

export const about = "The gain control runs away: a loud roar lies over the voice all the time.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

function roar(context) {
  const buffer = context.createBuffer(1, context.sampleRate * 2, context.sampleRate);
  const samples = buffer.getChannelData(0);
  let seed = 1;
  for (let i = 0; i < samples.length; i += 1) {
    seed = (seed * 16807) % 2147483647;
    samples[i] = (seed / 2147483647) * 1.4 - 0.7;
  }
  return new AudioBufferSourceNode(context, { buffer, loop: true });
}

function drowned(context, source) {
  const mixed = new GainNode(context);
  const noise = roar(context);
  noise.connect(mixed);
  noise.start();
  return source.connect(mixed);
}

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, drowned)));
}
