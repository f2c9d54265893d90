export const about = "The third person is sent the second one's picture in place of the first one's.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "conference";

let agents = null;

export function install(call) {
  call.onPeer((peer, other) => {
    peer.addEventListener("track", ({ track }) => {
      if (track.kind === "video" && other.name === "Ben") agents = track;
    });
  });
  call.onOutgoing((track, name) => (track.kind === "video" && name === "Cy" && agents ? agents : track));
}
