import { audioOnly, sounded } from "../sounding.js";

export const about = "Somebody in a conference speaks softly.";
export const side = "sender";
export const breaks = "hears";
export const good = true;
export const setting = "conference";

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, (context, source) => source.connect(new GainNode(context, { gain: 0.1 })))));
}
