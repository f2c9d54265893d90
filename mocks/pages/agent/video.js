/**
 * Video on the agent's desk: the pane opens by itself when a contact becomes a video contact, and closes at its end.
 *
 * Theory of operation: Answer opens the camera (two-way only) and connects the leg; the leg's state `connected` leads to its
 * media, `disconnected` ends it. A one-way call never touches the agent's devices. The desktop layout decides about the pane: a
 * widget that opens by hand starts its call when the agent expands it; on a desktop without the widget the call runs unseen.
 */

import { canVideo, UNABLE } from "../shared/browser.js";
import { Call } from "../shared/call.js";
import { adviceFor, Capture, OTHERS, SELF } from "../shared/capture.js";
import { planted } from "../shared/defects.js";
import { show } from "../shared/dom.js";
import { Emitter } from "../shared/emitter.js";
import { Refused } from "../shared/platform.js";
import { Signalling } from "../shared/signalling.js";
import { isConnected, isLive, nameOf, pathOf } from "./interactions.js";

const CONSTRAINTS = { audio: true, video: { width: { ideal: 1280 }, height: { ideal: 720 } } };
/** In a call that becomes a conference each sends to each: smaller, slower pictures do, and a headset needs no filters. */
const FOR_CONFERENCES = {
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  video: { width: { ideal: 320 }, height: { ideal: 240 }, frameRate: { ideal: 12, max: 12 } },
};

/** What the agent's layout says of the video widget: whether it is there, and whether it opens by itself. */
export function videoWidgetOf(layout) {
  if (!layout) return { isThere: true, opensItself: true };
  const found = layout.widgets.find((each) => (each.widget ?? each) === "Video Chat");
  return { isThere: Boolean(found), opensItself: Boolean(found?.autoOpen) };
}

/** Emits `activity` with the line about the video (empty for none) and `trouble` with words for the agent. */
export class VideoDesk extends Emitter {
  #platform;
  #pane;
  #openings = new Map();
  #awaited = null;
  #leg = null;
  #call = null;
  #capture = null;
  #screen = null;
  #devices;
  #constraints = CONSTRAINTS;
  #expand;
  #widget;
  #minimised = null;
  /** The legs that this browser cannot carry; their end is on its way. */
  #refused = new Set();

