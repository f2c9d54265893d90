"""The run as Markdown for a pipeline's step summary: the verdict first, and never more than a summary may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from harness.model import Finding, Run, Status
from reports.frame import Frame
from reports.known_bad import KnownBad
from reports.text import inert_run, seconds_between, span, when
from reports.view import View, arrange
from reports.words import Words

#: GitHub refuses a step summary of more than 1 MiB; below it, with room for the notice.
LARGEST_BYTES = 1_048_576 - 2_048
_LONGEST = 2_000
_MOST_BROKEN = 50
_MARKS = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    # An empty comment keeps a name from becoming a mention of somebody.
    "@": "@<!-- -->",
    **{sign: f"&#{ord(sign)};" for sign in "\\`*_{}[]()#|~$!:^='\""},
}
_MARKED = re.compile("[" + re.escape("".join(_MARKS)) + "]")
_NOT_AS_SEALED = 5
_EXITS = {
    0: "Passed",
    1: "Failed",
    2: "Invalid input",
    3: "Inconclusive",
    4: "Environment failure",
    _NOT_AS_SEALED: "Integrity failure",
}
_STATUSES = {
    Status.PASS: "Pass",
    Status.FAIL: "Fail",
    Status.ERROR: "Error",
    Status.MANUAL: "Manual",
    Status.NOT_APPLICABLE: "Not applicable",
    Status.NOT_ASSESSED: "Not assessed",
}


def render(run: Run, frame: Frame) -> str:
    """GitHub's Markdown, under LARGEST_BYTES; what did not fit is counted in a notice at the end."""
    clean = inert_run(run)
    view, words = arrange(clean), frame.words
    blocks = [*_head(clean, view, words), *_body(clean, view, frame)]
    kept: list[str] = []
    left = LARGEST_BYTES
    for number, block in enumerate(blocks):
        left -= len(block.encode("utf-8", "replace")) + 1
        if left < 0:
            kept.append("\n" + _notice(len(blocks) - number, words))
            break
        kept.append(block)
    return "\n".join(kept) + "\n"


def literal(text: str) -> str:
    """Words of others as Markdown shows them and nothing else: no markup, no link, no mention, one line."""
    folded = " ".join(text.split())
    cut = folded if len(folded) <= _LONGEST else folded[:_LONGEST] + "…"
    plain = _MARKED.sub(lambda match: _MARKS[match.group()], cut)
    return re.sub(r"(?i)\bwww\.", "www&#46;", plain)


def _notice(count: int, words: Words) -> str:
    said = words.many(
        "One line was left out: a summary holds less than 1 MiB. The HTML report has all of it.",
        "%(count)s lines were left out: a summary holds less than 1 MiB. The HTML report has all of them.",
        count,
    )
    return f"> **{said}**"


def _head(run: Run, view: View, words: Words) -> Iterator[str]:
    yield f"# {words('Conformance report')}: {literal(run.target.name)}\n"
    verdict = words(_EXITS.get(run.exit.code, "Stopped"))
    yield f"**{verdict}** ({words('exit code %(code)s', code=run.exit.code)})\n"
    if run.exit.code == _NOT_AS_SEALED:
        yield f"> **{words('This folder is not what was sealed.')}**\n"
    if run.interrupted:
        yield f"> **{words('This run was interrupted.')}**\n"
    for why in run.exit.why:
        yield f"- {literal(why)}"
    duration = seconds_between(run.started, run.ended)
    yield f"\n{literal(when(run.started))}" + (f", {span(duration)}" if duration is not None else "") + "\n"
    yield f"**{_counted(run, view, words)}**\n"
    yield _row(words(_STATUSES[status]) for status in view.statuses)
    yield _row("---:" for _ in view.statuses)
    yield _row(str(count) for count in view.statuses.values()) + "\n"


def _counted(run: Run, view: View, words: Words) -> str:
    """How much there is to prove, and what this run made of it; an audit reads configuration alone."""
    planned = run.coverage.cells_planned
    if run.target.kind == "export":
        return words(
            "%(judged)s of %(planned)s configuration cells decided", judged=view.judged, planned=planned
        )
    proved = words("%(proved)s of %(planned)s cells proved", proved=run.coverage.proved, planned=planned)
    return f"{proved}, {words('this run judged %(count)s', count=view.judged)}"


