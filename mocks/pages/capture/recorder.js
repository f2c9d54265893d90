/** Recording camera and microphone in the page, in the best format that this browser writes. */

import { planted } from "../shared/defects.js";

/** What plays everywhere first; the storage converts the last one. */
const FORMATS = [
  "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
  "video/mp4;codecs=avc1.42E01E,opus",
  "video/webm;codecs=vp8,opus",
];
const BITS_PER_SECOND = 600_000;
/** Pieces are kept this often, milliseconds, so that little is lost when the page dies. */
const PIECE_MS = 1000;

export function canRecord() {
  return typeof MediaRecorder === "function" && FORMATS.some((format) => MediaRecorder.isTypeSupported(format));
}

/** One recording; it begins at once. */
export class Recorder {
  #recorder;
  #pieces = [];
  #began = performance.now();

  constructor(stream) {
    const formats = planted("recording-mislabelled") ? FORMATS.slice(-1) : FORMATS;
    const mimeType = formats.find((format) => MediaRecorder.isTypeSupported(format));
    this.#recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: BITS_PER_SECOND });
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#pieces.push(data));
    this.#recorder.start(PIECE_MS);
  }

  /** End it; resolves with {film, mimeType, seconds}. */
  async stop() {
    const seconds = Math.round((performance.now() - this.#began) / 1000);
    const stopped = new Promise((resolve) => this.#recorder.addEventListener("stop", resolve, { once: true }));
    this.#recorder.stop();
    await stopped;
    const type = this.#recorder.mimeType.split(";")[0];
    const mimeType = planted("recording-mislabelled") ? "video/mp4" : type;
    return { film: new Blob(this.#pieces, { type }), mimeType, seconds };
  }
}
