export const about = "The first person's page does not answer the third, who is in session with the second alone.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;
export const setting = "conference";

export function install(call) {
  call.onAdmit((name) => name !== "Cy");
}
