export const about = "A clone of the camera's track lives on when the call has ended.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  call.onOutgoing((track) => {
    if (track.kind === "video") call.forgotten = track.clone();
    return track;
  });
}
