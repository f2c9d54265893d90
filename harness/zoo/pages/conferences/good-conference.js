export const about = "Three people who see and hear each other.";
export const side = "sender";
export const breaks = "sees";
export const good = true;
export const setting = "conference";

export function install() {}
