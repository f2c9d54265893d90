// The regular look at what the page has, and the one door through which the harness takes the log.
function tick() {
  for (const [peer] of peers) {
    for (const { track } of peer.getSenders()) {
      if (!track) continue;
      readSent(track, peer.connectionState === "connected");
      if (track.kind === "audio") listen(track, "sent");
      if (!ledger.entry(track)) readTaken(track.kind);
    }
  }
  for (const [, element] of videos.alive()) {
    if (!(element.srcObject instanceof MediaStream)) continue;
    for (const track of element.srcObject.getAudioTracks()) if (remoteTracks.has(track)) listen(track, "heard");
  }
}

// How late the page's timers are, once a second: a page that has no processor time judges nothing.
const TICK_MS = 100;
let [lastTick, worstLag, lastTold] = [clock(), 0, clock()];

function beat() {
  const at = clock();
  worstLag = Math.max(worstLag, at - lastTick - TICK_MS);
  lastTick = at;
  if (at - lastTold >= 1000) {
    note("lag", tenth(now()), tenth(worstLag));
    [worstLag, lastTold] = [0, at];
  }
  tick();
}
repeat(beat, TICK_MS);

function take() {
  return JSON.stringify({ ...takeLog(), tracks: trackStates(), elements: elementStates(), senders: senderStates(), now: tenth(now()), active: [navigator.userActivation?.hasBeenActive ?? null, navigator.userActivation?.isActive ?? null] });
}

Object.defineProperty(window, config.door, { value: Object.freeze({ take, qualities, decodeStamp, stampBlocks, tonesIn }), enumerable: false, configurable: false, writable: false });
