export const about =
  "The call runs with picture and sound while the page still says that it is connecting.";
export const side = "receiver";
export const breaks = "says";
export const good = false;

export function install(call) {
  let ended = false;
  call.onPeer((peer) => {
    // A late status of the signalling overwrites what the connection said.
    const repeat = setInterval(() => {
      if (ended || peer.connectionState === "closed") clearInterval(repeat);
      else call.say("connecting");
    }, 50);
  });
  call.onEnd(() => {
    ended = true;
    return false;
  });
}
