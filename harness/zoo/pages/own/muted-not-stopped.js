export const about = "At the end the tracks are disabled, and the camera's light stays on.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  call.onEnd(() => {
    call.stream.getTracks().forEach((track) => { track.enabled = false; });
    call.peer.close();
    return true;
  });
}
