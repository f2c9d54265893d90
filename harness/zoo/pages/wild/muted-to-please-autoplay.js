export const about = "The player is muted so that it may start by itself, and is never unmuted.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onPresent((element, stream) => {
    element.muted = true;
    element.autoplay = true;
    element.srcObject = stream;
    element.play().catch(() => {});
    // What should give the sound back waits for an event that a call never has.
    element.addEventListener("ended", () => {
      element.muted = false;
    });
    return true;
  });
}
