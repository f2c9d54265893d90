export const about = "A missing camera is told, with what to do.";
export const side = "sender";
export const breaks = "permission";
export const good = true;
export const setting = "no-camera";

export function install(call) {
  call.onPeer(() => {});
}
