/** One video call: joins the signalling, holds one peer connection per other participant, and ends exactly once. */

import { OTHERS, SELF } from "./capture.js";
import { planted } from "./defects.js";
import { Emitter } from "./emitter.js";
import { Peer } from "./peer.js";

/**
 * Emits `joined` ({direction}), `stream` ({peer, stream}), `left` (peer), `connection` ({peer, state}), `state` ({peer,
 * audioMuted, videoMuted}), `held` (boolean), `mark` ({peer, point}), `trouble` (Error) and, once, `ended` ({by, reason}). A `peer` is {leg, name, role}.
 */
export class Call extends Emitter {
  #signalling;
  #capture;
  #relays;
  #kinds;
  #terms;
  #peers = new Map();
  #over = false;
  #isHeld = false;
  #isSmall = false;
  #shown = null;

  /**
   * `capture` is null for a side that only watches; the call gives it back at its end. `relays` are TURN servers of one's own,
   * used beside the platform's. `kinds` are the kinds of media that there are in this call.
   */
  constructor(signalling, capture, relays = [], kinds = ["audio", "video"]) {
    super();
    this.#signalling = signalling;
    this.#capture = capture;
    this.#relays = relays;
    this.#kinds = kinds;
    signalling
      .on("joined", (frame) => this.#join(frame))
      .on("peer-joined", ({ peer }) => this.#welcome(peer))
      .on("offer", ({ from, sdp }) => this.#peers.get(from)?.connection.describe("offer", sdp))
      .on("answer", ({ from, sdp }) => this.#peers.get(from)?.connection.describe("answer", sdp))
      .on("candidate", ({ from, candidate }) => this.#peers.get(from)?.connection.consider(candidate))
      .on("state", ({ from, ...state }) => this.#tell("state", from, state))
      .on("peer-left", ({ leg }) => this.#part(leg))
      .on("ended", ({ reason }) => this.#finish(OTHERS, reason))
      .on("error", ({ message }) => this.emit("trouble", new Error(message)))
      .on("lost", () => this.#loseAll());
  }

  start() {
    this.#signalling.join();
  }

  setMuted(kind, muted) {
    this.#capture?.setMuted(kind, muted);
    this.#announce();
  }

  /** Send a smaller picture of oneself to everybody, for a line that carries no more. */
  setSmall(small) {
    this.#isSmall = small;
    for (const { connection } of this.#peers.values()) connection.setSmall(small);
  }

  /** What the ways to the others do to one's own picture, as Peer measures it. */
  measures() {
    return Promise.all([...this.#peers.values()].map(({ connection }) => connection.measure()));
  }

  hold(held) {
    this.#isHeld = held;
    for (const { connection } of this.#peers.values()) connection.hold(held);
  }

  /** Show everybody this track in place of the camera; null takes the camera back. */
  show(track) {
    this.#shown = track;
    for (const { peer, connection } of this.#peers.values()) {
      if (planted("share-holds-the-customer") && peer.role === "customer") connection.hold(Boolean(track));
      else connection.replace(track ?? this.#camera());
    }
  }

  /** Let everybody see a mark on what is shown. */
  mark(point) {
    for (const { connection } of this.#peers.values()) connection.mark(point);
  }

  #camera() {
    return this.#capture.stream.getVideoTracks()[0];
  }

  /** Leave for good; `by` says whose doing it is. */
  end(by = SELF, reason = "hangup") {
    this.#finish(by, reason);
  }

  #join({ direction, iceServers, policy, peers }) {
    const stream = direction === "recvonly" ? null : (this.#capture?.stream ?? null);
    this.#terms = {
      iceServers: [...iceServers, ...this.#relays],
      maxKbps: policy?.maxBitrateKbps ?? null,
      kinds: this.#kinds,
      own: { stream, direction: stream ? direction : "recvonly" },
    };
    this.emit("joined", { direction });
    for (const peer of peers) this.#meet(peer, true).call();
    this.#announceMuting();
  }

  #welcome(peer) {
    this.#meet(peer, false);
    this.#announceMuting();
  }

  #meet(peer, isNewcomer) {
    const send = (type, fields) => this.#signalling.send(type, { to: peer.leg, ...fields });
    const wishes = { codecs: peer.codecs ?? [], isSmall: this.#isSmall };
    const connection = new Peer({ ...this.#terms, ...wishes, isNewcomer, send });
    this.#peers.set(peer.leg, { peer, connection });
    if (this.#isHeld) connection.hold(true);
    return connection
      .on("stream", (stream) => this.emit("stream", { peer, stream }))
      .on("connection", (state) => this.#change(peer, connection, state))
      .on("mark", (point) => this.emit("mark", { peer, point }))
      .on("held", (held) => this.emit("held", held && !this.#isHeld))
      .on("failed", (error) => this.emit("trouble", error));
  }

  /** Who comes while something is shown is shown it too. */
  #change(peer, connection, state) {
    if (state === "connected" && this.#shown) connection.replace(this.#shown);
    this.emit("connection", { peer, state });
  }

  #tell(name, leg, details) {
    const known = this.#peers.get(leg);
    if (known) this.emit(name, { peer: known.peer, ...details });
  }

  #part(leg) {
    const known = this.#peers.get(leg);
    if (!known) return;
    known.connection.close();
    this.#peers.delete(leg);
    this.emit("left", known.peer);
  }

  /** Nobody can be told anything until signalling is back; then everything is negotiated afresh. */
  #loseAll() {
    this.emit("trouble", new Error("The connection for video was lost and is being restored."));
    for (const leg of [...this.#peers.keys()]) this.#part(leg);
  }

  #announce() {
    const { audio = false, video = false } = this.#capture?.muted ?? {};
    this.#signalling.send("state", { audioMuted: audio, videoMuted: video });
  }

  /** Tell those who have just come; everybody is taken to be unmuted until told otherwise. */
  #announceMuting() {
    if (this.#capture?.muted.audio || this.#capture?.muted.video) this.#announce();
  }

  #finish(by, reason) {
    if (this.#over) return;
    this.#over = true;
    this.#signalling.leave();
    for (const { connection } of this.#peers.values()) connection.close();
    this.#peers.clear();
    this.#capture?.release(by);
    this.emit("ended", { by, reason });
  }
}
