export const about = "Camera and microphone stay on when the call ends.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  call.onEnd(() => {
    call.peer.close();
    return true;
  });
}
