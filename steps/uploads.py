"""Sentences about uploads: what pages and desktops do with a film, and what becomes of it on the way."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.media.films import Format, kind_of
from harness.model import Layer, Source
from harness.recordings import (
    ARRIVED,
    AtBrowser,
    AtDesk,
    Desktop,
    answer_of,
    large_film,
    phone_of,
    sender,
    sending,
)
from harness.scene import Scene

#: What the storage answers while the connection is broken.
BROKEN = {"kind": "http", "method": "PATCH", "path": "/storage/{store}/{media}", "status": 503}
MB = 1024 * 1024


@given(parsers.parse("{name}, an agent whose desktop uploads forms"))
def uploads_forms(scene: Scene, name: str):
    """As the Media API wants it."""
    answer_of(scene, name).desktop = Desktop.FORMS


@given(parsers.parse("{name}, an agent whose desktop uploads JSON"))
def uploads_json(scene: Scene, name: str):
    """What the Media API does not read."""
    answer_of(scene, name).desktop = Desktop.JSON


@given(parsers.parse("{name}, an agent whose desktop sends every film to the Media Store"))
def sends_everything(scene: Scene, name: str):
    """Whatever its size."""
    answer_of(scene, name).desktop = Desktop.FORMS


@given(parsers.parse("{name}, an agent whose desktop sends large films to object storage"))
def sends_by_size(scene: Scene, name: str):
    """From the Media Store's limit on."""
    answer_of(scene, name).desktop = Desktop.BY_SIZE


@when(parsers.parse("{name} answers {customer} by video"))
def answers(scene: Scene, name: str, customer: str):
    """The film is uploaded as the desktop does it, and sent."""
    answer = answer_of(scene, name)
    answer.upload()
    answer.send(customer)


@when(parsers.parse("{name} answers {customer} by a video of {size:d} MB"))
def answers_at_length(scene: Scene, name: str, customer: str, size: int):
    """As before, with a film of just that size."""
    answer = answer_of(scene, name)
    answer.upload(large_film(size * MB))
    answer.send(customer)


@then(parsers.parse("the platform refuses {name}'s upload for its form"))
def refused_for_form(scene: Scene, name: str):
    """The Media API does not read what was sent."""
    code = _observe_upload(scene, name)
    assert code == "unsupported.media.type", f"expected the form to be refused, saw {code}"


@then(parsers.parse("the platform refuses {name}'s upload for its size"))
def refused_for_size(scene: Scene, name: str):
    """The Media Store takes only smaller ones."""
    code = _observe_upload(scene, name)
    assert code == "media.file.too.large", f"expected the size to be refused, saw {code}"


@then(parsers.parse("{name}'s upload returns an id"))
def returns_id(scene: Scene, name: str):
    """The platform knows the film by it."""
    code = _observe_upload(scene, name)
    assert code is None, f"expected {name}'s upload to be taken, saw {code}"


def _observe_upload(scene: Scene, name: str) -> str | None:
    answer = answer_of(scene, name)
    code = answer.refused.code if answer.refused else None
    scene.observe(
        facts.UPLOAD, name, {"refused": code, "size": answer.size, "id": bool(answer.media)}, Source.API
    )
    return code


@given(parsers.parse("{name}'s page sends the film in one piece and looks no further"))
def careless_page(scene: Scene, name: str):
    """No parts, no second attempt, no look at the answer."""
    sender(scene, name).is_patient = False


@given(parsers.parse("{name}'s page sends the film in parts and goes on where it was"))
def patient_page(scene: Scene, name: str):
    """Parts, attempts with growing pauses, and a word only when it is true."""
    sender(scene, name).is_patient = True


@when(parsers.parse("{name}'s connection breaks on the way of a video"))
def breaks(scene: Scene, name: str):
    """The last part is lost on the way, once."""
    sender(scene, name).send_by_phone(lambda: scene.stage.plant(BROKEN))


