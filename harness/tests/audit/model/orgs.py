"""Read one resource from a mapping, for the tests of the model."""

from harness.audit.model.entity import read
from harness.audit.origin import Document, Origin, SourceKind


def entity(kind, body, source=SourceKind.GUIDE_JSON, **more):
    """The resource, as a source of that kind states it."""
    return read(kind, body, Origin(Document("f", source)), id="x", **more)
