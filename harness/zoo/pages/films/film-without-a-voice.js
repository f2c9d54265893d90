import { audioOnly, sounded } from "../sounding.js";

export const about = "The film has a track of sound, and nothing is to be heard in it.";
export const side = "sender";
export const breaks = "hears";
export const good = false;
export const setting = "recorded";

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, (context, source) => source.connect(new GainNode(context, { gain: 0 })))));
}
