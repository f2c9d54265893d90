export const about =
  "The red button only hides the call: camera, microphone and connection stay on.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  call.onEnd((how) => {
    if (how !== "own-button") return false;
    call.element.style.visibility = "hidden";
    call.element.muted = true;
    // Kept alive "for a faster call next time".
    return true;
  });
}
