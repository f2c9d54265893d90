/**
 * The upgrade from chat to video, from the first click to the end.
 *
 * Theory of operation: the customer's click, the flow or an agent leads to `Requested`; the card explains; the click on the
 * card opens the camera and answers `Accepted`; `Started` says where to join. A flow may also begin with `Connecting` (or a
 * reloaded page with `Started`): then the card asks for the camera all the same, and the answer is to join. Whatever goes
 * wrong ends here and leaves the chat alone.
 */

import { pause } from "../shared/backoff.js";
import { Call } from "../shared/call.js";
import { adviceFor, Capture, isCameraBlocked, OTHERS, SELF } from "../shared/capture.js";
import { planted } from "../shared/defects.js";
import { Signalling } from "../shared/signalling.js";
import { Fitting } from "./fitting.js";
import { constraintsFor, offersVideo } from "./sdk-config.js";

const TITLES = { "two-way": "Start a video call?", "one-way": "Show us on camera?" };
const CONTROL = "You can pause or end the video whenever you like.";
const EXPLANATIONS = {
  "two-way": `Your browser will ask to use your camera and microphone. Choose Allow. ${CONTROL}`,
  "one-way": `Your browser will ask to use your camera and microphone. Choose Allow. We see you; you will not see us. ${CONTROL}`,
};
const BLOCKED = "Your camera is blocked for this site at the moment. Allow it beside the address bar first.";

export class VideoUpgrade {
  #guest;
  #widget;
  #configuration;
  #upgrade = null;
  #capture = null;
  #call = null;
  #settled = new Set();
  #sent = new Set();
  #awaited = null;

