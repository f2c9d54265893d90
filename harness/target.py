"""The target file: what is under test, and how its pages are operated."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


class TargetError(Exception):
    """The target file cannot be used; the message names the file, the key and what was expected."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OrganisationPart(_Part):
    """The organisation: the embedded mock, a live one, or an export."""

    kind: Literal["mock", "live", "export"]
    location: str | None = None


class PagePart(_Part):
    """One page: its address (with `{base}`, `{deployment}`, `{name}`, `{link}`) and its locators by name."""

    url: str
    locators: dict[str, str]
    media: dict[str, Any] = Field(default_factory=dict)


class TargetFile(_Part):
    """A whole target file."""

    name: str
    rules: Literal["guide", "platform"] = "guide"
    organisation: OrganisationPart
    customer: PagePart | None = None
    agent: PagePart | None = None
    #: The video phone of somebody who calls; its address takes `{line}`.
    phone: PagePart | None = None
    capture: PagePart | None = None
    player: PagePart | None = None
    integrations: dict[str, Any] = Field(default_factory=dict)
    network: dict[str, Any] = Field(default_factory=dict)
    profile: tuple[str, ...] = ()
    params: dict[str, dict[str, Any]] = Field(default_factory=dict)


def read(path: Path) -> TargetFile:
    """Read a target file; raise TargetError saying which key of it is wrong."""
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError, RecursionError) as error:
        raise TargetError(f"{path}: {' '.join(str(error).split())}") from error
    try:
        return TargetFile.model_validate(content)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, p['loc']))}: {p['msg']}" for p in error.errors())
        raise TargetError(f"{path}: {problems}") from error
