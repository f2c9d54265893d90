/**
 * The sound of a phone call on the desk, where the caller's line carries nothing else: no pane, one sound for each other person.
 *
 * Theory of operation: Answer opens the microphone, the leg's state `connected` joins the call, its end leaves it. A call whose
 * line carries video brings its sound along with the picture (see video.js), and nothing here stirs.
 */

import { Call } from "../shared/call.js";
import { adviceFor, Capture, OTHERS, SELF } from "../shared/capture.js";
import { make } from "../shared/dom.js";
import { Emitter } from "../shared/emitter.js";
import { Refused } from "../shared/platform.js";
import { Signalling } from "../shared/signalling.js";
import { isConnected, pathOf } from "./interactions.js";

/** Emits `trouble` with words for the person at the desk. */
export class SoundDesk extends Emitter {
  #platform;
  #place;
  #openings = new Map();
  #calls = new Map();

  /** `place` takes the elements that play. */
  constructor(platform, place) {
    super();
    this.#platform = platform;
    this.#place = place;
  }

  /** Open the microphone for a ringing leg; call it in the click on Answer. */
  prepare(leg) {
    if (carriesSound(leg)) this.#openings.set(leg.id, this.#open());
  }

  /** The leg could not be answered after all: give the microphone back. */
  async abandon(leg) {
    (await this.#claim(leg))?.release(SELF);
  }

  /** Follow this person's legs of a conversation as they come and go. */
  follow(legs) {
    for (const leg of legs) {
      if (carriesSound(leg) && isConnected(leg) && !this.#calls.has(leg.id)) this.#start(leg);
      else if (!isConnected(leg)) this.#calls.get(leg.id)?.end(OTHERS);
    }
  }

  /** Leave every call. */
  end() {
    for (const call of this.#calls.values()) call?.end(SELF);
  }

  async #start(leg) {
    this.#calls.set(leg.id, null);
    const capture = await (this.#claim(leg) ?? this.#open());
    try {
      const { signallingUri } = await this.#platform.get(`${pathOf(leg)}/media`);
      this.#join(leg, new Call(new Signalling(signallingUri), capture, [], ["audio"]));
    } catch (error) {
      capture?.release(SELF);
      if (!(error instanceof Refused || error instanceof TypeError)) throw error;
      this.emit("trouble", `The sound of the call could not be started: ${error.message}`);
    }
  }

  #join(leg, call) {
    const players = new Map();
    this.#calls.set(leg.id, call);
    call
      .on("stream", ({ peer, stream }) => players.set(peer.leg, this.#play(peer, stream)))
      .on("left", (peer) => players.get(peer.leg)?.remove())
      .on("ended", () => {
        for (const player of players.values()) player.remove();
      })
      .start();
  }

  #play({ name }, stream) {
    const player = make("audio", { "aria-label": `Sound of ${name}` });
    player.srcObject = stream;
    this.#place.append(player);
    player.play().catch((error) => this.emit("trouble", `${name} cannot be heard: ${error.message}`));
    return player;
  }

  async #open() {
    try {
      return await Capture.open({ audio: true });
    } catch (error) {
      this.emit("trouble", `${adviceFor(error)} The caller cannot hear you.`);
      return null;
    }
  }

  #claim(leg) {
    const opening = this.#openings.get(leg.id);
    this.#openings.delete(leg.id);
    return opening;
  }
}

const carriesSound = ({ channel, carriesSound }) => channel === "calls" && carriesSound;
