export const about =
  "A second into the call the page says that it has ended, and camera and sound go on.";
export const side = "sender";
export const breaks = "says";
export const good = false;

export function install(call) {
  call.onPeer((peer) => {
    peer.addEventListener("connectionstatechange", () => {
      if (peer.connectionState !== "connected") return;
      // The end of an older call is taken for the end of this one.
      setTimeout(() => call.say("ended"), 1000);
    });
  });
}
