export const about =
  "The background blur meant for the own preview lies over the other person's picture.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  const soften = () => {
    for (const video of document.querySelectorAll("video")) {
      video.style.filter = "blur(60px)";
      video.style.clipPath = "inset(0)";
    }
  };
  call.onPresent((element, stream, track) => {
    // "Every video on the page" includes the one that was not meant.
    if (track.kind === "video") soften();
    return false;
  });
}
