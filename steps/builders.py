"""Sentences about those who set video up: what they build, and what the platform refuses them."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from harness import facts
from harness.builders import PIPELINE, ApiBuilder, handoff_of
from harness.people import agent
from harness.scene import Scene


@when(parsers.parse("{name} builds the {work}"))
def builds(scene: Scene, name: str, work: str):
    """A person, or the pipeline, saves every part of a guide's set-up, whatever is refused on the way."""
    builder = ApiBuilder(scene, name)
    scene.people[name] = builder
    builder.build(work)


@when(parsers.parse("the pipeline takes {name} from her chat with {colleague} to video"))
def takes_to_video(scene: Scene, name: str, colleague: str):
    """The program saves flow and queue, writes to the customer, and asks her for video."""
    now = agent(scene, colleague).conversation()
    own = next(one for one in now["participants"] if one["purpose"] == "agent")
    builder = ApiBuilder(scene, PIPELINE)
    scene.people[PIPELINE] = builder
    builder.build("handoff of a customer", handoff_of(now, own["messages"][-1]["id"]))


@then(parsers.parse('{name} is refused a part of it for want of "{missing}"'))
def refused_a_part(scene: Scene, name: str, missing: str):
    """The platform answers that this permission or scope is missing, by name; the rest has been saved."""
    built = _outcome(scene, name)
    assert missing in built.missing, f"expected {missing!r} to be missing, saw {built.json_value()}"
    assert built.saved, f"expected the rest to be saved, saw {built.json_value()}"


@then(parsers.parse("every part of it is taken from {name}"))
def every_part_taken(scene: Scene, name: str):
    """Nothing was refused."""
    built = _outcome(scene, name)
    assert not built.refused, f"expected everything to be taken, saw {built.refused}"


def _outcome(scene: Scene, name: str):
    builder = scene.people[name]
    built = builder.outcome()
    scene.observe(facts.WORK, name, built.json_value(), builder.source)
    return built
