import { audioOnly, sounded } from "../sounding.js";

export const about = "A steady hum is sent in the voice's place.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, (context) => {
    const hum = new OscillatorNode(context, { frequency: 440 });
    hum.start();
    return hum.connect(new GainNode(context, { gain: 0.2 }));
  })));
}