@then(parsers.parse('{name}\'s page says "{words}" although storage has no video'))
def says_too_much(scene: Scene, name: str, words: str):
    """She believes that it was sent."""
    said, kept = _observe_page(scene, name)
    assert said[-1] == words, f"expected the page to say {words!r}, saw {said}"
    assert not kept, "expected storage to have no video, saw it kept"


@then(parsers.parse('{name}\'s page says "{first}" and, once storage has the video, "{last}"'))
def says_the_truth(scene: Scene, name: str, first: str, last: str):
    """Each word in its time."""
    said, kept = _observe_page(scene, name)
    assert said == [first, last], f"expected {first!r} and {last!r}, saw {said}"
    assert kept, "expected storage to have the video, saw it missing"


def _observe_page(scene: Scene, name: str) -> tuple[list[str], bool]:
    page = sender(scene, name).page
    with AtDesk(scene, "Ada") as ada:
        kept = ada.media(page.media)["state"] == "kept"
    scene.observe(facts.PAGE_SAID, name, page.shown, Source.API)
    scene.observe(facts.VIDEO_KEPT, name, kept, Source.API)
    return page.shown, kept


@then(parsers.parse("{name} is told by text that her video has arrived"))
def confirmed(scene: Scene, name: str):
    """A short message to her phone."""
    texts = [one["text"] for one in scene.stage.short_messages() if one["to"] == phone_of(scene, name)]
    scene.observe(facts.CONFIRMED, name, ARRIVED in texts, Source.API)
    assert ARRIVED in texts, f"expected {ARRIVED!r} on {name}'s phone, saw {texts}"


@when(parsers.parse("{name} sends a video that is WebM inside and MP4 by name"))
def sends_mislabelled(scene: Scene, name: str):
    """What the browser recorded, under another name."""
    sender(scene, name).send(Format.WEBM, Format.MP4.value[2])


@then(parsers.parse("the file behind {name}'s link is WebM under the name of MP4"))
def is_mislabelled(scene: Scene, name: str):
    """Label and content disagree."""
    found = _observe_file(scene, name)
    assert found == {"label": "video/mp4", "container": "webm", "codec": "vp8"}, f"saw {found}"


@then(parsers.parse("the file behind {name}'s link is H.264 in MP4 and says so"))
def is_as_labelled(scene: Scene, name: str):
    """Container, codec and label agree."""
    found = _observe_file(scene, name)
    assert found == {"label": "video/mp4", "container": "mp4", "codec": "h264"}, f"saw {found}"


def _observe_file(scene: Scene, name: str):
    with AtDesk(scene, "Ada") as ada:
        view = ada.rendering(sending(scene, name).conversation, "web")
    links = [link["url"] for line in view["messages"] for link in line["links"]]
    with AtBrowser(scene) as browser:
        opened = browser.watch(links[-1])
    kind = kind_of(opened.content)
    found = {"label": opened.content_type, "container": kind.container, "codec": kind.codec}
    source = Source.FILE if scene.layer is Layer.MEDIA else Source.API
    scene.observe(facts.DELIVERED, name, found, source)
    return found


@when(parsers.parse("{name}'s page sends a video over the socket of her chat"))
def sends_over_socket(scene: Scene, name: str):
    """As text, piece by piece."""
    sender(scene, name).send_over_socket()


@then(parsers.parse("what {name} writes next is held up for seconds"))
def held_up(scene: Scene, name: str):
    """It is shown, but late."""
    assert not _observe_next_words(scene, name), "expected her words to be held up, saw them at once"


@then(parsers.parse("what {name} writes next is shown at once"))
def shown_at_once(scene: Scene, name: str):
    """Nothing is in its way."""
    assert _observe_next_words(scene, name), "expected her words at once, saw them held up"


def _observe_next_words(scene: Scene, name: str) -> bool:
    own = sender(scene, name)
    prompt = own.is_shown_back("Did you get it?")
    scene.observe(facts.VIDEO_ON_SOCKET, name, own.video_was_shown_back(), Source.SOCKET)
    scene.observe(facts.SHOWN_AT_ONCE, name, prompt, Source.SOCKET)
    return prompt
