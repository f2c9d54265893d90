import { audioOnly, sounded } from "../sounding.js";

export const about =
  "The two channels of the microphone are mixed with opposite signs and nothing is left to hear.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

function cancelled(context, source) {
  const mono = new GainNode(context, { channelCount: 1, channelCountMode: "explicit" });
  const mixed = new GainNode(context, { gain: 0.5 });
  source.connect(mono).connect(mixed);
  mono.connect(new GainNode(context, { gain: -1 })).connect(mixed);
  return mixed;
}

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, cancelled)));
}
