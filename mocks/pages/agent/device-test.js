/** The desktop's own test of what a video takes: a camera, a microphone, and a connection that this browser makes with itself. */

import { canVideo, UNABLE } from "../shared/browser.js";
import { adviceFor, Capture } from "../shared/capture.js";
import { find, make, say } from "../shared/dom.js";
import { Emitter } from "../shared/emitter.js";

const CONNECTS_WITHIN_MS = 5000;
const PARTS = {
  Camera: () => tryDevice({ video: true }),
  Microphone: () => tryDevice({ audio: true }),
  Connection: tryConnection,
};

/** Emits `done` with whether everything works. */
export class DeviceTest extends Emitter {
  /** Whether the latest test found something that does not work; untested is not failed. */
  hasFailed = false;
  #root;
  #button;

  constructor(root) {
    super();
    this.#root = root;
    this.#button = find("button", root);
    this.#button.addEventListener("click", () => this.#run());
  }

  /** Everything is asked for in the click itself, as strict browsers demand. */
  async #run() {
    const tries = Object.values(PARTS).map((attempt) => attempt());
    this.#button.disabled = true;
    say(find('[role="status"]', this.#root), "Testing…");
    const troubles = await Promise.all(tries);
    this.#button.disabled = false;
    this.hasFailed = troubles.some(Boolean);
    this.#show(troubles);
    this.emit("done", !this.hasFailed);
  }

  #show(troubles) {
    const lines = Object.keys(PARTS).map((part, at) =>
      make("li", { text: `${part}: ${troubles[at] || "works"}` }),
    );
    find("ul", this.#root).replaceChildren(...lines);
    const words = this.hasFailed ? "The test failed: no video comes to you until it passes." : "The test passed.";
    say(find('[role="status"]', this.#root), words);
  }
}

/** What is wrong with a device, in words; empty when it works. It is let go at once. */
async function tryDevice(constraints) {
  try {
    const capture = await Capture.open(constraints);
    const works = capture.stream.getTracks().every(({ readyState }) => readyState === "live");
    capture.release();
    return works ? "" : "It was taken away at once.";
  } catch (error) {
    return adviceFor(error);
  }
}

/** What is wrong with the connection, in words; empty when two ends in this page reach each other. */
async function tryConnection() {
  if (!canVideo() || !("RTCPeerConnection" in window)) return UNABLE;
  const ends = [new RTCPeerConnection(), new RTCPeerConnection()];
  try {
    return await reach(...ends);
  } finally {
    for (const end of ends) end.close();
  }
}

async function reach(near, far) {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ])
    from.addEventListener("icecandidate", ({ candidate }) => to.addIceCandidate(candidate ?? undefined));
  const line = near.createDataChannel("test");
  const opened = new Promise((resolve) => line.addEventListener("open", () => resolve("")));
  const late = new Promise((resolve) => {
    setTimeout(() => resolve("No connection came about."), CONNECTS_WITHIN_MS);
  });
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription);
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription);
  return Promise.race([opened, late]);
}
