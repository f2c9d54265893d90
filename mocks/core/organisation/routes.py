"""Users, contact types and deployments over HTTP."""

from __future__ import annotations

from typing import Any

from pydantic import RootModel

from mocks.core.clock import iso, iso_or_none
from mocks.core.errors import conflict, invalid_value, not_authorized, not_found
from mocks.core.facts import AgentsChanged
from mocks.core.organisation.machine import drop_skill, set_presence, set_skills
from mocks.core.organisation.model import (
    ChannelType,
    ContactType,
    Deployment,
    HeldSkill,
    MediaPolicy,
    Name,
    Presence,
    RoutingStatus,
    User,
)
from mocks.core.paging import page
from mocks.core.router import Call, Route
from mocks.core.turn import Turn
from mocks.core.wire import Body, Response, json_response, no_content

EDIT_USERS = "User > User > Edit"
EDIT_POLICIES = "Media Policies > WebRTC > Edit"
EDIT_DEPLOYMENTS = "Messaging > Web Messaging > Edit"
READ_TYPES = ("genesys/oauth/contact-types/read",)
WRITE_TYPES = ("genesys/oauth/contact-types/write",)
#: Guide CHAT, prerequisites. No guide names one for voice: the one for video serves.
EDIT_CONTACT_TYPES = {
    ChannelType.CHAT: "Contact Types > Chat > Edit",
    ChannelType.VIDEO: "Contact Types > Video > Edit",
    ChannelType.VOICE: "Contact Types > Video > Edit",
}


class PresenceDefinition(Body):
    """The presence's name."""

    system_presence: Presence


class PresenceChange(Body):
    """What a user says of themselves."""

    presence_definition: PresenceDefinition


class VideoChange(Body):
    """The video tab of a user."""

    enabled: bool


class UserChange(Body):
    """What an administrator changes of a user (guide CONF, prerequisites)."""

    licence: Name | None = None
    add_ons: tuple[Name, ...] | None = None
    video: VideoChange | None = None


class HeldSkills(RootModel[tuple[HeldSkill, ...]]):
    """All skills of a user."""


def user_view(turn: Turn, user: User) -> dict[str, Any]:
    """A user as the API shows them."""
    busy_off_queue = user.status is RoutingStatus.INTERACTING_OFF_QUEUE
    status = RoutingStatus.INTERACTING if busy_off_queue else user.status
    return {
        "id": user.id,
        "name": user.name,
        "email": user.email,
        "presence": {"systemPresence": user.presence.value},
        "routingStatus": {
            "status": status.value,
            "startTime": iso_or_none(user.idle_since),
            **_wrap_up(user),
        },
        "skills": skills_view(turn, user),
        "video": {"enabled": user.video_enabled},
        "licence": user.licence,
        "addOns": list(user.add_ons),
        "device": user.device,
    }


def _wrap_up(user: User) -> dict[str, str]:
    return {} if user.wrap_up_until is None else {"wrapUpUntil": iso(user.wrap_up_until)}


def skills_view(turn: Turn, user: User) -> list[dict[str, Any]]:
    """A user's skills with their names."""
    names = turn.state.organisation.skills
    return [
        {"id": held.id, "name": names[held.id].name, "proficiency": held.proficiency} for held in user.skills
    ]


