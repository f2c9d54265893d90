"""What a target file states for the audit."""

import pytest

from harness.audit.facts import Known
from harness.audit.origin import Dialect
from harness.audit.sources import target_file
from harness.audit.sources.errors import SourceError
from harness.audit.sources.reading import open_source
from harness.target import TargetFile
from harness.tests.audit import seeds


def target(**more):
    return TargetFile.model_validate({"name": "T", "organisation": {"kind": "export"}, **more})


def test_it_adds_to_either_dialect(tmp_path):
    stated = target(
        integrations={"buckets": [{"id": "b", "cors": ["https://a"]}]}, network={"blocksUdp": True}
    )
    part = target_file.part(stated, "target.yaml")
    for name, content in (("a.tf.json", seeds.TERRAFORM), ("org.json", seeds.GUIDE)):
        org = open_source([seeds.write(tmp_path / name, content)], extra=[part])
        (dialect,) = org.dialects
        view = org.view(dialect)
        assert view.buckets.all[0].cors.value == ("https://a",)
        assert view.account.blocks_udp == Known(True, view.account.blocks_udp.at)
        if dialect is Dialect.GUIDE:
            assert view.account.licence.value == "CX 3"


def test_a_section_that_nobody_knows_is_refused():
    with pytest.raises(SourceError, match=r"integrations\.bukkits"):
        target_file.part(target(integrations={"bukkits": []}), "target.yaml")
