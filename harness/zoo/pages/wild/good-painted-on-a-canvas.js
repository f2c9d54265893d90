export const about =
  "Right: the player itself is invisible and a canvas in its place shows every frame at once.";
export const side = "receiver";
export const breaks = "sees";
export const good = true;

export function install(call) {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const pen = canvas.getContext("2d");
  let painting = false;
  const paint = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + scrollX, top + scrollY];
    canvas.style.cssText =
      `position:absolute;left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
    pen.drawImage(element, 0, 0, 320, 240);
    if (painting) element.requestVideoFrameCallback(() => paint(element));
  };
  call.onPresent((element, stream, track) => {
    if (track.kind !== "video" || painting) return false;
    painting = true;
    element.style.opacity = "0";
    document.body.append(canvas);
    element.requestVideoFrameCallback(() => paint(element));
    return false;
  });
  call.onEnd(() => {
    painting = false;
    canvas.remove();
    return false;
  });
}
