// The regular look at what the page has, and the one door through which the harness takes the log.
function tick() {
  for (const [peer] of peers) {
    for (const { track } of peer.getSenders()) {
      if (!track) continue;
      readSent(track, peer.connectionState === "connected");
      if (track.kind === "audio") listen(track, "sent");
    }
  }
  for (const [, element] of videos.alive()) {
    if (!(element.srcObject instanceof MediaStream)) continue;
    for (const track of element.srcObject.getAudioTracks()) if (remoteTracks.has(track)) listen(track, "heard");
  }
}
repeat(tick, 100);

function take() {
  return JSON.stringify({ ...takeLog(), tracks: trackStates(), elements: elementStates(), senders: senderStates(), now: tenth(now()), active: [navigator.userActivation?.hasBeenActive ?? null, navigator.userActivation?.isActive ?? null] });
}

Object.defineProperty(window, config.door, { value: Object.freeze({ take, decodeStamp, stampBlocks, tonesIn }), enumerable: false, configurable: false, writable: false });