  constructor({ guest, widget, configuration }) {
    this.#guest = guest;
    this.#widget = widget;
    this.#configuration = configuration;
    widget
      .on("upgrade", () => this.#request())
      .on("accept", () => this.#accept())
      .on("decline", () => this.#decline());
    widget.pane.on("end", () => this.end()).on("mute", ({ kind, muted }) => this.#mute(kind, muted));
    guest
      .on("upgrade", (upgrade) => this.#handle(upgrade))
      .on("message", ({ originatingEntity }) => originatingEntity === "Bot" && this.#stopAsking())
      .on("refused", (refusal) => this.#yield(refusal));
  }

  /** End the video by the customer's own wish; the chat goes on. Does nothing when there is none. */
  end() {
    if (!this.#upgrade) return;
    if (planted("controls-change-the-page-alone")) {
      this.#widget.closePane();
      this.#widget.addEvent(farewell(SELF, this.#upgrade));
      return;
    }
    this.#withdraw("customer hung up");
    this.#finish(SELF);
  }

  /** Whether the frame with this tracing id was about video. */
  hasSent(tracingId) {
    return this.#sent.has(tracingId);
  }

  #handle(upgrade) {
    if (this.#settled.has(upgrade.upgradeId)) return;
    const handlers = {
      Requested: () => this.#ask({ ...upgrade, isRequest: true }),
      Connecting: () => this.#connect(upgrade),
      Started: () => this.#start(upgrade),
      Ended: () => this.#finish(OTHERS),
    };
    handlers[upgrade.type]?.();
  }

  #request() {
    this.#widget.clearNotice();
    this.#awaited = this.#send({ type: "Request", mediaType: "video" });
    if (this.#awaited) this.#widget.showActivity("Asking for video…");
    else this.#widget.notify("Video could not be requested while you are offline.");
  }

  /** The wish for video was answered in words, so that nothing else is to come of it. */
  #stopAsking() {
    if (!this.#upgrade) this.#widget.showActivity("");
  }

  /** The platform refused what the customer waits for. */
  #yield({ text, tracingId }) {
    if (tracingId !== this.#awaited) return;
    this.#finish(OTHERS);
    this.#widget.notify(`There is no video this time: ${text} Your chat goes on.`);
  }

  async #ask(upgrade) {
    if (this.#upgrade) return;
    this.#upgrade = { mode: "two-way", message: "Someone is ready to see you.", ...upgrade };
    if (!offersVideo(this.#configuration)) {
      this.#fail("video is not offered here");
      return;
    }
    const { mode, message, upgradeId } = this.#upgrade;
    if (planted("camera-asked-on-arrival")) {
      this.#takeOnArrival(mode);
      return;
    }
    this.#widget.showActivity("Waiting for you");
    this.#widget.ask(this.#questionOf(mode, message));
    if (planted("camera-on-request")) this.#accept();
    const isBlocked = await isCameraBlocked();
    if (isBlocked && this.#isCurrent(upgradeId) && !this.#capture) this.#widget.explain(BLOCKED);
  }

  #questionOf(mode, message) {
    if (planted("camera-asked-without-a-word")) return { title: "Video", message: "", explanation: "" };
    return { title: TITLES[mode], message, explanation: EXPLANATIONS[mode] };
  }

  /** Runs in the click itself: the camera is asked for before anything else. */
  async #accept() {
    const opening = this.#open();
    const { upgradeId } = this.#upgrade;
    this.#widget.stopAsking();
    if (planted("refusal-not-handled")) this.#widget.rest();
    this.#widget.clearNotice();
    this.#widget.showActivity("Opening your camera…");
    try {
      const capture = await opening;
      if (this.#isCurrent(upgradeId)) this.#go(capture);
      else capture.release(SELF);
    } catch (error) {
      if (planted("refusal-not-handled")) throw error;
      if (this.#isCurrent(upgradeId)) this.#refuse(error);
    }
  }

  async #takeOnArrival(mode) {
    this.#awaited = this.#answer("Accepted");
    this.#upgrade.isRequest = false;
    this.#widget.openPane("Finding someone for you…");
    await Capture.open(constraintsFor(this.#configuration, mode)).then(
      (capture) => this.#go(capture),
      () => {},
    );
  }

  #open() {
    const constraints = constraintsFor(this.#configuration, this.#upgrade.mode);
    if (planted("camera-after-a-timer")) return pause(1000).then(() => Capture.open(constraints));
    if (planted("camera-after-an-await")) return isCameraBlocked().then(() => Capture.open(constraints));
    return Capture.open(constraints);
  }

  #go(capture) {
    this.#capture = capture.on("unplugged", (kind) => this.#lose(kind));
    if (this.#upgrade.isRequest) this.#awaited = this.#answer("Accepted");
    this.#widget.openPane("Finding someone for you…");
    this.#widget.pane.showSelf(capture.selfView);
    this.#widget.showActivity("Finding someone…");
    if (this.#upgrade.signallingUri) this.#join();
  }

  #refuse(error) {
    if (planted("denial-swallowed")) return;
    if (planted("camera-asked-without-a-word")) {
      this.#widget.rest();
      return;
    }
    this.#widget.notify(`${adviceFor(error)} Your chat goes on.`);
    this.#fail(error.name);
  }

  #decline() {
    if (this.#upgrade.isRequest) this.#answer("Declined", "customer declined");
    else this.#withdraw("customer declined");
    this.#finish(SELF);
  }

  #fail(reason) {
    this.#withdraw(reason);
    this.#finish(SELF);
  }

  #connect(upgrade) {
    if (this.#isCurrent(upgrade.upgradeId)) this.#widget.showActivity("Finding someone…");
    else this.#ask(upgrade);
  }

  #start(upgrade) {
    if (this.#call) return;
    if (!this.#isCurrent(upgrade.upgradeId)) this.#ask(upgrade);
    if (!this.#isCurrent(upgrade.upgradeId)) return;
    Object.assign(this.#upgrade, upgrade, { with: upgrade.peer?.name || "Northwind" });
    if (this.#capture) this.#join();
  }

  #join() {
    const { signallingUri, mode, with: name } = this.#upgrade;
    this.#widget.showActivity(`Connecting with ${name}…`);
    this.#widget.pane.wait(mode === "one-way" ? "" : `Connecting with ${name}…`);
    this.#call = new Call(new Signalling(signallingUri), this.#capture, this.#configuration.turnServers);
    this.#follow(this.#call);
    this.#call.start();
    // A thing that is shown has to stay readable; a face may become as small as the browser makes it.
    if (mode === "one-way")
      new Fitting(this.#call, this.#capture, this.#configuration.videoChat.poorLineConstraints).start();
  }

  #follow(call) {
    const { pane } = this.#widget;
    call
      .on("stream", ({ peer, stream }) => pane.showPeer(peer, stream))
      .on("left", (peer) => pane.removePeer(peer))
      .on("state", ({ peer, ...state }) => pane.showState(peer, state))
      .on("held", (held) => pane.wait(held ? `${this.#upgrade.with} has put the video on hold` : ""))
      .on("connection", ({ state }) => this.#showConnection(state))
      .on("trouble", (error) => this.#widget.notify(`${error.message} Your chat goes on.`))
      .on("ended", ({ by }) => by === OTHERS && this.#finish(OTHERS));
  }

  #showConnection(state) {
    if (state === "connected") {
      this.#widget.showActivity(`On video with ${this.#upgrade.with}`);
      this.#widget.clearNotice();
    }
    if (state === "disconnected") this.#widget.showActivity("Reconnecting video…");
    if (state === "failed")
      this.#widget.notify(
        "Video cannot get through on this network: the connection timed out. Your chat goes on.",
      );
  }

  #mute(kind, muted) {
    if (planted("controls-change-the-page-alone")) return;
    if (this.#call) this.#call.setMuted(kind, muted);
    else this.#capture?.setMuted(kind, muted);
  }

  #lose(kind) {
    const device = kind === "video" ? "camera" : "microphone";
    this.#widget.notify(`Your ${device} was disconnected or its permission withdrawn.`);
  }

  /** Back out: of a running video by ending it, of anything earlier by failing it. */
  #withdraw(reason) {
    this.#answer(this.#upgrade.communicationId ? "Ended" : "Failed", reason);
  }

  #answer(type, reason) {
    const { upgradeId, communicationId, mode } = this.#upgrade;
    const saysDirection = type === "Accepted" && !planted("direction-left-out");
    const direction = saysDirection ? mode : undefined;
    const sharingScreen = (type === "Accepted" && planted("screen-in-place-of-camera")) || undefined;
    return this.#send({ type, upgradeId, communicationId, reason, direction, sharingScreen });
  }

  #send(fields) {
    const tracingId = this.#guest.sendUpgrade(fields);
    this.#sent.add(tracingId);
    return tracingId;
  }

  #isCurrent(upgradeId) {
    return this.#upgrade?.upgradeId === upgradeId;
  }

  #finish(by) {
    const [upgrade, capture, call] = [this.#upgrade, this.#capture, this.#call];
    [this.#upgrade, this.#capture, this.#call, this.#awaited] = [null, null, null, null];
    if (call) call.end(by);
    else capture?.release(by);
    this.#widget.stopAsking();
    this.#widget.closePane();
    this.#widget.showActivity("");
    if (!upgrade) return;
    this.#settled.add(upgrade.upgradeId);
    if (capture || by === OTHERS) this.#widget.addEvent(farewell(by, upgrade));
  }
}

function farewell(by, { communicationId, with: name }) {
  if (by === SELF) return communicationId ? "You ended the video" : "You cancelled the video";
  return communicationId ? `The video with ${name} has ended` : "The video request is over";
}
