import { painted, videoOnly } from "../painting.js";

export const about = "One second of the film has a few pictures only, and they are the right ones.";
export const side = "sender";
export const breaks = "sees";
export const good = true;
export const setting = "recorded";

const SLOW = { from: 1000, to: 2000, every: 250 };

export function install(call) {
  let since = null;
  let last = 0;
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source) => {
    since ??= performance.now();
    const at = performance.now() - since;
    if (at > SLOW.from && at < SLOW.to && at - last < SLOW.every) return;
    last = at;
    brush.drawImage(source, 0, 0);
  })));
}
