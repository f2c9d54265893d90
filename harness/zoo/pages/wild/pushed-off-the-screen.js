export const about = "The other person's picture slides in from the left, and never arrives.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPresent((element, stream, track) => {
    if (track.kind !== "video") return false;
    // The class that should end the slide is set on an element that is not there.
    element.style.transform = "translateX(-4000px)";
    element.style.transition = "transform 300ms";
    requestAnimationFrame(() => {
      document.querySelector(".arriving")?.style.removeProperty("transform");
    });
    return false;
  });
}
