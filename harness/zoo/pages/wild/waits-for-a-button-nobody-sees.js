export const about = "The player waits for a press on a play button that is not on the page.";
export const side = "receiver";
export const breaks = "autoplay";
export const good = false;

export function install(call) {
  call.onPresent((element, stream) => {
    element.autoplay = false;
    element.pause();
    element.srcObject = stream;
    const start = document.createElement("button");
    start.textContent = "Play";
    start.style.display = "none";
    start.onclick = () => element.play();
    if (!document.querySelector("#start-player")) {
      start.id = "start-player";
      document.body.append(start);
    }
    return true;
  });
}
