// Every RTCPeerConnection: descriptions, candidates, states, errors, and a reading of its statistics twice a second.
const peers = new Map();

function redacted(configuration) {
  const { iceServers, certificates, ...rest } = configuration ?? {};
  return { ...plain(rest), iceServers: (iceServers ?? []).map(({ urls }) => ({ urls })) };
}

function peerEvent(key, name, value) {
  note("peer", key, tenth(now()), name, value);
}

function follows(peer, key) {
  for (const state of ["connectionState", "iceConnectionState", "iceGatheringState", "signalingState"]) {
    peer.addEventListener(state.toLowerCase() + "change", () => peerEvent(key, state, peer[state]));
  }
  peer.addEventListener("icecandidate", ({ candidate }) => peerEvent(key, "localCandidate", candidate?.candidate ?? null));
  peer.addEventListener("icecandidateerror", (event) => {
    peerEvent(key, "candidateError", { code: event.errorCode, text: event.errorText, url: event.url });
  });
  peer.addEventListener("track", ({ track }) => {
    remoteTracks.add(track);
    peerEvent(key, "track", { id: track.id, kind: track.kind });
    tick();
  });
}

const NativePeer = wrap(window, "RTCPeerConnection", {
  construct(native, values, target) {
    const peer = Reflect.construct(native, values, target);
    const key = nextKey("peer");
    peers.set(peer, key);
    peerEvent(key, "created", redacted(values[0]));
    follows(peer, key);
    return peer;
  },
});
if (NativePeer) NativePeer.prototype.constructor = window.RTCPeerConnection;
if (window.webkitRTCPeerConnection === NativePeer && NativePeer) window.webkitRTCPeerConnection = window.RTCPeerConnection;

for (const name of ["setLocalDescription", "setRemoteDescription", "addIceCandidate"]) {
  wrap(NativePeer?.prototype, name, (native, self, values) => {
    const answer = Reflect.apply(native, self, values);
    if (!peers.has(self)) return answer;
    const said = () => (name === "setLocalDescription" ? self.localDescription : values[0]);
    const tell = (outcome) => {
      const value = said();
      peerEvent(peers.get(self), name, { type: value?.type ?? "candidate", text: value?.sdp ?? value?.candidate ?? null, outcome });
      tick();
    };
    return answer.then((value) => (tell("ok"), value), (error) => {
      tell(`${error?.name}: ${error?.message}`);
      throw error;
    });
  });
}

wrap(NativePeer?.prototype, "close", (native, self, values) => {
  if (peers.has(self) && self.signalingState !== "closed") peerEvent(peers.get(self), "connectionState", "closed");
  return Reflect.apply(native, self, values);
});

const KEPT = {
  "inbound-rtp": ["kind", "codecId", "trackIdentifier", "bytesReceived", "packetsReceived", "packetsLost", "jitter", "framesDecoded", "framesDropped", "framesPerSecond", "frameWidth", "frameHeight", "freezeCount", "totalFreezesDuration", "nackCount", "pliCount", "audioLevel", "totalAudioEnergy", "jitterBufferDelay", "jitterBufferEmittedCount"],
  "outbound-rtp": ["kind", "codecId", "bytesSent", "packetsSent", "framesEncoded", "framesSent", "framesPerSecond", "frameWidth", "frameHeight", "targetBitrate", "qualityLimitationReason", "active"],
  "remote-inbound-rtp": ["kind", "roundTripTime", "fractionLost", "packetsLost"],
  "candidate-pair": ["id", "localCandidateId", "remoteCandidateId", "state", "nominated", "selected", "currentRoundTripTime", "availableOutgoingBitrate", "bytesSent", "bytesReceived"],
  "local-candidate": ["id", "candidateType", "protocol", "relayProtocol", "address", "port"],
  "remote-candidate": ["id", "candidateType", "protocol", "address", "port"],
  codec: ["id", "mimeType"],
  transport: ["selectedCandidatePairId", "dtlsState", "tlsVersion", "dtlsCipher", "srtpCipher"],
};

function inUse(entry, chosen) {
  if (entry.type === "candidate-pair") return chosen.has(entry.id);
  return !entry.type.endsWith("-candidate") || chosen.has(entry.id);
}

function chosenPair(report) {
  const entries = [...report.values()];
  const named = new Set(entries.map((entry) => entry.selectedCandidatePairId).filter(Boolean));
  const pairs = entries.filter((entry) => entry.type === "candidate-pair" && (named.has(entry.id) || entry.selected));
  return new Set(pairs.flatMap((pair) => [pair.id, pair.localCandidateId, pair.remoteCandidateId]));
}

const nativeStats = NativePeer?.prototype.getStats;

async function readStatistics(peer, key) {
  const report = await Reflect.apply(nativeStats, peer, []);
  const chosen = chosenPair(report);
  const rows = [...report.values()].filter((entry) => KEPT[entry.type] && inUse(entry, chosen));
  const reduced = rows.map((entry) => Object.fromEntries([["type", entry.type], ...KEPT[entry.type].filter((name) => entry[name] !== undefined).map((name) => [name, entry[name]])]));
  note("stats", key, tenth(now()), reduced);
}

repeat(() => {
  for (const [peer, key] of peers) {
    if (peer.signalingState === "closed") peers.delete(peer);
    else readStatistics(peer, key).catch((error) => peerEvent(key, "noStatistics", String(error)));
  }
}, 500);
