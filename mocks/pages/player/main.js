/** The player behind a link: the video starts on a tap, inline; what goes wrong is said in words. */

import { find, say, show } from "../shared/dom.js";

const video = find("video");
const start = find("#start");
const trouble = find(".trouble");

start?.addEventListener("click", () => video.play().catch(explain));
video.addEventListener("playing", () => start && show(start, false));
video.addEventListener("error", () => explain(new DOMException("", "NotSupportedError")));

function explain(error) {
  if (error.name === "AbortError") return; // a pause before the start is nobody's trouble
  say(trouble, "The video could not be played here. What it says stands in the message that brought you.");
  show(trouble, true);
}
