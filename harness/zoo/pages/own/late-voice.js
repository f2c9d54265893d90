import { audioOnly, sounded } from "../sounding.js";

export const about = "The voice comes 1.3 seconds after the lips.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, (context, source) => source.connect(new DelayNode(context, { delayTime: 1.3, maxDelayTime: 2 })))));
}
