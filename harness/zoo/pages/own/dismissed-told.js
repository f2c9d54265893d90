export const about = "A closed prompt is told, with what to do.";
export const side = "sender";
export const breaks = "permission";
export const good = true;
export const setting = "dismissed";

export function install(call) {
  call.onPeer(() => {});
}
