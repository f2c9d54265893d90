export const about = "The microphone's track is never added to the connection.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onOutgoing((track) => (track.kind === "audio" ? null : track));
}
