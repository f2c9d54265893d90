import { audioOnly, sounded } from "../sounding.js";

export const about =
  "The volume slider of the microphone starts at nothing: the other person hears silence.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

function muted(context, source) {
  return source.connect(new GainNode(context, { gain: 0 }));
}

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, muted)));
}
