"""What a message's text is made of: markdown links, tags, embedded files, and what remains beside a link."""

from __future__ import annotations

import re

_MARKDOWN_LINK = re.compile(r"\[[^\]\n]{1,500}\]\((?:https?://|\{\{)[^)\s]{1,2000}\)")
_ANCHOR = re.compile(r"<a\s+href\s*=\s*[\"'][^\"'<>]{1,2000}[\"']\s*>[^<>]{1,500}</a>", re.IGNORECASE)
_TAG = re.compile(r"<\s*/?\s*[a-z][^<>]{0,2000}>", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:video/|;base64,|[A-Za-z0-9+/]{400,}", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|\{\{\s*\w*(?:url|link|token)\w*\s*\}\}", re.IGNORECASE)
_WORD = re.compile(r"\{\{\s*\w+\s*\}\}|[^\W\d_]{2,}")


def has_link(text: str) -> bool:
    """Whether the text has a markdown link or one simple anchor, which desktops make clickable."""
    return bool(_MARKDOWN_LINK.search(text) or _ANCHOR.search(text))


def has_anchor(text: str) -> bool:
    """Whether the text has a simple anchor."""
    return bool(_ANCHOR.search(text))


def other_tags(text: str) -> tuple[str, ...]:
    """The tags of the text that belong to no simple anchor."""
    return tuple(_TAG.findall(_ANCHOR.sub("", text)))


def embeds_file(text: str) -> bool:
    """Whether the text carries a file: a data address, or a long run of base64."""
    return bool(_EMBEDDED.search(text))


def beside_the_link(text: str) -> tuple[str, ...]:
    """The words and placeholders of a text that are neither link, nor its label, nor markup."""
    plain = _ANCHOR.sub(" ", _MARKDOWN_LINK.sub(" ", text))
    return tuple(_WORD.findall(_ADDRESS.sub(" ", _TAG.sub(" ", plain))))
