/** The agent's desktop: signing in, and what a signed-in agent is then shown. */

import { find, say, show } from "../shared/dom.js";
import { Platform, Refused } from "../shared/platform.js";
import { Desk } from "./desk.js";

const form = find(".sign-in");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = find("button", form);
  button.disabled = true;
  await enter(new FormData(form)).catch(explain);
  button.disabled = false;
});

async function enter(entries) {
  const platform = new Platform();
  await platform.signIn(entries.get("email"), entries.get("password"));
  const desk = new Desk(find(".desk"), platform, await platform.get("/api/v2/users/me"));
  await desk.start();
  form.reset();
  say(find(".sign-in-notice"), "");
  show(find(".entrance"), false);
  show(find(".desk"), true);
  find(".presence").focus();
}

function explain(error) {
  if (!(error instanceof Refused || error instanceof TypeError)) throw error;
  const text = error instanceof Refused ? error.message : "The platform cannot be reached.";
  say(find(".sign-in-notice"), text);
}
