export const about =
  "The other person is painted on a canvas once a second: he moves like a slide show.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPresent((element, stream, track) => {
    if (track.kind !== "video" || document.querySelector(".painted")) return false;
    const canvas = document.createElement("canvas");
    canvas.className = "painted";
    canvas.width = 320;
    canvas.height = 240;
    const pen = canvas.getContext("2d");
    const place = () => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + scrollX, top + scrollY];
      canvas.style.cssText =
        `position:absolute;left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
    };
    element.style.opacity = "0";
    document.body.append(canvas);
    setInterval(() => {
      place();
      pen.drawImage(element, 0, 0, 320, 240);
    }, 1000);
    return false;
  });
}
