export const about = "The speaker plays the own microphone instead of the other person's voice.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

export function install(call) {
  const speaker = new Audio();
  call.onPresent((element, stream) => {
    element.srcObject = new MediaStream(stream.getVideoTracks());
    element.play().catch(() => {});
    stream.addEventListener("addtrack", ({ track }) => {
      if (track.kind === "video") element.srcObject.addTrack(track);
    });
    if (!speaker.srcObject) speaker.srcObject = new MediaStream(call.stream.getAudioTracks());
    speaker.play().catch(() => {});
    return true;
  });
}
