export const about = "The camera is switched off and the page shows the call as if it were on.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onOutgoing((track) => {
    if (track.kind === "video") track.enabled = false;
    return track;
  });
}
