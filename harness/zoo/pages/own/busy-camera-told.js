export const about = "A camera in use elsewhere is told, with what to do.";
export const side = "sender";
export const breaks = "permission";
export const good = true;
export const setting = "busy-camera";

export function install(call) {
  call.onPeer(() => {});
}
