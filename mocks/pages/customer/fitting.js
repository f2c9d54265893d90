/** Keeps what the camera is asked for within what the line carries. */

import { planted } from "../shared/defects.js";

const EVERY_MS = 500;
/** So many poor looks in a row: a line that is merely busy for a moment is left alone. */
const POOR_LOOKS = 3;
/** Beyond these, lost packets (share) or their way there and back (seconds), the other side sees a poor picture. */
const MOST_LOST = 0.08;
const LONGEST_TRIP_S = 0.3;
/** What the full picture takes; a line that had so much and has it no more makes it stall. */
const FULL_KBPS = 500;

/** Watches a call from its start to its end; asks less of the camera, once, when loss or stalls are measured. */
export class Fitting {
  #call;
  #capture;
  #wishes;
  #timer = null;
  #poor = 0;
  #hadRoom = false;

  /** `wishes` are the lower constraints for the picture. */
  constructor(call, capture, wishes) {
    this.#call = call;
    this.#capture = capture;
    this.#wishes = wishes;
    call.on("ended", () => this.stop());
  }

  /** A camera that gives no more than the lower wishes is left to itself. */
  start() {
    if (!this.#capture.isLargerThan(this.#wishes)) return;
    this.#capture.keepDetail();
    if (planted("full-size-on-any-line")) return;
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  stop() {
    clearInterval(this.#timer);
  }

  async #look() {
    const measures = await this.#call.measures();
    this.#poor = measures.some((measure) => this.#isPoor(measure)) ? this.#poor + 1 : 0;
    if (this.#poor < POOR_LOOKS) return;
    this.stop();
    await this.#capture.lower(this.#wishes);
  }

  #isPoor({ lost, tripS, roomKbps }) {
    this.#hadRoom ||= roomKbps > FULL_KBPS;
    return lost > MOST_LOST || tripS > LONGEST_TRIP_S || (this.#hadRoom && roomKbps < FULL_KBPS);
  }
}
