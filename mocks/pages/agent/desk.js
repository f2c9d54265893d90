/** The agent's desk: presence, the live interactions, and what the agent does with them. */

import { canVideo, UNABLE } from "../shared/browser.js";
import { SELF } from "../shared/capture.js";
import { find } from "../shared/dom.js";
import { Pane } from "../shared/pane.js";
import { Notifications, Refused } from "../shared/platform.js";
import { Conversation } from "./conversation.js";
import { Devices } from "./devices.js";
import { DeviceTest } from "./device-test.js";
import { isConnected, isLive, legsOf, pathOf, ringOf, textLegOf } from "./interactions.js";
import { SoundDesk } from "./sound.js";
import { VideoDesk, videoWidgetOf } from "./video.js";
import { View } from "./view.js";

export class Desk {
  #platform;
  #me;
  #view;
  #conversation;
  #video;
  #sound;
  #test;
  #notifications;
  #live = new Map();
  #selected = null;
  #isOnQueue = false;
  #activity = "";

  constructor(root, platform, me) {
    this.#platform = platform;
    this.#me = me;
    this.#view = new View(root, me);
    this.#conversation = new Conversation(root, platform);
    const pane = new Pane(find(".pane", root));
    const devices = new Devices(find(".devices", root), me.preferences);
    const widget = videoWidgetOf(me.desktopLayout);
    this.#video = new VideoDesk(platform, { pane, devices, widget, expand: find(".pane-expand", root) });
    this.#sound = new SoundDesk(platform, find(".sounds", root));
    this.#test = new DeviceTest(find(".device-test", root));
    this.#notifications = this.#subscribe();
    this.#obey();
    if (!canVideo()) this.#view.notice.show(UNABLE);
  }

  /** Resolves when the desk listens and shows what was already there. */
  async start() {
    await this.#notifications.start();
    await this.#attempt(() => this.#reload());
    this.#setPresence(this.#me.presence?.systemPresence === "On Queue");
  }

