export const about = "Picture and sound begin two seconds late, and are good from then on.";
export const side = "sender";
export const breaks = "sees";
export const good = true;

export function install(call) {
  call.onOutgoing(async (track) => {
    if (track.kind === "audio") await new Promise((resolve) => setTimeout(resolve, 2000));
    return track;
  });
}
