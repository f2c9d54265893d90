export const about =
  "The page makes a new stream of the picture alone: the other person is seen and not heard.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

export function install(call) {
  const shown = new MediaStream();
  call.onPresent((element, stream, track) => {
    const kinds = shown.getTracks().map((one) => one.kind);
    // Meant against doubles: but the first two tracks are of different kinds.
    if (track.kind === "video" && !kinds.includes("video")) shown.addTrack(track);
    if (element.srcObject !== shown) element.srcObject = shown;
    element.play().catch(() => {});
    return true;
  });
}
