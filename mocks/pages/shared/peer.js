/** One other participant in a video call: a peer connection, negotiated as W3C's "perfect negotiation" describes. */

import { withoutStrayFeedback } from "./description.js";
import { Emitter } from "./emitter.js";

const AUDIO_SHARE_KBPS = 40;
/** A picture that was made small by hand: by how much on either side, and what it takes at most. */
const SMALL = { scale: 2, kbps: 90 };
/** What repairs a picture on its way, listed among the codecs by browsers. */
const MENDING = ["video/rtx", "video/red", "video/ulpfec", "video/flexfec-03"];

/** Emits `stream` (MediaStream), `connection` (RTCPeerConnectionState), `held` (boolean), `mark` ({x, y}) and `failed` (Error). */
export class Peer extends Emitter {
  #connection;
  #send;
  #isNewcomer;
  #own;
  #kinds;
  #maxKbps;
  #codecs;
  #isSmall;
  #marks = null;
  #stream = new MediaStream();
  #makingOffer = false;
  #ignoringOffer = false;
  #hasTracks = false;
  #isHeld = false;
  #holds = false;

  /**
   * `own` is {stream, direction} of this side, stream null without a camera; `kinds` are those of this call;
   * `maxKbps` null is no limit; `codecs` are the video codecs that may be used, first choice first, none for the browser's own;
   * `isSmall` as setSmall; `send(type, fields)` reaches the peer. A newcomer yields when both offer at once.
   */
  constructor({ iceServers, own, kinds, maxKbps, codecs, isSmall, isNewcomer, send }) {
    super();
    this.#connection = new RTCPeerConnection({ iceServers });
    this.#own = own;
    this.#kinds = kinds;
    this.#maxKbps = maxKbps;
    this.#codecs = codecs;
    this.#isSmall = isSmall;
    this.#isNewcomer = isNewcomer;
    this.#send = send;
    this.#watch();
  }

  /** Describe what this side sends and receives; the offer follows by itself. */
  call() {
    const { stream, direction } = this.#own;
    this.#hasTracks = true;
    this.#listenForMarks();
    for (const kind of this.#kinds) {
      const track = stream?.getTracks().find((each) => each.kind === kind);
      if (track) this.#connection.addTransceiver(track, { direction, streams: [stream] });
      else if (direction !== "sendonly") this.#connection.addTransceiver(kind, { direction: "recvonly" });
    }
    this.#prefer();
    if (this.#holds) this.hold(true);
  }

  /** Keep to the codecs that may be used, in their order; a browser that knows none of them goes without the picture. */
  #prefer() {
    if (!this.#codecs.length) return;
    const wanted = this.#codecs.map((name) => `video/${name.replace(".", "")}`);
    const { codecs: known } = RTCRtpReceiver.getCapabilities("video");
    const usable = wanted.flatMap((name) => known.filter(({ mimeType }) => mimeType === name));
    const mending = known.filter(({ mimeType }) => MENDING.includes(mimeType));
    for (const transceiver of this.#connection.getTransceivers()) {
      if (transceiver.receiver.track.kind !== "video") continue;
      if (usable.length) transceiver.setCodecPreferences?.([...usable, ...mending]);
      else transceiver.stop();
    }
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

  /** Make one's own picture small, or as large again as the camera takes it. */
  setSmall(small) {
    this.#isSmall = small;
    return this.#unlessClosed(() => this.#keepToLimit());
  }

  /** What the way to the peer does to one's own picture: {lost, tripS, roomKbps}; what nobody has measured yet is undefined. */
  async measure() {
    const entries = [...(await this.#connection.getStats()).values()];
    const report = entries.find(({ type, kind }) => type === "remote-inbound-rtp" && kind === "video");
    const way = entries.find(({ type, availableOutgoingBitrate }) => type === "candidate-pair" && availableOutgoingBitrate);
    return { lost: report?.fractionLost, tripS: report?.roundTripTime, roomKbps: way && way.availableOutgoingBitrate / 1000 };
  }

  /** Send this track in place of the present one of its kind; the connection stays as it is. */
  replace(track) {
    const sender = this.#connection.getSenders().find((each) => each.track?.kind === track.kind);
    return this.#unlessClosed(async () => sender?.replaceTrack(track));
  }

  /** Let the peer see a mark at this point of one's picture; shares of its width and height. */
  mark(point) {
    if (this.#marks?.readyState === "open") this.#marks.send(JSON.stringify(point));
  }

  close() {
    this.#connection.close();
  }

  /** Each side opens its end together with its tracks, so that no offer is made for the marks alone. */
  #listenForMarks() {
    if (!this.#codecs.length || !this.#kinds.includes("video")) return;
    this.#marks = this.#connection.createDataChannel("marks", { negotiated: true, id: 0 });
    this.#marks.addEventListener("message", ({ data }) => this.emit("mark", JSON.parse(data)));
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
    this.#listenForMarks();
    const senders = stream?.getTracks().map((track) => this.#connection.addTrack(track, stream)) ?? [];
    for (const transceiver of this.#connection.getTransceivers()) {
      if (senders.includes(transceiver.sender)) transceiver.direction = direction;
    }
    this.#prefer();
    if (this.#holds) this.hold(true);
  }

  #sendDescription() {
    const { type, sdp } = this.#connection.localDescription;
    this.#send(type, { sdp: withoutStrayFeedback(sdp) });
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

  /** Obey the media policy and the wish for a small picture: audio keeps a fixed share, the picture gets the rest. */
  async #keepToLimit() {
    for (const sender of this.#connection.getSenders()) {
      const parameters = sender.getParameters();
      const [encoding] = parameters.encodings ?? [];
      if (!sender.track || !encoding || !this.#limit(encoding, sender.track.kind)) continue;
      await sender.setParameters(parameters);
    }
  }

  /** Whether that changed anything. */
  #limit(encoding, kind) {
    const kbps = this.#kbpsOf(kind);
    const scale = kind === "video" && this.#isSmall ? SMALL.scale : 1;
    const bitrate = kbps && Math.round(kbps * 1000);
    if ((encoding.maxBitrate ?? null) === bitrate && (encoding.scaleResolutionDownBy ?? 1) === scale) return false;
    if (bitrate) encoding.maxBitrate = bitrate;
    else delete encoding.maxBitrate;
    if (kind === "video") encoding.scaleResolutionDownBy = scale;
    return true;
  }

  /** What a kind of media may take; null is no limit. */
  #kbpsOf(kind) {
    const share = this.#maxKbps && Math.min(AUDIO_SHARE_KBPS, this.#maxKbps / 2);
    if (kind === "audio") return share;
    const rest = this.#maxKbps && this.#maxKbps - share;
    return this.#isSmall ? Math.min(SMALL.kbps, rest ?? SMALL.kbps) : rest;
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
