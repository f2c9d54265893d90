"""Scripts that stand for browsers that are not at hand: strict ones, old ones, ones without a part of the web."""

from __future__ import annotations

#: A browser with camera and microphone in which no connection can be made, as in some in-app views.
NO_CONNECTIONS = "delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection;"

_IN_A_GESTURE = """
  const gestures = /^(click|pointer(down|up)|mouse(down|up)|key(down|up)|touchend)$/;
  const inGesture = () => Boolean(window.event?.isTrusted && gestures.test(window.event.type));
"""

#: A browser that gives the camera in a click alone: not after a timer, nor behind an await that takes any time.
CAMERA_BY_CLICK = f"""(() => {{{_IN_A_GESTURE}
  const ask = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = {{async getUserMedia(wanted) {{
    if (!inGesture()) throw new DOMException("No gesture of a person led here", "NotAllowedError");
    return Reflect.apply(ask, this, [wanted]);
  }}}}.getUserMedia;
}})();"""

#: A browser that plays nothing with sound before a tap on it; an element that a tap once started may go on.
PLAYING_BY_CLICK = f"""(() => {{{_IN_A_GESTURE}
  const allowed = new WeakSet();
  const play = HTMLMediaElement.prototype.play;
  const pause = HTMLMediaElement.prototype.pause;
  const may = (element) => {{
    if (inGesture()) allowed.add(element);
    return element.muted || allowed.has(element);
  }};
  HTMLMediaElement.prototype.play = {{play() {{
    if (may(this)) return Reflect.apply(play, this, []);
    Reflect.apply(pause, this, []);
    return Promise.reject(new DOMException("A person has to start this", "NotAllowedError"));
  }}}}.play;
  document.addEventListener("play", ({{ target }}) => may(target) || Reflect.apply(pause, target, []), true);
}})();"""

#: The release that OLD_RELEASE claims to be, below every floor of the guides.
RELEASE = 89

#: A browser that says that it is an old release of itself.
OLD_RELEASE = f"""(() => {{
  const old = navigator.userAgent.replace(/(Chrome|Firefox|rv:|Version)(\\/?)[\\d.]+/g, "$1$2{RELEASE}.0");
  Object.defineProperty(Navigator.prototype, "userAgent", {{ get: () => old, configurable: true }});
  delete Navigator.prototype.userAgentData;
}})();"""

#: A browser that was built without H.264, as some are for its licence: it neither offers nor accepts it in calls.
NO_H264 = """(() => {
  const without = (codecs) => codecs.filter(({ mimeType }) => !/^video\\/h264$/i.test(mimeType));
  for (const end of [RTCRtpSender, RTCRtpReceiver]) {
    const list = end.getCapabilities;
    end.getCapabilities = {getCapabilities(kind) {
      const found = Reflect.apply(list, this, [kind]);
      return found && {...found, codecs: without(found.codecs)};
    }}.getCapabilities;
  }
  const prefer = RTCRtpTransceiver.prototype.setCodecPreferences;
  const chosen = new WeakSet();
  RTCRtpTransceiver.prototype.setCodecPreferences = {setCodecPreferences(codecs) {
    Reflect.apply(prefer, this, [without(codecs)]);
    chosen.add(this);
  }}.setCodecPreferences;
  const limit = (connection) => connection.getTransceivers()
    .filter((line) => line.receiver.track.kind === "video" && !chosen.has(line) && line.direction !== "stopped")
    .forEach((line) => Reflect.apply(prefer, line, [RTCRtpReceiver.getCapabilities("video").codecs]));
  for (const name of ["setLocalDescription", "createOffer", "createAnswer"]) {
    const describe = RTCPeerConnection.prototype[name];
    RTCPeerConnection.prototype[name] = {[name](...given) {
      limit(this);
      return Reflect.apply(describe, this, given);
    }}[name];
  }
})();"""
