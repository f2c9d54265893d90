export const about =
  "The big frame shows the own camera instead of the other person; the sound is the other's.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPresent((element, stream) => {
    const [own] = call.stream.getVideoTracks();
    const sound = stream.getAudioTracks();
    element.srcObject = new MediaStream([own, ...sound]);
    element.play().catch(() => {});
    // The sound may come with a later event than the picture.
    stream.addEventListener("addtrack", ({ track }) => {
      if (track.kind === "audio") element.srcObject.addTrack(track);
    });
    return true;
  });
}
