/** One other participant in a video call: a peer connection, negotiated as W3C's "perfect negotiation" describes. */

import { Emitter } from "./emitter.js";

const KINDS = ["audio", "video"];
const AUDIO_SHARE_KBPS = 40;

/** Emits `stream` (MediaStream), `connection` (RTCPeerConnectionState), `held` (boolean) and `failed` (Error). */
export class Peer extends Emitter {
  #connection;
  #send;
  #isNewcomer;
  #own;
  #maxKbps;
  #codecs;
  #stream = new MediaStream();
  #makingOffer = false;
  #ignoringOffer = false;
  #hasTracks = false;
  #isHeld = false;
  #holds = false;

  /**
   * `own` is {stream, direction} of this side, stream null without a camera; `maxKbps` null is no limit;
   * `codecs` are video codecs, first choice first, none for the browser's own order;
   * `send(type, fields)` reaches the peer. A newcomer yields when both offer at once.
   */
  constructor({ iceServers, own, maxKbps, codecs, isNewcomer, send }) {
    super();
    this.#connection = new RTCPeerConnection({ iceServers });
    this.#own = own;
    this.#maxKbps = maxKbps;
    this.#codecs = codecs;
    this.#isNewcomer = isNewcomer;
    this.#send = send;
    this.#watch();
  }

  /** Describe what this side sends and receives; the offer follows by itself. */
  call() {
    const { stream, direction } = this.#own;
    this.#hasTracks = true;
    for (const kind of KINDS) {
      const track = stream?.getTracks().find((each) => each.kind === kind);
      if (track) this.#connection.addTransceiver(track, { direction, streams: [stream] });
      else if (direction !== "sendonly") this.#connection.addTransceiver(kind, { direction: "recvonly" });
    }
    this.#prefer();
    if (this.#holds) this.hold(true);
  }

  /** Put the wanted codecs first; an answer keeps to the offer's order by itself. */
  #prefer() {
    if (!this.#codecs.length) return;
    const wanted = this.#codecs.map((name) => `video/${name.replace(".", "")}`);
    const rank = ({ mimeType }) => (wanted.includes(mimeType) ? wanted.indexOf(mimeType) : wanted.length);
    const known = RTCRtpReceiver.getCapabilities("video").codecs;
    for (const transceiver of this.#connection.getTransceivers())
      if (transceiver.receiver.track.kind === "video")
        transceiver.setCodecPreferences?.(known.toSorted((a, b) => rank(a) - rank(b)));
  }

  /** Take the peer's offer or answer. */
  describe(type, sdp) {
    return this.#unlessClosed(async () => {
      const collides =
        type === "offer" && (this.#makingOffer || this.#connection.signalingState !== "stable");
      this.#ignoringOffer = collides && !this.#isNewcomer;
      if (this.#ignoringOffer) return;
      await this.#connection.setRemoteDescription({ type, sdp });
      if (type === "offer") await this.#answer();
      await this.#keepToLimit();
      this.#noticeHold();
    });
  }

  /** Take a candidate of the peer; null says that there are no more. */
  consider(candidate) {
    return this.#unlessClosed(async () => {
      if (!this.#ignoringOffer) await this.#connection.addIceCandidate(candidate);
    });
  }

  /** Stop or resume media both ways; the peer learns it from the new offer. */
  hold(held) {
    this.#holds = held;
    for (const transceiver of this.#connection.getTransceivers()) {
      const sends = transceiver.sender.track ? this.#own.direction : "recvonly";
      transceiver.direction = held ? "inactive" : sends;
    }
  }

  close() {
    this.#connection.close();
  }

  #watch() {
    const connection = this.#connection;
    connection.addEventListener("negotiationneeded", () => this.#offer());
    connection.addEventListener("icecandidate", ({ candidate }) =>
      this.#send("candidate", { candidate: candidate?.toJSON() ?? null }),
    );
    connection.addEventListener("track", ({ track }) => this.#receive(track));
    connection.addEventListener("connectionstatechange", () => this.#changeState());
  }

  #offer() {
    return this.#unlessClosed(async () => {
      this.#makingOffer = true;
      try {
        await this.#connection.setLocalDescription();
        this.#sendDescription();
      } finally {
        this.#makingOffer = false;
      }
    });
  }

  async #answer() {
    if (!this.#hasTracks) this.#addTracks();
    await this.#connection.setLocalDescription();
    this.#sendDescription();
  }

  /** Put one's own tracks on the lines that the peer offered. */
  #addTracks() {
    const { stream, direction } = this.#own;
    this.#hasTracks = true;
    const senders = stream?.getTracks().map((track) => this.#connection.addTrack(track, stream)) ?? [];
    for (const transceiver of this.#connection.getTransceivers()) {
      if (senders.includes(transceiver.sender)) transceiver.direction = direction;
    }
    if (this.#holds) this.hold(true);
  }

  #sendDescription() {
    const { type, sdp } = this.#connection.localDescription;
    this.#send(type, { sdp });
  }

  #receive(track) {
    this.#stream.addTrack(track);
    this.emit("stream", this.#stream);
  }

  #changeState() {
    const state = this.#connection.connectionState;
    this.emit("connection", state);
    if (state === "failed" && this.#isNewcomer) this.#connection.restartIce();
  }

  #noticeHold() {
    const lines = this.#connection.getTransceivers();
    if (this.#connection.signalingState !== "stable" || !lines.length) return;
    const isHeld = lines.every(({ currentDirection }) => currentDirection === "inactive");
    if (isHeld !== this.#isHeld) this.emit("held", isHeld);
    this.#isHeld = isHeld;
  }

  /** Obey the media policy: audio keeps a fixed share, the picture gets the rest. */
  async #keepToLimit() {
    if (!this.#maxKbps) return;
    for (const sender of this.#connection.getSenders()) {
      const parameters = sender.getParameters();
      if (!sender.track || !parameters.encodings?.length) continue;
      const share = Math.min(AUDIO_SHARE_KBPS, this.#maxKbps / 2);
      const kbps = sender.track.kind === "audio" ? share : this.#maxKbps - share;
      parameters.encodings[0].maxBitrate = Math.round(kbps * 1000);
      await sender.setParameters(parameters);
    }
  }

  /** A connection may be closed while a step of its negotiation is under way; that is no failure. */
  async #unlessClosed(step) {
    try {
      await step();
    } catch (error) {
      if (this.#connection.signalingState !== "closed") this.emit("failed", error);
    }
  }
}
