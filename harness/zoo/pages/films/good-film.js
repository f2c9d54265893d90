export const about = "A film as it should be.";
export const side = "sender";
export const breaks = "sees";
export const good = true;
export const setting = "recorded";

export function install() {}
