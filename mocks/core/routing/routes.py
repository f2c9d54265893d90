"""Queues and routing rules over HTTP, with the payloads that the guides print."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, RootModel, Tag

from mocks.core.clock import iso
from mocks.core.conversations.model import MediaType
from mocks.core.conversations.views import conversation_view
from mocks.core.errors import invalid_value, not_authorized, not_found
from mocks.core.facts import AgentsChanged
from mocks.core.organisation.model import Name
from mocks.core.paging import page
from mocks.core.router import Call, Route
from mocks.core.routing import review
from mocks.core.routing.model import (
    Assignment,
    MediaSkills,
    Overflow,
    Queue,
    RoutingMode,
    RoutingRule,
    ServiceLevel,
)
from mocks.core.routing.overflow import waiting_in
from mocks.core.telephony.model import VideoCodec
from mocks.core.turn import Turn
from mocks.core.wire import Body, Response, json_response, read_value


class QueueChange(Body):
    """A queue as guide WEB, section 3, prints it, and CONF, section 1, describes it; what is left out stays as it was."""

    id: str | None = None
    name: Name
    media_types: tuple[MediaType, ...]
    skill_requirements: dict[MediaType, MediaSkills] | None = Field(default=None)
    members: tuple[str, ...] | None = None
    video_enabled: bool | None = None
    required_skills: tuple[str, ...] | None = None
    routing_mode: RoutingMode | None = None
    overflow: Overflow | None = None
    notify_when_depth_exceeds: Annotated[int, Field(ge=0)] | None = None
    prompt: Annotated[str, Field(min_length=1, max_length=2000)] | None = None
    wrap_up_codes: tuple[Name, ...] | None = None
    codec_fallback: tuple[VideoCodec, ...] | None = None
    enabled: bool | None = None
    wrap_up_seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None
    long_wait: Literal["defer", "abandon"] | None = None
    service_level: ServiceLevel | None = None
    assignment: Assignment | None = None
    attribute: Name | None = None


class WrappedRule(Body):
    """A routing rule as guide CHAT, section 3, prints it."""

    routing_rule: RoutingRule


def _form(value: Any) -> str:
    return "wrapped" if isinstance(value, dict) and "routingRule" in value else "bare"


class RuleChange(
    RootModel[
        Annotated[
            Annotated[RoutingRule, Tag("bare")] | Annotated[WrappedRule, Tag("wrapped")], Discriminator(_form)
        ]
    ]
):
    """A routing rule, bare or wrapped."""

    @property
    def rule(self) -> RoutingRule:
        """The rule itself."""
        return self.root.routing_rule if isinstance(self.root, WrappedRule) else self.root


def list_queues(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/queues."""
    return json_response(page(call.request, [one.json_value() for one in turn.state.routing.queues.values()]))


