import { audioOnly, beepsAt, sounded } from "../sounding.js";

export const about = "Somebody else's voice is sent.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, beepsAt(1610))));
}