def show_me(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/users/me; an OAuth client is nobody."""
    if call.caller.user_id is None:
        raise not_found()
    organisation = turn.state.organisation
    user = organisation.users[call.caller.user_id]
    layout = organisation.layout_of(user.id)
    own = {
        "desktopLayout": None if layout is None else layout.json_value(),
        "preferences": {"defaultCamera": user.default_camera, "defaultMicrophone": user.default_microphone},
    }
    return json_response({**user_view(turn, user), **own})


def list_users(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/users."""
    users = [user_view(turn, user) for user in turn.state.organisation.users.values()]
    return json_response(page(call.request, users))


def change_presence(turn: Turn, call: Call[PresenceChange]) -> Response:
    """PATCH /api/v2/users/{userId}/presences/purecloud: one's own, or anybody's for those who edit users."""
    user = _user(turn, call)
    if user.id != call.caller.user_id and EDIT_USERS not in call.caller.permissions:
        raise not_authorized()
    set_presence(turn, user, call.body.presence_definition.system_presence)
    return json_response({"presenceDefinition": {"systemPresence": user.presence.value}})


def change_user(turn: Turn, call: Call[UserChange]) -> Response:
    """PATCH /api/v2/users/{userId}: licence, add-ons and the video tab; what is left out stays as it was."""
    user, change = _user(turn, call), call.body
    user.licence = change.licence or user.licence
    user.add_ons = user.add_ons if change.add_ons is None else change.add_ons
    user.video_enabled = user.video_enabled if change.video is None else change.video.enabled
    turn.tell(AgentsChanged())
    return json_response(user_view(turn, user))


def show_skills(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/users/{userId}/routingskills."""
    return json_response(page(call.request, skills_view(turn, _user(turn, call))))


def change_skills(turn: Turn, call: Call[HeldSkills]) -> Response:
    """PUT /api/v2/users/{userId}/routingskills: the whole list."""
    user = _user(turn, call)
    for number, held in enumerate(call.body.root):
        if held.id not in turn.state.organisation.skills:
            raise invalid_value(f"{number}.id", f"there is no skill {held.id!r}")
    set_skills(turn, user, call.body.root)
    return json_response(page(call.request, skills_view(turn, user)))


def withdraw_skill(turn: Turn, call: Call[None]) -> Response:
    """DELETE /api/v2/users/{userId}/routingskills/{skillId}."""
    if not drop_skill(turn, _user(turn, call), call.path["skillId"]):
        raise not_found()
    return no_content()


def list_stations(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/stations[?webRtcUserId=]: the WebRTC clients, one for each user who has one."""
    wanted = call.request.query.get("webRtcUserId")
    users = turn.state.organisation.users.values()
    found = [_station(one) for one in users if one.desk.client and wanted in (None, one.id)]
    return json_response(page(call.request, found))


def _station(user: User) -> dict[str, Any]:
    return {
        "id": f"station-{user.id}",
        "name": f"{user.name}'s WebRTC client",
        "type": "inin_webrtc_softphone",
        "webRtcUserId": user.id,
        "status": "ASSOCIATED" if user.desk.active else "AVAILABLE",
    }


def _user(turn: Turn, call: Call[Any]) -> User:
    user = turn.state.organisation.users.get(call.path["userId"])
    if user is None:
        raise not_found()
    return user


def list_contact_types(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/contacttypes."""
    types = [one.json_value() for one in turn.state.organisation.contact_types.values()]
    return json_response(page(call.request, types))


def show_contact_type(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/contacttypes/{contactTypeId}."""
    return json_response(_contact_type(turn, call).json_value())


def create_contact_type(turn: Turn, call: Call[ContactType]) -> Response:
    """POST /api/v2/contacttypes, with the payload that the guide prints: its id is the caller's choice."""
    if call.body.id in turn.state.organisation.contact_types:
        raise conflict(f"A contact type with id {call.body.id!r} exists already.")
    _keep_contact_type(turn, call, call.body)
    return json_response(call.body.json_value(), 201)


def replace_contact_type(turn: Turn, call: Call[ContactType]) -> Response:
    """PUT /api/v2/contacttypes/{contactTypeId}."""
    present = _contact_type(turn, call)
    if call.body.id != present.id:
        raise invalid_value("id", f"expected {present.id!r} as in the path, got {call.body.id!r}")
    _keep_contact_type(turn, call, call.body)
    return json_response(call.body.json_value())


def _keep_contact_type(turn: Turn, call: Call[ContactType], wanted: ContactType) -> None:
    needed = EDIT_CONTACT_TYPES[wanted.channel_type]
    call.caller.demand(needed)
    for number, policy in enumerate(wanted.media_policies):
        if policy.id not in turn.state.organisation.media_policies:
            raise invalid_value(f"mediaPolicies.{number}.id", f"there is no media policy {policy.id!r}")
    turn.state.organisation.contact_types[wanted.id] = wanted


def _contact_type(turn: Turn, call: Call[Any]) -> ContactType:
    found = turn.state.organisation.contact_types.get(call.path["contactTypeId"])
    if found is None:
        raise not_found()
    return found


def list_policies(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/mediapolicies."""
    policies = [one.json_value() for one in turn.state.organisation.media_policies.values()]
    return json_response(page(call.request, policies))


def replace_policy(turn: Turn, call: Call[MediaPolicy]) -> Response:
    """PUT /api/v2/mediapolicies/{policyId}: for videos that begin from now on."""
    policies = turn.state.organisation.media_policies
    if call.path["policyId"] not in policies:
        raise not_found()
    _same_id(call, call.body.id, "policyId")
    policies[call.body.id] = call.body
    return json_response(call.body.json_value())


def _same_id(call: Call[Any], found: str, name: str) -> None:
    if found != call.path[name]:
        raise invalid_value("id", f"expected {call.path[name]!r} as in the path, got {found!r}")


def replace_deployment(turn: Turn, call: Call[Deployment]) -> Response:
    """PUT /api/v2/deployments/{deploymentId}: which flow receives the customers from now on."""
    deployments = turn.state.organisation.deployments
    if call.path["deploymentId"] not in deployments:
        raise not_found()
    _same_id(call, call.body.id, "deploymentId")
    if call.body.flow_id not in turn.state.flows.definitions:
        raise invalid_value("flowId", f"there is no flow {call.body.flow_id!r}")
    deployments[call.body.id] = call.body
    return json_response(call.body.json_value())


def list_deployments(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/deployments."""
    deployments = [one.json_value() for one in turn.state.organisation.deployments.values()]
    return json_response(page(call.request, deployments))


ROUTES = (
    Route("GET", "/api/v2/users/me", show_me),
    Route("GET", "/api/v2/users", list_users),
    Route("PATCH", "/api/v2/users/{userId}/presences/purecloud", change_presence, PresenceChange),
    Route("GET", "/api/v2/users/{userId}/routingskills", show_skills),
    Route("PUT", "/api/v2/users/{userId}/routingskills", change_skills, HeldSkills, (EDIT_USERS,)),
    Route("PATCH", "/api/v2/users/{userId}", change_user, UserChange, (EDIT_USERS,)),
    Route(
        "DELETE",
        "/api/v2/users/{userId}/routingskills/{skillId}",
        withdraw_skill,
        permissions=(EDIT_USERS,),
    ),
    Route("GET", "/api/v2/stations", list_stations),
    Route("GET", "/api/v2/contacttypes", list_contact_types, scopes=READ_TYPES),
    Route("POST", "/api/v2/contacttypes", create_contact_type, ContactType, scopes=WRITE_TYPES),
    Route("GET", "/api/v2/contacttypes/{contactTypeId}", show_contact_type, scopes=READ_TYPES),
    Route(
        "PUT", "/api/v2/contacttypes/{contactTypeId}", replace_contact_type, ContactType, scopes=WRITE_TYPES
    ),
    Route("GET", "/api/v2/mediapolicies", list_policies),
    Route("PUT", "/api/v2/mediapolicies/{policyId}", replace_policy, MediaPolicy, (EDIT_POLICIES,)),
    Route("GET", "/api/v2/deployments", list_deployments),
    Route("PUT", "/api/v2/deployments/{deploymentId}", replace_deployment, Deployment, (EDIT_DEPLOYMENTS,)),
)
