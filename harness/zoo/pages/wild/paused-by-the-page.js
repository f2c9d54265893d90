export const about =
  "The player stops a second in and shows one still picture from then on, with the sound going on.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  const speaker = new Audio();
  call.onPresent((element, stream) => {
    element.muted = true;
    element.srcObject = stream;
    element.play().catch(() => {});
    speaker.srcObject = stream;
    speaker.play().catch(() => {});
    element.addEventListener("playing", () => {
      // A saver of power that takes the call for a film out of view.
      setTimeout(() => element.pause(), 1000);
    });
    return true;
  });
}
