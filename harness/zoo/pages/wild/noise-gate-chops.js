import { audioOnly, sounded } from "../sounding.js";

export const about =
  "The noise gate flutters: the voice rattles, half of it is cut away in tiny slices.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

function chopped(context, source) {
  const gate = new GainNode(context, { gain: 0.5 });
  const flutter = new OscillatorNode(context, { type: "square", frequency: 25 });
  flutter.connect(new GainNode(context, { gain: 0.5 })).connect(gate.gain);
  flutter.start();
  return source.connect(gate);
}

export function install(call) {
  call.onOutgoing(audioOnly((track) => sounded(track, chopped)));
}
