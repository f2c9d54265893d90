export const about =
  "When the camera is refused the page waits for it for ever and says nothing.";
export const side = "sender";
export const breaks = "permission";
export const good = false;

export function install(call) {
  call.onCapture((constraints) => {
    return new Promise((resolve) => {
      navigator.mediaDevices
        .getUserMedia(constraints)
        .then(resolve)
        // Logged for the makers, with nothing for the person who waits.
        .catch((refusal) => console.debug("capture", refusal.name));
    });
  });
}
