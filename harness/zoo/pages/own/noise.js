import { painted, videoOnly } from "../painting.js";

export const about = "The picture is coloured noise.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    const image = brush.createImageData(canvas.width, canvas.height);
    const words = new Uint32Array(image.data.buffer);
    for (let at = 0; at < words.length; at += 1) words[at] = (Math.random() * 0xffffff) | 0xff000000;
    brush.putImageData(image, 0, 0);
  })));
}
