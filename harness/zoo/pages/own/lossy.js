export const about = "One packet of twenty is lost.";
export const side = "sender";
export const breaks = "sees";
export const good = true;
export const setting = "lossy";

export function install(call) {
  call.onPeer(() => {});
}
