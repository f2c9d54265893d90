import { audioOnly, sounded } from "../sounding.js";

export const about = "Somebody else's voice is sent.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, (context) => {
    const voice = new OscillatorNode(context, { frequency: 1610 });
    const mouth = new GainNode(context, { gain: 0 });
    for (let second = 0; second < 60; second += 1) {
      mouth.gain.setValueAtTime(0.3, second);
      mouth.gain.setValueAtTime(0, second + 0.5);
    }
    voice.start();
    return voice.connect(mouth);
  })));
}
