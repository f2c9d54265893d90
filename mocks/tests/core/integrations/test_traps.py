"""In each variant of the organisation the documented effect appears exactly when its conditions hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mocks import orgs
from mocks.tests.core.integrations.scripts import ANA, Play
from mocks.tests.core.storage.scripts import DAY_S, state_of, target

CLEAN = orgs.read("northwind-async")
VARIANTS = sorted(name for name in orgs.names() if name.startswith("northwind-async/"))
ACTS = st.lists(
    st.sampled_from(["record", "misnamed", "answer", "open mail", "watch", "hour", "day"]),
    min_size=1,
    max_size=7,
)


#: Variants whose message holds the film itself, and those whose message is a card.
HOLDING = ("the-upload-service-writes-the-video-into-the-message", "the-message-holds-the-video-itself")
CARDS = ("the-message-is-written-as-a-card-of-html", "the-message-is-a-card-of-html")


class Life(Play):
    """A play in one variant, which counts what has happened."""

    def __init__(self, variant: str) -> None:
        super().__init__(variant)
        self.variant = variant.partition("/")[2]
        self.recorded: list[str] = []
        self.answered: list[str] = []
        self.minted = 0
        self.opened = self.watched = False
        self.posts: list[int] = []

    def act(self, what: str) -> None:
        """One thing that somebody does."""
        getattr(self, "do_" + what.replace(" ", "_"))()

    def do_record(self) -> None:
        if self.variant == "nothing-is-behind-the-link":
            assert self.announce().status == 404
            return
        self.recorded.append(self.record())

    def do_misnamed(self) -> None:
        self.posts.append(self.post({"conversationId": self.conversation, "url": "x"}).status)

    def do_answer(self) -> None:
        sent = len(self.letters())
        self.answer(to=ANA)
        assert len(self.letters()) == sent + 1
        self.answered.append(next(reversed(self.playbook.platform.state.storage.files)))

    def letters(self) -> list[str]:
        """The mails so far."""
        return [one.text for one in self.playbook.sent if one.to == ANA]

    def do_open_mail(self) -> None:
        for text in self.letters():
            if "/v/" in text:
                path = "/v/" + text.rpartition("/v/")[2].split()[0]
                self.opened |= self.playbook.http("GET", f"{path}/opened.gif").status == 200

    def do_watch(self) -> None:
        for text in self.letters():
            if "/v/" in text:
                path = "/v/" + text.rpartition("/v/")[2].split()[0]
                self.watched |= self.playbook.http("GET", f"{path}/video").status == 302

    def do_hour(self) -> None:
        self.playbook.pass_time(3600)

    def do_day(self) -> None:
        self.playbook.pass_time(DAY_S)

    def check(self) -> None:
        """What must be so, in this variant and in all others."""
        is_on = self.variant.__eq__
        shown = self.messages()
        told = self.variant not in ("nothing-follows-an-upload", "the-upload-carries-no-conversation")
        found = not is_on("the-flow-adds-the-message-without-looking-the-conversation-up")
        empty = [one for one in shown if "[View Video]()" in one["text"]]
        assert bool(empty) == (is_on("the-webhook-takes-anything") and bool(self.posts))
        assert all((status == 202) == is_on("the-webhook-takes-anything") for status in self.posts)
        if found:
            assert len(shown) - len(empty) == (len(self.recorded) if told else 0)
        self.check_messages(shown)
        self.check_letters()
        badge = "Viewed" in self.get(f"conversations/{self.conversation}/desktop/web")["badges"]
        assert badge == (self.watched or (is_on("opening-the-mail-counts-as-watching") and self.opened))

    def check_messages(self, shown: list[dict[str, str]]) -> None:
        """The message of a recording is a link, unless the variant makes something else of it."""
        data = any("base64," in one["text"] for one in shown)
        cards = any("<div" in one["text"] for one in shown)
        own = bool(self.recorded) and bool(shown)
        assert data == (own and self.variant in HOLDING)
        assert cards == (own and self.variant in CARDS)

    def check_letters(self) -> None:
        """A mail holds a resolver's link, unless the variant puts an address into it."""
        direct = {
            "the-template-inserts-the-download-address",
            "the-flow-mints-no-link-before-it-sends",
            "the-mail-carries-a-temporary-address",
        }
        for text in self.letters():
            assert ("/storage/" in text) == (self.variant in direct)
        for media, text in zip(self.answered, self.letters(), strict=True):
            if "/v/" in text:
                click = self.playbook.http("GET", "/v/" + text.rpartition("/v/")[2].split()[0])
                kept = state_of(self.playbook, media) == "kept"
                assert (click.status == 200) == kept
            else:
                opened = self.playbook.http("GET", target(text.split()[-1]))
                assert opened.status in (200, 403)


@pytest.mark.slow
@pytest.mark.parametrize("variant", [*VARIANTS, "northwind-async"])
def test_the_effect_appears_exactly_where_it_belongs(variant):
    @settings(max_examples=10, deadline=None, derandomize=True, database=None)
    @given(acts=ACTS)
    def lives(acts):
        life = Life(variant)
        for what in acts:
            life.act(what)
        life.check()

    lives()


def test_every_variant_differs_in_one_section():
    for name in VARIANTS:
        variant = {key: value for key, value in orgs.read(name).items() if key != "name"}
        clean = {key: value for key, value in CLEAN.items() if key != "name"}
        changed = [key for key in clean if clean[key] != variant.get(key)]
        assert 1 <= len(changed) <= 2, f"{name} differs in {changed}"
