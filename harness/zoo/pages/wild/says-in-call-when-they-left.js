export const about =
  "The other person has hung up and the page goes on saying that the call runs.";
export const side = "receiver";
export const breaks = "says";
export const good = false;

export function install(call) {
  call.onEnd((how) => {
    if (how !== "other-side") return false;
    for (const track of call.stream.getTracks()) track.stop();
    for (const sender of call.peer.getSenders()) sender.track?.stop();
    call.peer.close();
    call.element.srcObject = null;
    // All is tidied up but the words: a last repeat of the status comes after the end.
    setTimeout(() => call.say("connected"), 0);
    return true;
  });
}
