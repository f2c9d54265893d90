export const about =
  "When the browser will not start the player by itself, the page shows a dead frame and offers no way on.";
export const side = "receiver";
export const breaks = "autoplay";
export const good = false;

export function install(call) {
  call.onPresent((element, stream) => {
    element.autoplay = false;
    if (element.srcObject !== stream) element.srcObject = stream;
    // Nobody will ever know, and nothing tries again.
    element.play().catch(() => element.pause());
    return true;
  });
}
