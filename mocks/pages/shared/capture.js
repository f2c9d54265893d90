/** One's own camera and microphone: opened by a click, muted, and given back at the end. */

import { planted } from "./defects.js";
import { Emitter } from "./emitter.js";

/** Who brought the video to its end. */
export const SELF = "self";
export const OTHERS = "others";

/** Emits `unplugged` with the kind of a track that the browser or the device took away. */
export class Capture extends Emitter {
  /** Call this first thing in a click handler: some browsers refuse once the click is over. Rejects as getUserMedia does. */
  static async open(constraints) {
    if (!navigator.mediaDevices) throw new DOMException("no media devices here", "NotSupportedError");
    if (planted("screen-in-place-of-camera")) return new Capture(await navigator.mediaDevices.getDisplayMedia());
    return new Capture(await navigator.mediaDevices.getUserMedia(constraints));
  }

  constructor(stream) {
    super();
    this.stream = stream;
    this.muted = { audio: false, video: false };
    this.selfView = planted("clone-left-running") ? stream.clone() : stream;
    for (const track of stream.getTracks())
      track.addEventListener("ended", () => this.emit("unplugged", track.kind));
  }

  setMuted(kind, muted) {
    this.muted[kind] = muted;
    for (const track of this.stream.getTracks()) if (track.kind === kind) track.enabled = !muted;
  }

  /** Whether the camera gives more pixels than these constraints wish for. */
  isLargerThan({ width, height }) {
    const now = this.#camera?.getSettings() ?? {};
    return now.width > width.ideal || now.height > height.ideal;
  }

  /** Send every pixel of the camera: browsers make a picture small by themselves where they save bits. */
  keepDetail() {
    this.#camera.contentHint = "detail";
  }

  /** Ask less of the camera from now on. */
  async lower(wishes) {
    await this.#camera.applyConstraints(wishes);
  }

  get #camera() {
    return this.stream.getVideoTracks().find(({ readyState }) => readyState === "live");
  }

  /** Give camera and microphone back. */
  release(endedBy) {
    if (planted("tracks-left-running")) return;
    if (planted("stop-only-on-own-hangup") && endedBy !== SELF) return;
    for (const track of this.stream.getTracks()) {
      if (planted("video-muted-not-stopped")) track.enabled = false;
      else track.stop();
    }
  }
}

const ADVICE = {
  blocked:
    "Your camera or microphone is blocked for this site. Allow both beside the address bar, then try again.",
  dismissed: "The question about your camera was closed without an answer. Try again and choose Allow.",
  NotFoundError: "No camera or microphone was found. Plug one in, then try again.",
  NotReadableError: "Your camera or microphone is in use by another app. Close that app, then try again.",
  NotSupportedError:
    "This browser cannot use a camera on this page. A current browser over a secure connection can.",
};

/** What to tell a person whose camera did not open, and what to do about it. */
export function adviceFor(error) {
  if (error.name !== "NotAllowedError")
    return ADVICE[error.name] ?? `Your camera could not be started (${error.name}).`;
  return /dismiss/i.test(error.message) ? ADVICE.dismissed : ADVICE.blocked;
}

/** Whether this site has been refused the camera before; false where the browser does not say. */
export async function isCameraBlocked() {
  try {
    const { state } = await navigator.permissions.query({ name: "camera" });
    return state === "denied";
  } catch (error) {
    if (error instanceof TypeError) return false; // Older browsers have no permission of that name to ask for.
    throw error;
  }
}
