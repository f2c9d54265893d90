export const about = "The third person is let in two seconds late.";
export const side = "receiver";
export const breaks = "sees";
export const good = true;
export const setting = "conference";

export function install(call) {
  call.onAdmit((name) => new Promise((resolve) => setTimeout(resolve, name === "Cy" ? 2000 : 0)));
}
