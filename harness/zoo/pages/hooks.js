// What a defect may take into its hands: the last to ask for a hook has it, and without one the page does the right thing.
export function hooks(element, state) {
  const taken = {
    capture: (constraints) => navigator.mediaDevices.getUserMedia(constraints),
    outgoing: (track) => track,
    peer: () => {},
    present: () => false,
    end: () => false,
  };
  const call = {
    stream: null,
    peer: null,
    element,
    onCapture: (capture) => { taken.capture = capture; },
    onOutgoing: (outgoing) => { taken.outgoing = outgoing; },
    onPeer: (peer) => { taken.peer = peer; },
    onPresent: (present) => { taken.present = present; },
    onEnd: (end) => { taken.end = end; },
    say: (text) => { state.textContent = text; },
  };
  return { call, taken };
}