  /** `expand` is the button that opens the pane where `widget` (see videoWidgetOf) does not open it by itself. */
  constructor(platform, { pane, devices, expand, widget }) {
    super();
    this.#platform = platform;
    this.#devices = devices;
    this.#widget = widget;
    this.#expand = expand;
    expand.addEventListener("click", () => this.#maximise());
    this.#pane = pane
      .on("end", () => this.end(SELF))
      .on("mute", ({ kind, muted }) => this.#call?.setMuted(kind, muted))
      .on("small", (small) => this.#call?.setSmall(small))
      .on("hold", (held) => this.#hold(held))
      .on("share", (shared) => (shared ? this.#share() : this.#putAway()))
      .on("mark", (point) => this.#screen && this.#call?.mark(point));
  }

  /** Open the camera for a ringing leg; call it in the click on Answer. A one-way leg needs none. */
  prepare(leg) {
    if (leg.channel !== "videos" || leg.direction === "one-way") return;
    this.#openings.set(leg.id, this.#open());
  }

  /** The leg could not be answered after all: give the camera back. */
  async abandon(leg) {
    (await this.#claim(leg))?.release(SELF);
  }

  /** A media upgrade was announced for this conversation. */
  expect(conversationId) {
    if (this.#leg) return;
    this.#awaited = conversationId;
    this.#openPane("Waiting for the video to start");
  }

  /** Follow this agent's video legs of a conversation as they come and go. */
  follow(conversation, legs) {
    const videos = legs.filter(({ channel }) => channel === "videos");
    this.#constraints = legs.some(({ channel }) => channel === "calls") ? FOR_CONFERENCES : CONSTRAINTS;
    const connected = videos.find((leg) => isConnected(leg) && !this.#refused.has(leg.id));
    const current = videos.find(({ id }) => id === this.#leg?.id);
    if (connected && !this.#leg) this.#start(connected, nameOf(conversation));
    else if (current && !isLive(current)) this.end(OTHERS);
    else if (conversation.id === this.#awaited && !videos.some(isLive)) this.#close();
  }

  /** End the video; the chat stays. Does nothing when there is none. */
  end(by) {
    const [leg, call, capture] = [this.#leg, this.#call, this.#capture];
    if (!leg) return;
    [this.#leg, this.#call, this.#capture, this.#minimised] = [null, null, null, null];
    this.#screen?.stop();
    this.#screen = null;
    if (call) call.end(by);
    else capture?.release(by);
    this.abandon(leg);
    this.#close();
    if (by === SELF) this.#tell(leg, { state: "disconnected" });
  }

  /** Open the pane as the layout has it; false while it stays minimised. */
  #openPane(waiting) {
    if (!this.#widget.isThere) return true;
    if (this.#widget.opensItself || this.#pane.isOpen) this.#pane.open(waiting);
    else show(this.#expand, true);
    return this.#pane.isOpen;
  }

  #maximise() {
    show(this.#expand, false);
    this.#pane.open("Waiting for the video to start");
    const start = this.#minimised;
    this.#minimised = null;
    start?.();
  }

  async #start(leg, customer) {
    this.#leg = leg;
    if (!canVideo()) {
      this.#refused.add(leg.id);
      this.emit("trouble", UNABLE);
      this.end(SELF);
      return;
    }
    if (this.#openPane(`Connecting with ${customer}…`)) await this.#connect(leg, customer);
    else this.#minimised = () => this.#connect(leg, customer);
  }

  async #connect(leg, customer) {
    this.emit("activity", `Connecting video with ${customer}…`);
    const capture = this.#claim(leg);
    try {
      const media = await this.#platform.get(`${pathOf(leg)}/media`);
      await this.#equip(leg, media, capture);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof TypeError)) throw error;
      this.emit("trouble", `The video could not be started: ${error.message}`);
      if (this.#isCurrent(leg)) this.end(OTHERS);
      (await capture)?.release(SELF);
    }
  }

  /** Join with the camera that the leg's direction calls for, unless the call is over by then. */
  async #equip(leg, media, opening) {
    const sends = media.direction !== "recvonly";
    const capture = (await opening) ?? (sends && !opening ? await this.#open() : null);
    if (!this.#isCurrent(leg) || !sends) capture?.release(SELF);
    if (this.#isCurrent(leg)) this.#join(media, sends ? capture : null);
  }

  #join({ signallingUri }, capture) {
    this.#capture = capture;
    this.#pane.showSelf(capture?.selfView ?? null);
    this.#call = new Call(new Signalling(signallingUri), capture);
    this.#show(this.#call);
    this.#call.start();
  }

  #show(call) {
    call
      .on("stream", ({ peer, stream }) => this.#showPeer(peer, stream))
      .on("left", (peer) => this.#pane.removePeer(peer))
      .on("state", ({ peer, ...state }) => this.#pane.showState(peer, state))
      .on("mark", ({ peer, point }) => this.#pane.showMark(peer, point))
      .on("connection", ({ peer, state }) => this.#showConnection(peer, state))
      .on("trouble", (error) => this.emit("trouble", error.message))
      .on("ended", ({ by }) => by === OTHERS && this.end(OTHERS));
  }

  #showPeer(peer, stream) {
    if (planted("incoming-not-attached")) this.#pane.wait();
    else this.#pane.showPeer(peer, stream);
  }

  #showConnection({ name }, state) {
    if (state === "connected") this.emit("activity", `On video with ${name}`);
    if (state === "disconnected") this.emit("activity", "Reconnecting video…");
    if (state === "failed")
      this.emit("trouble", "Video cannot get through: the connection timed out. Your chat goes on.");
  }

  /** Show the screen in place of the camera, in the running session. */
  async #share() {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia();
      [this.#screen] = stream.getVideoTracks();
      this.#screen.addEventListener("ended", () => this.#putAway());
      this.#call?.show(this.#screen);
      this.#pane.showSelf(stream);
    } catch (error) {
      this.#pane.setShared(false);
      this.emit("trouble", `Your screen could not be shared (${error.name}).`);
    }
  }

  #putAway() {
    this.#screen?.stop();
    this.#screen = null;
    this.#call?.show(null);
    this.#pane.showSelf(this.#capture?.selfView ?? null);
    this.#pane.setShared(false);
  }

  /** Pause both directions of the picture and the sound, and let the platform know. */
  async #hold(held) {
    const leg = this.#leg;
    if (!leg) return;
    if (planted("hold-only-mutes")) {
      await this.#tell(leg, { audioMuted: held });
      return;
    }
    this.#call?.hold(held);
    this.#pane.wait(held ? "On hold" : "");
    this.emit("activity", held ? "Video on hold" : "On video");
    await this.#tell(leg, { held });
  }

  async #tell(leg, change) {
    try {
      await this.#platform.patch(pathOf(leg), change);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof TypeError)) throw error;
      this.emit("trouble", error.message);
    }
  }

  /** A capture, or null after telling the agent why there is none: the customer is then seen without being shown the agent. */
  async #open() {
    try {
      if (!this.#devices.isChosen) await this.#devices.choice();
      return await Capture.open(this.#constraints);
    } catch (error) {
      this.emit("trouble", `${adviceFor(error)} The customer cannot see or hear you.`);
      return null;
    }
  }

  #claim(leg) {
    const opening = this.#openings.get(leg.id);
    this.#openings.delete(leg.id);
    return opening;
  }

  #isCurrent(leg) {
    return this.#leg?.id === leg.id;
  }

  #close() {
    this.#awaited = null;
    this.#devices.withdraw();
    show(this.#expand, false);
    this.#pane.close();
    this.emit("activity", "");
  }
}
