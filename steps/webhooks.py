"""Sentences about the webhook for uploads: what the upload service posts to it, and what it answers."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from harness import facts
from harness.api.rest import Refused
from harness.model import Source
from harness.recordings import sender, upload_service
from harness.rules.async_video.ingestion import DOCUMENTED, MISNAMED
from harness.scene import Scene

WEBHOOK = "Video_Ingestion_Webhook"


def _body(scene: Scene, name: str):
    storage = "https://storage.example.org"
    return {
        "conversationId": sender(scene, name).conversation,
        "mediaUrl": f"{storage}/v.mp4",
        "thumbnailUrl": f"{storage}/v.jpg",
        "duration": 45,
        "customerId": "ext_cust_9988",
        "mimeType": "video/mp4",
    }


@when(parsers.parse("the upload service posts {name}'s video under a misnamed field"))
def posts_misnamed(scene: Scene, name: str):
    """What the documentation calls mediaUrl is called url."""
    body = _body(scene, name)
    body["url"] = body.pop("mediaUrl")
    upload_service(scene).post(WEBHOOK, body)


@then("the webhook takes it")
def takes_it(scene: Scene):
    """Nothing is refused, so the upload service believes that all went well."""
    refused = _observe(scene, MISNAMED, upload_service(scene).refused)
    assert refused is None, f"expected the post to be taken, saw {refused}"


@then("the webhook refuses it and names the missing field")
def refuses_it(scene: Scene):
    """A 4xx that says which field."""
    refused = _observe(scene, MISNAMED, upload_service(scene).refused)
    assert refused is not None, "expected the post to be refused, saw it taken"
    assert refused.fields == ("mediaUrl",), f"expected mediaUrl to be named, saw {refused}"


@then(parsers.parse("the webhook takes {name}'s video as documented"))
def takes_documented(scene: Scene, name: str):
    """The sibling: the same body with its six fields."""
    refused = _observe(scene, DOCUMENTED, upload_service(scene).post(WEBHOOK, _body(scene, name)))
    assert refused is None, f"expected the documented body to be taken, saw {refused}"


def _observe(scene: Scene, body: str, refused: Refused | None) -> Refused | None:
    scene.observe(facts.POST_ACCEPTED, body, refused is None, Source.API)
    scene.observe(facts.FIELDS_NAMED, body, list(refused.fields) if refused else [], Source.API)
    return refused
