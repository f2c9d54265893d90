/** Session descriptions as they are sent to a peer (RFC 8866). */

/**
 * The description without feedback lines (RFC 4585) of formats that its media line does not name: Firefox leaves those of
 * codecs that `setCodecPreferences` left out, and Chromium refuses the whole description for them.
 */
export function withoutStrayFeedback(sdp) {
  let formats = [];
  const belongs = (line) => {
    if (line.startsWith("m=")) formats = line.split(" ").slice(3);
    const [, format] = line.match(/^a=rtcp-fb:(\d+) /) ?? [];
    return !format || formats.includes(format);
  };
  return sdp.split("\r\n").filter(belongs).join("\r\n");
}
