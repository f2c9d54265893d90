export const about = "Picture and sound are held back for four seconds before they are shown.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPeer((peer) => {
    const hold = () => {
      for (const receiver of peer.getReceivers()) {
        // Milliseconds: the most there can be, against every stutter.
        receiver.jitterBufferTarget = 4000;
      }
    };
    peer.addEventListener("track", hold);
    peer.addEventListener("connectionstatechange", hold);
  });
}
