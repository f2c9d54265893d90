export const about =
  "A second in the page draws its frame anew and forgets to put the stream in: the frame is empty.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  const speaker = new Audio();
  call.onPresent((element, stream, track) => {
    if (track.kind !== "video") return false;
    const redraw = () => {
      // The sound goes on elsewhere, so that only the picture is lost.
      speaker.srcObject = new MediaStream(stream.getAudioTracks());
      speaker.play().catch(() => {});
      element.srcObject = null;
      element.load();
    };
    element.addEventListener("playing", () => setTimeout(redraw, 1000), { once: true });
    return false;
  });
}
