/** The messenger's window: launcher, transcript, composer, notices and the card that asks for video. */

import { find, make, say, show, timeOf } from "../shared/dom.js";
import { Emitter } from "../shared/emitter.js";
import { Notice } from "../shared/notice.js";
import { Pane } from "../shared/pane.js";

/** Emits `first-opened`, `text` (what the customer sends), `upgrade` (video was asked for), `accept` and `decline`. */
export class Widget extends Emitter {
  #root;
  #part;
  #notice;
  #unread = 0;
  #hasOpened = false;
  #isOnline = false;
  #activity = "";

  constructor(root, { offersVideo }) {
    super();
    this.#root = root;
    this.#part = (name) => find(`.${name}`, root);
    this.#notice = new Notice(this.#part("notice"));
    this.pane = new Pane(this.#part("pane"));
    show(this.#part("upgrade"), offersVideo);
    this.#part("upgrade").disabled = true;
    this.#listen();
  }

  get isOpen() {
    return !this.#part("panel").hidden;
  }

  open() {
    if (this.isOpen) return;
    show(this.#part("panel"), true);
    this.#part("launcher").setAttribute("aria-expanded", "true");
    this.#count(0);
    if (!this.#hasOpened) this.emit("first-opened");
    this.#hasOpened = true;
    this.#describe();
  }

  close() {
    show(this.#part("panel"), false);
    this.#part("launcher").setAttribute("aria-expanded", "false");
    this.#part("launcher").focus();
  }

  goOnline() {
    this.#isOnline = true;
    this.#describe();
  }

  goOffline() {
    this.#isOnline = false;
    this.#describe();
  }

  /** What the video is doing, shown in place of "Online"; empty when there is none. The upgrade rests meanwhile. */
  showActivity(activity) {
    this.#activity = activity;
    this.#describe();
  }

  addMessage({ text, direction, originatingEntity, channel }) {
    const isOwn = direction === "Inbound";
    const other =
      originatingEntity === "Bot" ? "Northwind assistant" : (channel.from?.nickname ?? "Northwind");
    const author = isOwn ? "You" : other;
    const head = make("p", { class: "entry-head" }, make("span", { text: author }), timeOf(channel.time));
    const body = make("p", { class: "entry-text", text });
    const entry = make("article", { "aria-label": `Message from ${author}` }, head, body);
    this.showTyping(false);
    this.#append(make("li", { class: isOwn ? "entry own" : "entry" }, entry));
    if (!isOwn && !this.isOpen) this.#count(this.#unread + 1);
  }

  /** Something that happened in the conversation and that nobody wrote. */
  addEvent(text) {
    this.#append(make("li", { class: "event", text }));
  }

  showTyping(isTyping) {
    show(this.#part("typing"), isTyping);
    say(this.#part("typing-name"), isTyping ? "Typing" : "");
  }

  /** How many messages could not be sent yet. */
  showWaiting(count) {
    show(this.#part("waiting"), count > 0);
    say(
      this.#part("waiting"),
      count > 1 ? `${count} messages wait to be sent` : "Your message waits to be sent",
    );
  }

  notify(text) {
    this.#notice.show(text);
  }

  clearNotice() {
    this.#notice.clear();
  }

  /** Ask the customer for video, and say what the browser will ask next. */
  ask({ title, message, explanation }) {
    say(this.#part("prompt-title"), title);
    say(this.#part("prompt-message"), message);
    this.explain(explanation);
    show(this.#part("prompt"), true);
    this.open();
    this.#scroll();
    if (document.activeElement !== find("textarea", this.#root)) this.#part("prompt-title").focus();
  }

  explain(explanation) {
    say(this.#part("prompt-explanation"), explanation);
  }

  stopAsking() {
    const hadFocus = this.#part("prompt").contains(document.activeElement);
    show(this.#part("prompt"), false);
    if (hadFocus) this.#part("log").focus();
  }

  /** Take no text until the page is loaded again. */
  rest() {
    find("textarea", this.#root).disabled = true;
  }

  openPane(waiting) {
    this.#root.classList.add("in-video");
    this.pane.open(waiting);
    this.#scroll();
  }

  closePane() {
    const hadFocus = this.#part("pane").contains(document.activeElement);
    this.#root.classList.remove("in-video");
    this.pane.close();
    if (hadFocus) this.#part("log").focus();
  }

  #listen() {
    this.#part("launcher").addEventListener("click", () => this.#press());
    this.#part("panel-close").addEventListener("click", () => this.close());
    this.#part("upgrade").addEventListener("click", () => this.emit("upgrade"));
    this.#part("prompt-accept").addEventListener("click", () => this.emit("accept"));
    this.#part("prompt-decline").addEventListener("click", () => this.emit("decline"));
    this.#part("panel").addEventListener("keydown", ({ key }) => key === "Escape" && this.close());
    this.#part("composer").addEventListener("submit", (event) => this.#submit(event));
    find("textarea", this.#root).addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    });
  }

  #press() {
    if (this.isOpen) {
      this.close();
      return;
    }
    this.open();
    this.#focusComposer();
  }

  #submit(event) {
    event.preventDefault();
    const draft = find("textarea", this.#root);
    const text = draft.value.trim();
    draft.value = "";
    if (text) this.emit("text", text);
  }

  #describe() {
    const connection = this.#isOnline ? "Online" : "Connecting…";
    say(this.#part("panel-status"), this.#isOnline && this.#activity ? this.#activity : connection);
    this.#root.classList.toggle("is-online", this.#isOnline);
    this.#part("upgrade").disabled = !this.#isOnline || Boolean(this.#activity);
  }

  #append(item) {
    find(".log ol", this.#root).append(item);
    this.#scroll();
  }

  #scroll() {
    this.#part("log").scrollTop = this.#part("log").scrollHeight;
  }

  #count(unread) {
    this.#unread = unread;
    show(this.#part("badge"), unread > 0);
    say(this.#part("badge"), String(unread));
  }

  #focusComposer() {
    find("textarea", this.#root).focus();
  }
}
