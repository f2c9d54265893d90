import { audioOnly, sounded } from "../sounding.js";

export const about = "The microphone's track is there and silent.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, (context, source) => source.connect(new GainNode(context, { gain: 0 })))));
}
