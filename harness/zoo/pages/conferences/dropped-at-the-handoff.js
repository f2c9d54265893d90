export const about = "The second person loses the first for three seconds while the third comes in.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "conference";

const AWAY_MS = 3000;

export function install(call) {
  let bens = null;
  call.onPeer((peer, other) => {
    if (other.name === "Ben") bens = peer;
    else leave(bens);
  });
}

function leave(peer) {
  for (const sender of peer.getSenders()) {
    const { track } = sender;
    sender.replaceTrack(null);
    setTimeout(() => sender.replaceTrack(track), AWAY_MS);
  }
}
