export const about =
  "The other person sounds as if behind a thick wall: only the lowest hum is left.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onPresent((element, stream, track) => {
    if (track.kind !== "audio") return false;
    // The player is silent; the sound goes through the "voice enhancer" alone.
    element.muted = true;
    const context = new AudioContext();
    let last = context.createMediaStreamSource(new MediaStream([track]));
    for (let step = 0; step < 4; step += 1) {
      const wall = new BiquadFilterNode(context, { type: "lowpass", frequency: 60 });
      last = last.connect(wall);
    }
    last.connect(context.destination);
    return false;
  });
}
