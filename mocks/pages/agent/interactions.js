/** What the platform's conversations mean to one agent: whose leg is whose, what it is called, what rings. No DOM here. */

const KINDS = { messages: "Web message", chats: "Chat", calls: "Voice call", videos: "Video call" };
const RANK = Object.keys(KINDS);
const MEDIA = { webChat: "Web messaging", chat: "Chat", voice: "Voice", videoChat: "Video" };

export function customerOf(conversation) {
  return conversation.participants.find(({ purpose }) => purpose === "customer");
}

export function nameOf(conversation) {
  return customerOf(conversation)?.name ?? "Customer";
}

export function mediaOf({ mediaType }) {
  return MEDIA[mediaType] ?? mediaType;
}

/** This person's legs of a conversation, oldest first: {id, kind, channel, state, participantId, conversationId, …}. */
export function legsOf(conversation, userId) {
  const own = conversation.participants.filter((participant) => participant.userId === userId);
  return own.flatMap((participant) =>
    Object.keys(KINDS).flatMap((channel) =>
      (participant[channel] ?? []).map((leg) => ({
        ...leg,
        channel,
        kind: KINDS[channel],
        participantId: participant.id,
        conversationId: conversation.id,
      })),
    ),
  );
}

export const isRinging = ({ state }) => state === "alerting";
export const isConnected = ({ state }) => state === "connected";
export const isLive = (leg) => isRinging(leg) || isConnected(leg);

/**
 * What rings of a conversation, as one alert: {conversationId, legs, lead, customer}, or null. A chat that comes together with
 * its video rings once, as the video.
 */
export function ringOf(conversation, userId) {
  const legs = legsOf(conversation, userId).filter(isRinging);
  const lead = legs.toSorted((a, b) => RANK.indexOf(b.channel) - RANK.indexOf(a.channel))[0];
  return lead ? { conversationId: conversation.id, legs, lead, customer: nameOf(conversation) } : null;
}

const REQUESTS = {
  requested: (name) => `${name} has been asked for video`,
  accepted: (name) => `${name} agreed to video`,
  connecting: (name) => `${name} agreed to video`,
  started: (name) => `${name} started the video`,
  declined: (name) => `${name} declined the video`,
  failed: (name) => `${name}'s camera could not be used: the video failed`,
  expired: (name) => `${name} did not answer: the request for video has expired`,
  ended: () => "The video has ended",
};

/** Where the latest wish for video stands, in words; empty when nobody wished for one. */
export function requestOf(conversation) {
  const { state, message } = conversation.videoRequest ?? {};
  return REQUESTS[state]?.(nameOf(conversation)) ?? message ?? "";
}

/** The leg by which text is sent: a text channel before any other. */
export function textLegOf(legs) {
  const order = ["messages", "chats", "videos"];
  const connected = legs.filter(isConnected).filter(({ channel }) => order.includes(channel));
  return connected.sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel))[0];
}

/** All data that participants carry, the customer's last so that it wins. */
export function attributesOf(conversation) {
  const others = conversation.participants.filter(({ purpose }) => purpose !== "customer");
  const all = [...others, customerOf(conversation)].map((participant) => participant?.attributes ?? {});
  return Object.assign({}, ...all);
}

export function pathOf({ conversationId, participantId, id }) {
  return `/api/v2/conversations/${conversationId}/participants/${participantId}/communications/${id}`;
}

const BADGES = { hasVideoAttachment: "Video", videoViewed: "Viewed" };

/** What is known of the customer's and the agent's recorded videos, in a word each. */
export function badgesOf(conversation) {
  const attributes = attributesOf(conversation);
  return Object.keys(BADGES).flatMap((name) => (attributes[name] === "true" ? [BADGES[name]] : []));
}
