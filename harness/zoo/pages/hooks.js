// What a defect may take into its hands: the last to ask for a hook has it, and without one the page does the right thing.
export function hooks(element, state) {
  const taken = {
    capture: (constraints) => navigator.mediaDevices.getUserMedia(constraints),
    outgoing: (track) => track,
    peer: () => {},
    present: () => false,
    end: () => false,
    admit: () => true,
    recorder: () => {},
    film: (film) => film,
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
    // Of conferences: whether a newcomer is let in; of recorders: what records, and what was recorded.
    onAdmit: (admit) => { taken.admit = admit; },
    onRecorder: (recorder) => { taken.recorder = recorder; },
    onFilm: (film) => { taken.film = film; },
    say: (text) => { state.textContent = text; },
  };
  return { call, taken };
}
