export const about =
  "A snapshot taken to bridge a bad moment stays on top of the living picture.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPresent((element, stream, track) => {
    if (track.kind !== "video") return false;
    const cover = () => {
      const still = document.createElement("canvas");
      const box = element.getBoundingClientRect();
      still.width = box.width;
      still.height = box.height;
      still.getContext("2d").drawImage(element, 0, 0, box.width, box.height);
      Object.assign(still.style, {
        position: "absolute",
        left: `${box.left + scrollX}px`,
        top: `${box.top + scrollY}px`,
        zIndex: "10",
        pointerEvents: "none",
      });
      document.body.append(still);
    };
    element.addEventListener("playing", () => setTimeout(cover, 1000), { once: true });
    return false;
  });
}
