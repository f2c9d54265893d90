export const about = "The camera's track is never added to the connection.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onOutgoing((track) => (track.kind === "video" ? null : track));
}