def _body(run: Run, view: View, frame: Frame) -> Iterator[str]:
    words = frame.words
    yield f"## {words('What is broken?')}\n"
    if not view.troubles:
        yield words("Nothing that was assessed") if view.seen else words("Unknown")
    for trouble in view.troubles[:_MOST_BROKEN]:
        layer = f" {trouble.layer}" if trouble.layer else ""
        yield (
            f"- **{literal(trouble.id)}**{layer} · {words(_STATUSES[trouble.status])} · {literal(trouble.text)}"
        )
    if len(view.troubles) > _MOST_BROKEN:
        yield "- " + words("and %(count)s more", count=len(view.troubles) - _MOST_BROKEN)
    if view.contradictions:
        yield f"\n## {words('Where the evidence contradicts itself')}\n"
    for one in view.contradictions:
        sides = ", ".join(f"{cell.layer} {words(_STATUSES[cell.status])}" for cell in one.cells)
        yield f"- **{literal(one.entry.id)}** {literal(one.entry.title)}: {sides}"
    yield f"\n## {words('What was not looked at?')}\n"
    open_cells = view.statuses[Status.NOT_ASSESSED]
    yield words("%(count)s of %(total)s cells", count=open_cells, total=view.cells) + "\n"
    for reason, count in view.open_reasons.items():
        yield f"- {count}: {literal(reason) or words('no reason recorded')}"
    yield f"\n## {words('Findings')}\n"
    yield from _findings(view, words)
    yield f"\n## {words('Matrix')}\n"
    yield _row([words("Guide"), *(words(_STATUSES[status]) for status in view.statuses)])
    yield _row(["---", *("---:" for _ in view.statuses)])
    for chapter in view.chapters:
        counts = (str(chapter.count(status)) for status in view.statuses)
        yield _row([f"**{literal(chapter.guide.key)}** {literal(chapter.guide.title)}", *counts])
    if frame.known_bad:
        yield f"\n## {words('Known-bad matrix')}\n"
        yield from _known_bad(frame.known_bad, words)
    yield f"\n{literal(run.tool.name)} {literal(run.tool.version)}"


def _known_bad(known: KnownBad, words: Words) -> Iterator[str]:
    if not known.readable:
        yield words("A selftest.json lies with this run, and it is not readable as a matrix.")
        return
    broken = words("Caught, of %(count)s broken", count=known.broken)
    yield _row([words("Way of judging"), broken, words("Accused, of %(count)s good", count=known.good)])
    yield _row(("---", "---:", "---:"))
    for tally in reversed(known.tallies):
        name = literal(tally.method)
        yield _row([f"**{name}**" if tally.is_ours else name, str(tally.caught), str(tally.accused)])


def _findings(view: View, words: Words) -> Iterator[str]:
    if not view.findings:
        yield (
            words("No violation was found on the target itself, in what was assessed.")
            if view.seen
            else (words("Nothing was assessed, so nothing could be found."))
        )
        return
    heads = ("Severity", "Requirement", "What", "Where", "Expected", "Seen", "Fix")
    yield _row(words(head) for head in heads)
    yield _row("---" for _ in heads)
    for finding in view.findings:
        yield _row(_of_finding(finding, words))


def _of_finding(finding: Finding, words: Words) -> Iterator[str]:
    resource = finding.resource
    where = " ".join(
        part for part in (resource.type, resource.name and f"“{resource.name}”", resource.id) if part
    )
    waived = f" ({words('Waived')}: {literal(finding.waiver)})" if finding.waiver else ""
    yield words(str(finding.severity).capitalize()) + waived
    yield literal(finding.requirement)
    yield literal(finding.message)
    yield literal(where)
    yield literal(finding.expected)
    yield literal(finding.actual)
    yield literal(finding.remediation.text)


def _row(fields: Iterable[str]) -> str:
    return "| " + " | ".join(fields) + " |"
