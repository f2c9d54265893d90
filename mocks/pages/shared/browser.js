/** Whether this browser can hold a video call: decided by what it has, then by its release. */

import { planted } from "./defects.js";

/** The oldest releases in which video is offered. */
const FLOORS = { Firefox: 90, Chrome: 90, Safari: 14 };
const RELEASES = [/(Firefox)\/(\d+)/, /(Chrome)\/(\d+)/, /Version\/(\d+).*(Safari)/];

/** What people read in place of a way to video. */
export const UNABLE =
  "Video is not possible in this browser. A current Chrome, Edge, Firefox or Safari can. Chat works as usual.";

export function canVideo() {
  if (planted("browser-not-looked-at")) return true;
  const hasInterfaces = "RTCPeerConnection" in window && Boolean(navigator.mediaDevices?.getUserMedia);
  return hasInterfaces && meetsFloor(navigator.userAgent);
}

/** A browser that does not say what it is, is judged by what it has alone. */
function meetsFloor(userAgent) {
  const found = RELEASES.map((pattern) => userAgent.match(pattern)).find(Boolean);
  if (!found) return true;
  const [name, release] = found.slice(1).sort().reverse();
  return Number(release) >= FLOORS[name];
}
