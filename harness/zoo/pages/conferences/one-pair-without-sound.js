export const about = "One of the six ways between three people carries no sound.";
export const side = "sender";
export const breaks = "hears";
export const good = false;
export const setting = "conference";

export function install(call) {
  call.onOutgoing((track, name) => {
    if (track.kind !== "audio" || name !== "Cy") return track;
    const silent = track.clone();
    silent.enabled = false;
    return silent;
  });
}
