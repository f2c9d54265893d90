import { audioOnly, sounded } from "../sounding.js";

export const about = "The voice comes more than two seconds after the lips.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

function delayed(context, source) {
  return source.connect(new DelayNode(context, { maxDelayTime: 4, delayTime: 2.3 }));
}

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, delayed)));
}
