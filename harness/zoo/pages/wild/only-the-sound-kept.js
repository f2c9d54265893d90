export const about =
  "The page takes the last track for the whole call and shows the sound without the picture.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPresent((element, stream, track) => {
    // A cleaned-up copy of the stream, with the wrong half cleaned away.
    const copy = stream.clone();
    for (const one of copy.getVideoTracks()) {
      one.stop();
      copy.removeTrack(one);
    }
    if (track.kind === "audio" || !element.srcObject) element.srcObject = copy;
    element.play().catch(() => {});
    return true;
  });
}