  #subscribe() {
    const own = `v2.users.${this.#me.id}`;
    return new Notifications(this.#platform, [`${own}.conversations`, `${own}.mediaupgrades`])
      .on(`${own}.conversations`, (conversation) => this.#update(conversation))
      .on(`${own}.mediaupgrades`, (upgrade) => this.#upgrade(upgrade))
      .on("open", () => this.#attempt(() => this.#reload()))
      .on("closed", () => this.#view.setStatus("Offline, reconnecting…"));
  }

  #obey() {
    this.#view
      .on("presence", () => this.#togglePresence())
      .on("select", (id) => this.#select(id))
      .on("answer", (ring) => this.#answer(ring))
      .on("decline", (ring) => this.#decline(ring))
      .on("ask-video", () => this.#attempt(() => this.#askForVideo()))
      .on("finish", () => this.#finishInteraction());
    this.#conversation.on("text", (text) => this.#attempt(() => this.#send(text)));
    this.#video
      .on("activity", (activity) => this.#setActivity(activity))
      .on("trouble", (text) => this.#view.notice.show(text));
    this.#sound.on("trouble", (text) => this.#view.notice.show(text));
    this.#test.on("done", (works) => !works && this.#isOnQueue && this.#togglePresence());
    window.addEventListener("pagehide", () => {
      this.#video.end(SELF);
      this.#sound.end();
    });
  }

  async #reload() {
    const answer = await this.#platform.get("/api/v2/conversations");
    const conversations = answer.entities ?? answer;
    for (const id of this.#live.keys()) if (!conversations.some((each) => each.id === id)) this.#forget(id);
    for (const conversation of conversations) this.#update(conversation);
    this.#render();
  }

  /** Whoever failed the test of camera and microphone is kept off queue until it passes. */
  async #togglePresence() {
    if (!this.#isOnQueue && this.#test.hasFailed) {
      this.#view.notice.show("The test of camera and microphone failed: mend that and test again to go on queue.");
      return;
    }
    const wanted = this.#isOnQueue ? "Available" : "On Queue";
    await this.#attempt(async () => {
      const path = `/api/v2/users/${this.#me.id}/presences/purecloud`;
      await this.#platform.patch(path, { presenceDefinition: { systemPresence: wanted } });
      this.#setPresence(!this.#isOnQueue);
    });
  }

  #setPresence(isOnQueue) {
    this.#isOnQueue = isOnQueue;
    this.#view.setPresence(isOnQueue);
    this.#render();
  }

  #setActivity(activity) {
    this.#activity = activity;
    this.#render();
  }

  #update(conversation) {
    const legs = legsOf(conversation, this.#me.id);
    this.#video.follow(conversation, legs);
    this.#sound.follow(legs);
    if (legs.some(isLive)) {
      this.#live.set(conversation.id, conversation);
      this.#selected ??= conversation.id;
      if (conversation.id === this.#selected) this.#conversation.refresh();
    } else {
      this.#forget(conversation.id);
    }
    this.#render();
  }

  /** The contact became a video contact: its conversation comes to the front and the video pane opens. */
  #upgrade({ conversationId }) {
    if (this.#live.has(conversationId)) this.#select(conversationId);
    this.#video.expect(conversationId);
  }

  #forget(id) {
    this.#live.delete(id);
    if (this.#selected === id) this.#selected = this.#live.keys().next().value ?? null;
  }

  #select(id) {
    this.#selected = id;
    this.#render();
  }

  /** Runs in the click itself, so that the browser lets a two-way call open the camera. */
  #answer({ conversationId, legs }) {
    for (const leg of legs) for (const media of [this.#video, this.#sound]) media.prepare(leg);
    this.#selected = conversationId;
    this.#view.notice.clear();
    for (const leg of legs) this.#connect(leg);
  }

  async #connect(leg) {
    const isAnswered = await this.#attempt(() => this.#platform.patch(pathOf(leg), { state: "connected" }));
    if (!isAnswered) for (const media of [this.#video, this.#sound]) media.abandon(leg);
  }

  #decline({ legs }) {
    for (const leg of legs) this.#disconnect(leg);
  }

  #disconnect(leg) {
    return this.#attempt(() => this.#platform.patch(pathOf(leg), { state: "disconnected" }));
  }

  #finishInteraction() {
    const legs = this.#legs().filter(isConnected);
    this.#video.end(SELF);
    for (const leg of legs) this.#disconnect(leg);
  }

  async #send(text) {
    const leg = textLegOf(this.#legs());
    if (!leg) {
      this.#view.notice.show("Answer the interaction before you write.");
      return;
    }
    const path = `/api/v2/conversations/messages/${leg.conversationId}/communications/${leg.id}/messages`;
    await this.#platform.post(path, { textBody: text });
    this.#conversation.clearDraft();
    this.#conversation.refresh();
  }

  #askForVideo() {
    return this.#platform.post(`/api/v2/conversations/${this.#selected}/videorequests`, {});
  }

  #legs() {
    const conversation = this.#live.get(this.#selected);
    return conversation ? legsOf(conversation, this.#me.id).filter(isLive) : [];
  }

  #render() {
    const conversations = [...this.#live.values()];
    const selected = this.#live.get(this.#selected);
    const rings = conversations.map((conversation) => ringOf(conversation, this.#me.id));
    this.#view.showInteractions(conversations, this.#selected);
    this.#view.showAlerts(rings.filter(Boolean));
    this.#view.showConversation(selected, this.#legs());
    this.#conversation.show(selected);
    this.#view.setStatus(this.#activity || (this.#isOnQueue ? "On queue" : "Off queue"));
  }

  /** Whether it worked; a refusal is told to the agent, anything else is a defect of this page and stays loud. */
  async #attempt(step) {
    try {
      await step();
      return true;
    } catch (error) {
      if (!(error instanceof Refused || error instanceof TypeError)) throw error;
      this.#view.notice.show(
        error instanceof Refused ? error.message : "The platform cannot be reached. Try again.",
      );
      return false;
    }
  }
}
