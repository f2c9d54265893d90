export const about = "The camera is given back on one's own button only, not when the other side ends.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  call.onEnd((how) => {
    if (how === "other-side") call.peer.close();
    return how === "other-side";
  });
}
