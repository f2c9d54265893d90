"""Round trip: whatever form an organisation is exported in, and however its files lie, the findings are the same.

The traps are those that the features plant and audit from CX as Code, which is all that CX as Code can express.
"""

from __future__ import annotations

import json
import re

import pytest

from harness.audit.assess import assess
from harness.audit.proving import checks, read_back
from harness.paths import FEATURES
from harness.stage import Stage

_TRAP = re.compile(
    r'the "([^"]+)" organisation, where (.+)\n +When the organisation is audited from its CX as Code\n'
)


def planted():
    """Organisation and difference of every trap that is audited from CX as Code, as the control plane names them."""
    for path in sorted(FEATURES.glob("*/config/*.feature")):
        for words in _TRAP.findall(path.read_text(encoding="utf-8")):
            yield "/".join(re.sub(r"\W+", "-", word.replace("'", "").lower()) for word in words)


TRAPS = sorted(planted())


@pytest.fixture
def export(open_platform):
    """The files of an organisation in one form, as its owner would have them."""
    wire, token = open_platform("direct")
    stage = Stage(wire, token)

    def files(name, form):
        stage.load(name)
        return stage.export(form)

    yield files
    stage.close()


@pytest.fixture
def findings(catalogue):
    """What the audit of these files comes to: requirement and fingerprint of every finding."""

    def found(files):
        said = assess(read_back(files), catalogue, checks(), ["PLAT"], now="2026-11-21").findings
        return {(finding.requirement, finding.fingerprint) for finding in said}

    return found


def reordered(value):
    """The same JSON with every mapping turned round."""
    if isinstance(value, dict):
        return {key: reordered(one) for key, one in reversed(value.items())}
    return [reordered(one) for one in value] if isinstance(value, list) else value


def turned(text):
    """The same HCL with its resources in the opposite order."""
    return "\n".join(reversed(re.split(r"\n(?=resource )", text))) + "\n"


def variants(export, name):
    """What was done to the export -> its files."""
    as_json, as_hcl, folder = (export(name, form) for form in ("cx-as-code", "hcl", "folder"))
    flows = {path: content for path, content in as_json.items() if path.startswith("flows/")}
    content, text = as_json["genesyscloud.tf.json"], as_hcl["genesyscloud.tf"].decode()
    kept = {path: content for path, content in folder.items() if path not in flows}
    return {
        "HCL": as_hcl,
        "folder": folder,
        "zip": export(name, "zip"),
        "reordered JSON": flows
        | {"genesyscloud.tf.json": json.dumps(reordered(json.loads(content))).encode()},
        "reordered HCL": flows | {"genesyscloud.tf": turned(text).encode()},
        "renamed": {f"of-{n}-a{path[-5:]}": content for n, (path, content) in enumerate(flows.items())}
        | {"z.tf.json": content},
        "moved and renamed": {f"deep/er/{path}": content for path, content in flows.items()}
        | {f"deep/{99 - n}.tf": content for n, content in enumerate(kept.values())},
    }


def test_the_features_plant_traps_in_cx_as_code():
    assert len(TRAPS) >= 13


@pytest.mark.parametrize("name", ["northwind-platform", *TRAPS])
def test_form_and_files_change_no_finding(name, export, findings):
    first = findings(export(name, "cx-as-code"))
    assert bool(first) == ("/" in name), "a trap is found, and the clean organisation has none"
    for done, files in variants(export, name).items():
        assert findings(files) == first, done
