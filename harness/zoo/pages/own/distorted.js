import { audioOnly, sounded } from "../sounding.js";

export const about = "The voice is overdriven until it rattles.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  const curve = Float32Array.from({ length: 255 }, (_, at) => Math.sign(at - 127) * 0.5);
  call.onOutgoing(audioOnly((track) => sounded(track, (context, source) => source.connect(new WaveShaperNode(context, { curve })))));
}