def show_queue(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/queues/{queueId}."""
    return json_response(_queue(turn, call).json_value())


def replace_queue(turn: Turn, call: Call[QueueChange]) -> Response:
    """PUT /api/v2/queues/{queueId}."""
    present, change = _queue(turn, call), call.body
    if change.id not in (None, present.id):
        raise invalid_value("id", f"expected {present.id!r} as in the path, got {change.id!r}")
    wanted = read_value({**present.json_value(), **change.json_value()}, Queue)
    _check_queue(turn, wanted)
    turn.state.routing.queues[present.id] = wanted
    turn.tell(AgentsChanged())
    return json_response(wanted.json_value())


def _check_queue(turn: Turn, queue: Queue) -> None:
    organisation = turn.state.organisation
    for media, asked in queue.skill_requirements.items():
        for number, demand in enumerate(asked.skills):
            if demand.skill.id not in organisation.skills:
                name = f"skillRequirements.{media.value}.skills.{number}.skill.id"
                raise invalid_value(name, f"there is no skill {demand.skill.id!r}")
    known = {word for one in organisation.skills.values() for word in (one.id, one.name)}
    for number, skill in enumerate(queue.required_skills):
        if skill not in known:
            raise invalid_value(f"requiredSkills.{number}", f"there is no skill {skill!r}")
    if queue.overflow and queue.overflow.to and turn.state.routing.queue_named(queue.overflow.to) is None:
        raise invalid_value("overflow.to", f"there is no queue {queue.overflow.to!r}")
    for number, member in enumerate(queue.members):
        if member not in organisation.users:
            raise invalid_value(f"members.{number}", f"there is no user {member!r}")


def list_waiting(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/queues/{queueId}/waiting: what waits there and rings nowhere, oldest first."""
    waiting = [
        {"interactionId": one.conversation_id, "mediaType": one.media.value, "since": iso(one.entered)}
        for one in waiting_in(turn, _queue(turn, call))
    ]
    return json_response(page(call.request, waiting))


def pull(turn: Turn, call: Call[None]) -> Response:
    """POST /api/v2/queues/{queueId}/conversations/{conversationId}/pull: an agent takes what waits."""
    queue, conversation = _queue(turn, call), turn.state.conversations.get(call.path["conversationId"])
    if call.caller.user_id not in queue.members:
        raise not_authorized()
    review.pull(turn, queue, conversation, turn.state.organisation.users[call.caller.user_id])
    return json_response(conversation_view(conversation))


def show_service_level(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/queues/{queueId}/servicelevel: the target and how it has been met so far."""
    return json_response(review.service_level(turn, _queue(turn, call)))


def _queue(turn: Turn, call: Call[Any]) -> Queue:
    found = turn.state.routing.queues.get(call.path["queueId"])
    if found is None:
        raise not_found()
    return found


def list_rules(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/routing/rules."""
    return json_response(page(call.request, [one.json_value() for one in turn.state.routing.rules.values()]))


def show_rule(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/routing/rules/{ruleId}."""
    return json_response(_rule(turn, call).json_value())


def replace_rule(turn: Turn, call: Call[RuleChange]) -> Response:
    """PUT /api/v2/routing/rules/{ruleId}."""
    present, wanted = _rule(turn, call), call.body.rule
    if wanted.id != present.id:
        raise invalid_value("id", f"expected {present.id!r} as in the path, got {wanted.id!r}")
    _check_rule(turn, wanted)
    turn.state.routing.rules[present.id] = wanted
    return json_response(wanted.json_value())


def _check_rule(turn: Turn, rule: RoutingRule) -> None:
    organisation = turn.state.organisation
    for number, type_id in enumerate(rule.contact_type_ids):
        if type_id not in organisation.contact_types:
            raise invalid_value(f"contactTypeIds.{number}", f"there is no contact type {type_id!r}")
    if rule.skill_requirement and rule.skill_requirement.skill_id not in organisation.skills:
        found = rule.skill_requirement.skill_id
        raise invalid_value("skillRequirement.skillId", f"there is no skill {found!r}")
    if rule.fallback and rule.fallback.queue not in turn.state.routing.queues:
        raise invalid_value("fallback.queue", f"there is no queue {rule.fallback.queue!r}")
    if rule.target_queue.id not in turn.state.routing.queues:
        raise invalid_value("targetQueue.id", f"there is no queue {rule.target_queue.id!r}")


def _rule(turn: Turn, call: Call[Any]) -> RoutingRule:
    found = turn.state.routing.rules.get(call.path["ruleId"])
    if found is None:
        raise not_found()
    return found


#: Each guide's own names of one right; any will do. Whoever edits in words of WEB and CONF may also look.
VIEW_QUEUES = ("routing:queue:view", "Routing > Queue > Edit")
EDIT_QUEUES = ("Routing > Queue > Edit", "routing:queue:edit")
READ_SCOPES = ("routing:queue:read", "routing:queue:edit", "routing:write")
WRITE_SCOPES = ("routing:queue:edit", "routing:write")

ROUTES = (
    Route("GET", "/api/v2/queues", list_queues, None, VIEW_QUEUES, READ_SCOPES),
    Route("GET", "/api/v2/queues/{queueId}", show_queue, None, VIEW_QUEUES, READ_SCOPES),
    Route("PUT", "/api/v2/queues/{queueId}", replace_queue, QueueChange, EDIT_QUEUES, WRITE_SCOPES),
    Route("POST", "/api/v2/queues/{queueId}/conversations/{conversationId}/pull", pull),
    Route("GET", "/api/v2/queues/{queueId}/servicelevel", show_service_level),
    Route("GET", "/api/v2/queues/{queueId}/waiting", list_waiting, None, VIEW_QUEUES, READ_SCOPES),
    Route("GET", "/api/v2/routing/rules", list_rules),
    Route("GET", "/api/v2/routing/rules/{ruleId}", show_rule),
    Route("PUT", "/api/v2/routing/rules/{ruleId}", replace_rule, RuleChange, ("Routing > Rules > Edit",)),
)
