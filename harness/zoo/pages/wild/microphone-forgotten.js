export const about = "Hanging up gives back the camera and goes on listening to the microphone.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  call.onEnd(() => {
    for (const track of call.stream.getTracks()) {
      if (track.kind === "video") track.stop();
    }
    for (const sender of call.peer.getSenders()) {
      if (sender.track?.kind === "video") sender.track.stop();
    }
    call.peer.close();
    call.element.srcObject = null;
    return true;
  });
}
