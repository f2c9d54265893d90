"""The kinds: distinct names, and no Terraform type read twice."""

from harness.audit.model.kinds import KIND_NAMED, KINDS


def test_names_are_distinct():
    assert len(KIND_NAMED) == len(KINDS)
    types = [name for kind in KINDS for name in kind.TERRAFORM]
    assert len(types) == len(set(types))
    assert all(name.startswith("genesyscloud_") for name in types)
