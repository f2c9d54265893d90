"""Mutated inputs: every reader gives a snapshot or a SourceError, in time, and a check never breaks on it.

A few inputs for each reader in every run; 10,000 with `--hypothesis-profile=fuzz`.
"""

import contextlib
import copy
import io
import json
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.audit.assess import assess
from harness.audit.check import built_in
from harness.audit.sources.errors import SourceError
from harness.audit.sources.reading import open_source
from harness.model import Status
from harness.tests.audit import seeds

#: Inputs for each reader where no longer profile is chosen.
EXAMPLES = 25
#: More than Hypothesis tries by default.
MANY = 100
#: Seconds of processor time that one input may take.
PATIENCE_S = 5

SCRIPT = """import { x } from '@genesys/webchat';
init({ allowMediaUpgrade: true, turnServers: [{ urls: 'turn:t' }] });
"""


def _zip():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.tf.json", json.dumps(seeds.TERRAFORM))
        archive.writestr("f/x.yaml", seeds.ARCHITECT_YAML)
    return packed.getvalue()


BYTES = {
    "a.tf.json": json.dumps(seeds.TERRAFORM, indent=1).encode(),
    "a.tf": seeds.hcl(seeds.TERRAFORM).encode(),
    "a.json": json.dumps(seeds.GUIDE, indent=1).encode(),
    "f.yaml": seeds.ARCHITECT_YAML.encode(),
    "f.i3InboundMessage": seeds.i3(seeds.ARCHITECT_JSON),
    "f.json": json.dumps(seeds.ARCHITECT_JSON).encode(),
    "p.js": SCRIPT.encode(),
    "z.zip": _zip(),
}
TREES = {
    "a.tf.json": seeds.TERRAFORM,
    "a.json": seeds.GUIDE,
    "f.json": seeds.ARCHITECT_JSON,
    "f.i3InboundMessage": seeds.ARCHITECT_JSON,
}
TOKENS = [
    b'{"',
    b"}",
    b"[",
    b"]",
    b'"',
    b":",
    b"{{x}}",
    b"*a ",
    b"&a ",
    b"\n",
    b"${",
    b"%{",
    b"<<E\n",
    b"\x00",
    b"\xff",
    b"- ",
]
WORDS = [
    None,
    True,
    0,
    1e300,
    "",
    "x",
    "${a.b.id}",
    "${var.x}",
    "{{s}}",
    [],
    [[]],
    {},
    [{}],
    {"id": None},
    ["a", 1],
    [None],
]


@st.composite
def damaged_bytes(draw, raw):
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 40)))
        piece = draw(
            st.sampled_from([*TOKENS, b"", raw[start:end] * 2, raw[start:end] * 40]) | st.binary(max_size=4)
        )
        raw = raw[:start] + piece + (raw[end:] if draw(st.booleans()) else raw[start:])
    return raw


def _places(value, found):
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        found.append((value, key))
        _places(value[key], found)
    return found


@st.composite
def damaged_tree(draw, tree):
    tree = copy.deepcopy(tree)
    for _ in range(draw(st.integers(1, 3))):
        places = _places(tree, [])
        if not places:
            break
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        if draw(st.integers(0, 3)):
            holder[key] = copy.deepcopy(draw(st.sampled_from(WORDS)))
        else:
            del holder[key]
    return tree


def _written(name, tree):
    return seeds.i3(tree) if ".i3" in name else json.dumps(tree).encode()


def inputs(name):
    damaged = damaged_bytes(BYTES[name])
    return (
        damaged | damaged_tree(TREES[name]).map(lambda tree: _written(name, tree))
        if name in TREES
        else damaged
    )


@pytest.mark.parametrize("name", BYTES)
def test_no_input_breaks_a_reader_or_a_check(name, catalogue):
    registry = built_in()

    chosen = settings.default.max_examples

    @settings(
        max_examples=chosen if chosen > MANY else EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(name))
    def try_one(raw):
        with tempfile.TemporaryDirectory() as folder:
            path = seeds.write(Path(folder) / name, raw)
            began = time.process_time()
            with contextlib.suppress(SourceError):
                assess(open_source([path]), catalogue, registry, now="2026-11-21")
            assert time.process_time() - began < PATIENCE_S

    try_one()


@pytest.mark.parametrize("name", ["a.tf.json", "a.tf", "a.json", "f.yaml", "f.i3InboundMessage", "f.json"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.35, 0.6, 0.85, 0.97])
def test_a_truncated_input_never_passes(name, share, catalogue, read):
    raw = BYTES[name]
    try:
        org = read(name, raw[: int(len(raw) * share)])
    except SourceError:
        return
    whole = read(f"whole-{name}", raw)
    passes = {c.requirement.id for c in assess(whole, catalogue, built_in()).cells if c.status is Status.PASS}
    found = {c.requirement.id for c in assess(org, catalogue, built_in()).cells if c.status is Status.PASS}
    assert name in ("a.tf", "f.yaml"), "a cut in these two can fall between two parts of the file"
    assert found <= passes
