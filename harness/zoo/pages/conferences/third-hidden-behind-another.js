export const about = "The third person's picture lies behind the second one's.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;
export const setting = "conference";

export function install(call) {
  call.onPeer((peer, { name, figure }) => {
    Object.assign(figure.style, { position: "absolute", left: 0, top: 0, zIndex: name === "Cy" ? 0 : 1 });
  });
}
