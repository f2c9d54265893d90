import { audioOnly, sounded } from "../sounding.js";

export const about = "The sound of the film comes two seconds behind its picture.";
export const side = "sender";
export const breaks = "hears";
export const good = false;
export const setting = "recorded";

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, (context, source) => source.connect(new DelayNode(context, { delayTime: 2, maxDelayTime: 3 })))));
}
