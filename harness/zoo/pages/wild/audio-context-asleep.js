import { audioOnly, sounded } from "../sounding.js";

export const about =
  "The noise filter's audio engine sleeps and is never woken: the other person hears nothing.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

function asleep(context, source) {
  // As when it was made before anybody had touched the page.
  context.suspend();
  return source.connect(new BiquadFilterNode(context, { type: "highpass", frequency: 80 }));
}

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, asleep)));
}
