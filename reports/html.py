"""The run as one HTML file: nothing to load, readable without JavaScript, filterable with it."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from harness.model import Run
from reports import text
from reports.audit import summary
from reports.exhibits import Evidence, Shelf, exhibits, names_in
from reports.frame import PLAIN, Frame
from reports.trend import HEIGHT, WIDTH, bars, point_of
from reports.view import arrange
from reports.words import Words

#: Space before a tag at the start of a line: for whoever reads the templates, a tenth of the page.
_INDENTED = re.compile(r"\n[ \n]+(?=<)")


def render(run: Run, evidence: Evidence, frame: Frame = PLAIN) -> str:
    """One self-contained page."""
    clean = text.inert_run(run)
    environment = _environment(frame.language)
    style, script = _asset(environment, "report.css"), _asset(environment, "report.js")
    if frame.brand:
        style += Markup(frame.brand.style)
    page = environment.get_template("report.html.j2").render(
        view=arrange(clean),
        run=clean,
        audit=summary(clean),
        shelf=Shelf(),
        exhibits=exhibits(clean, evidence, None if frame.is_paper else frame.evidence_base),
        style=style,
        script=script,
        policy=_policy(style, script),
        in_english=Markup("" if frame.language == "en" else ' lang="en"'),
        duration=text.seconds_between(clean.started, clean.ended),
        frame=frame,
        trend=bars(frame.history, point_of(clean)),
        trend_size=(WIDTH, HEIGHT),
    )
    page = _INDENTED.sub("\n", page)
    return page.replace("<details", "<details open") if frame.is_paper else page


def _policy(style: str, script: str) -> str:
    """The content security policy: no source at all but embedded pictures and these two texts."""
    return (
        "default-src 'none'; img-src data:; "
        f"style-src '{_source_hash(style)}'; script-src '{_source_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _source_hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")


def _asset(environment: Environment, name: str) -> Markup:
    if environment.loader is None:
        raise LookupError(f"expected the reports' templates beside this module, saw no loader for {name}")
    return Markup(environment.loader.get_source(environment, name)[0])


@cache
def _environment(language: str = "en") -> Environment:
    """Frame text is marked for gettext, so that another language is a catalogue and not another template."""
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    install: Any = environment
    words = Words(language)
    install.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
    environment.filters.update(
        when=text.when,
        span=text.span,
        size=text.size,
        figure=text.figure,
        shown=text.shown,
        plain=text.plain,
        parts=text.message_parts,
        web_address=_web_address,
        evidence_names=names_in,
    )
    return environment


def _web_address(url: str | None) -> str | None:
    """The address if a browser may be sent there; anything but http and https is shown as text only."""
    return url if url and url.startswith(("https://", "http://")) else None
