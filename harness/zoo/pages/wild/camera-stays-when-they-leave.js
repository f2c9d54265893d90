export const about = "When the other person hangs up, the own camera and microphone stay on.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  call.onEnd((how) => {
    const theyLeft = how === "other-side";
    if (!theyLeft) return false;
    call.peer.close();
    call.element.srcObject = null;
    // The clean-up of the own devices hangs on the own button alone.
    return true;
  });
}
