import { audioOnly, sounded } from "../sounding.js";

export const about = "The voice sounds like a robot's: multiplied with a buzzing tone.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

function buzzing(context, source) {
  const ring = new GainNode(context, { gain: 0 });
  const buzz = new OscillatorNode(context, { type: "sawtooth", frequency: 170 });
  buzz.connect(ring.gain);
  buzz.start();
  return source.connect(ring);
}

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, buzzing)));
}
