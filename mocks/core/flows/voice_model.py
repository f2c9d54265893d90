"""The blocks of a voice flow that brings in an expert (guide CONF, section 2), as data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mocks.core.flows.block import Block, Text
from mocks.core.wire import Body


class InteractionDataConfiguration(Body):
    """Keys and values for the interaction; `{name}` stands for a variable of the flow.

    `replace` throws away what was there before.
    """

    data: Annotated[dict[str, str], Field(min_length=1)]
    replace: bool = False


class SetInteractionDataBlock(Block):
    """Writes to the interaction's data, which everybody in it can read."""

    type: Literal["set-interaction-data"]
    configuration: InteractionDataConfiguration
    outputs: dict[Literal["next"], str] = Field(default_factory=dict)


class GetParticipantConfiguration(Body):
    """Whose capabilities to read, and under which name the flow keeps them."""

    participant: Literal["customer"] = "customer"
    store_as: Annotated[str, Field(min_length=1)]


class GetParticipantBlock(Block):
    """Sets the variable `{storeAs}.capabilities.video` to `true` or `false`."""

    type: Literal["get-participant"]
    configuration: GetParticipantConfiguration
    outputs: dict[Literal["next"], str] = Field(default_factory=dict)


class ConferenceConfiguration(Body):
    """Whose legs are merged; the guide merges all three."""

    merge: tuple[Literal["customer"], Literal["agent"], Literal["sme"]] = ("customer", "agent", "sme")


class ConferenceBlock(Block):
    """Merges customer, agent and SME into one conference."""

    type: Literal["conference"]
    configuration: ConferenceConfiguration = ConferenceConfiguration()
    outputs: dict[Literal["success", "failure"], str] = Field(default_factory=dict)


class PlayPromptConfiguration(Body):
    """What the caller hears."""

    text: Text


class PlayPromptBlock(Block):
    """Says something to the caller."""

    type: Literal["play-prompt"]
    configuration: PlayPromptConfiguration
    outputs: dict[Literal["next"], str] = Field(default_factory=dict)


VoiceBlock = SetInteractionDataBlock | GetParticipantBlock | ConferenceBlock | PlayPromptBlock
