export const about =
  "The grey curtain of the waiting room stays in front of the other person's picture.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPresent((element, stream, track) => {
    if (track.kind !== "video" || document.querySelector(".curtain")) return false;
    const curtain = document.createElement("div");
    curtain.className = "curtain";
    curtain.textContent = "Waiting for the other person";
    const cover = () => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + scrollX, top + scrollY];
      curtain.style.cssText =
        `position:absolute;left:${x}px;top:${y}px;width:${width}px;height:${height}px;` +
        "background:#777;z-index:1000;pointer-events:none";
    };
    document.body.append(curtain);
    // It follows the frame as it grows, and nobody takes it away.
    cover();
    element.addEventListener("resize", cover);
    return false;
  });
}
