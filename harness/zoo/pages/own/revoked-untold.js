export const about = "A permission that is taken back in mid-call ends the picture, and the page says connected.";
export const side = "sender";
export const breaks = "permission";
export const good = false;
export const setting = "revoked";

export function install() {
  const listen = MediaStreamTrack.prototype.addEventListener;
  MediaStreamTrack.prototype.addEventListener = function addEventListener(kind, ...rest) {
    if (kind !== "ended") listen.call(this, kind, ...rest);
  };
}
