"""Scripts and pages as people paste them: what they load, and the objects that they give the SDK."""

from __future__ import annotations

import re
from typing import Any

from harness.audit.facts import Fact, Known
from harness.audit.model.entity import Entity, read
from harness.audit.model.pages import Page, SdkConfiguration
from harness.audit.origin import Document, Origin
from harness.audit.sources import guide_json, js_literal

#: Longer scripts are bundles, in which nothing can be told apart.
LARGEST_SCRIPT = 1024 * 1024

_SCRIPT = re.compile(r"""<script\b[^>]{0,2000}?\bsrc\s*=\s*["']([^"'>]{1,2000})["']""", re.IGNORECASE)
_IMPORT = re.compile(r"""\b(?:from|import|require\()\s*["']([^"'\n]{1,200})["']""")
_VERSION = re.compile(r"(?:@|[-/]v?)(\d+\.\d+(?:\.\d+)?)(?=[./\-]|$)")
_SDK = re.compile(r"genesys|web-?messaging|webchat", re.IGNORECASE)


def entities(text: str, document: Document) -> list[Entity]:
    """What a script or page says: a Page where it loads anything, an SDK configuration where it gives one."""
    text = text[:LARGEST_SCRIPT]
    found: list[Entity] = []
    scripts, packages = tuple(_SCRIPT.findall(text)), tuple(_IMPORT.findall(text))
    origin = Origin(document)
    if scripts or packages:
        versions = [
            m[1] for name in (*scripts, *packages) if _SDK.search(name) for m in _VERSION.finditer(name)
        ]
        given: dict[str, Fact[Any]] = {"scripts": Known(scripts), "packages": Known(packages)}
        if versions:
            given["sdk_version"] = Known(versions[0])
        found.append(read(Page, {}, origin, id="page", name=document.name, given=given))
    given_to_sdk: dict[str, Any] = {}
    others: list[Entity] = []
    for _, literal in js_literal.literals(text):
        if guide_json.is_sdk(literal):
            given_to_sdk = {**literal, **given_to_sdk}
        else:
            others += guide_json.snippets(literal, document)
    if given_to_sdk:
        deployment = given_to_sdk.get("deploymentId")
        own = deployment if isinstance(deployment, str) else "sdk"
        found.append(read(SdkConfiguration, given_to_sdk, origin, id=own, name=document.name))
    return found + others
