import { painted, videoOnly } from "../painting.js";

export const about =
  "Right: the camera goes through a canvas at full rate, which adds a small name tag at its foot.";
export const side = "sender";
export const breaks = "sees";
export const good = true;

function tagged(pen, video) {
  pen.drawImage(video, 0, 0, 320, 240);
  pen.fillStyle = "#000a";
  pen.fillRect(4, 224, 40, 12);
  pen.fillStyle = "#fff";
  pen.font = "9px sans-serif";
  pen.fillText("Anna", 8, 233);
}

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, tagged)));
}
