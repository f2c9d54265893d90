export const about =
  "Right: the picture's player is muted because a player of its own gives the sound.";
export const side = "receiver";
export const breaks = "hears";
export const good = true;

export function install(call) {
  const speaker = document.createElement("audio");
  speaker.autoplay = true;
  document.body.append(speaker);
  call.onPresent((element, stream, track) => {
    if (track.kind === "audio") {
      speaker.srcObject = new MediaStream([track]);
      speaker.play().catch(() => call.say("Press anywhere to hear the other person"));
      addEventListener("click", () => speaker.play(), { once: true });
    } else {
      element.muted = true;
      element.srcObject = new MediaStream([track]);
      element.play().catch(() => {});
    }
    return true;
  });
  call.onEnd(() => {
    speaker.srcObject = null;
    return false;
  });
}
