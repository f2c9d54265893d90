"""Whose name, sign and colours a report bears; a colour that nobody could read is refused."""

from __future__ import annotations

import base64
import binascii
import re

from pydantic import Field, field_validator

from harness.model import Value

#: WCAG 2.2, success criterion 1.4.3: contrast of text against what lies behind it.
LEAST_CONTRAST = 4.5
LARGEST_LOGO_BYTES = 200_000
#: What lies behind the accent, as report.css has it: paper, card and quiet ground.
_BEHIND = {"accent": ("#fbfbf9", "#ffffff", "#f1f2ef"), "accent_dark": ("#121517", "#191d20", "#1f2427")}
_LOGO = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,([A-Za-z0-9+/=]+)")
_STARTS = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff", "svg+xml": b"<"}


class Brand(Value):
    """A brand: its name, its sign as a data URI, and the accent colour on light and on dark ground."""

    name: str = Field(min_length=1, max_length=80)
    logo: str | None = None
    accent: str | None = None
    accent_dark: str | None = None

    @field_validator("logo")
    @classmethod
    def _is_picture(cls, logo: str | None) -> str | None:
        if logo is None:
            return None
        match = _LOGO.fullmatch(logo)
        if not match:
            raise ValueError("expected data:image/png, jpeg or svg+xml;base64,… or a file of that kind")
        try:
            content = base64.b64decode(match[2], validate=True)
        except binascii.Error as error:
            raise ValueError("expected base64") from error
        if len(content) > LARGEST_LOGO_BYTES:
            raise ValueError(f"expected at most {LARGEST_LOGO_BYTES} bytes, saw {len(content)}")
        if not content.lstrip().startswith(_STARTS[match[1]]):
            raise ValueError(f"expected a picture of type {match[1]}, saw something else")
        return logo

    @field_validator("accent")
    @classmethod
    def _is_legible_on_light(cls, colour: str | None) -> str | None:
        return _legible(colour, "accent")

    @field_validator("accent_dark")
    @classmethod
    def _is_legible_on_dark(cls, colour: str | None) -> str | None:
        return _legible(colour, "accent_dark")

    @property
    def style(self) -> str:
        """CSS that lays the accent over the report's own; it stands after that."""
        light = f":root {{ --brand: {self.accent}; --focus: {self.accent}; }}\n" if self.accent else ""
        if not self.accent_dark:
            return light
        dark = f":root {{ --brand: {self.accent_dark}; --focus: {self.accent_dark}; }}"
        return f"{light}@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"


def _legible(colour: str | None, which: str) -> str | None:
    if colour is None:
        return None
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError("expected a colour such as #0a5a68")
    worst = min(contrast(colour, ground) for ground in _BEHIND[which])
    if worst < LEAST_CONTRAST:
        raise ValueError(f"expected a contrast of {LEAST_CONTRAST} to 1 or more, saw {worst:.2f}: unreadable")
    return colour


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG computes it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
