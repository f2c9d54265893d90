"""What can be said of the reference pages without a browser: policy, references, defects, locators."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from mocks.shells import bundle

PAGES = Path(__file__).parents[2] / "pages"
DOCUMENTS = sorted(PAGES.glob("*/index.html"))
#: For people who watch the mock; no harness acts on it.
NOT_JUDGED = {PAGES / "console" / "index.html"}
MODULES = sorted(PAGES.glob("*/*.js"))
TEXTS = [*DOCUMENTS, *MODULES, *sorted(PAGES.glob("*/*.css"))]
#: Recordings go to a storage of another port, and are looked at before they do.
POLICIES = {
    "capture": "default-src 'self'; connect-src 'self' http://127.0.0.1:*; media-src blob: mediastream:"
}
#: Names of namespaces, and this machine.
NOT_ELSEWHERE = ("http://www.w3.org", "//www.w3.org", "http://127.0.0.1:")
LOCATORS = {
    "capture": "record stop camera preview send again retry file state notice",
    "customer": """
        launcher status notice transcript message message_from_them message_input send upgrade prompt prompt_accept
        prompt_decline remote_video local_video mute_audio mute_video end_video play
        video_wait video_pane prompt_message
    """,
    "agent": """
        email password sign_in on_queue is_on_queue status notice alert alert_kind answer decline transcript message
        message_from_them message_input send video_pane video_expand remote_video local_video ask_video request hold
        end_video sidebar data_name data_value devices share own_picture link picture badge test_devices test_state test_result
        lower_resolution
    """,
    "phone": "call status notice video_pane agent_video expert_video mark local_video end_video",
}


class Document(HTMLParser):
    """The start tags of a page, and the text inside script and style."""

    def __init__(self, path):
        super().__init__()
        self.path, self.tags, self.inline, self._inside = path, [], "", None
        self.feed(path.read_text())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag if tag in ("script", "style") else None

    def handle_data(self, data):
        self.inline += data.strip() if self._inside else ""

    def attributes(self, name):
        return [attrs[name] for _, attrs in self.tags if name in attrs]

    def references(self, tag, attribute, **wanted):
        return [
            attrs[attribute]
            for name, attrs in self.tags
            if name == tag and attribute in attrs and wanted.items() <= attrs.items()
        ]


def relative(path):
    return str(path.relative_to(PAGES))


def imports_of(module):
    found = re.findall(r'^(?:import|\}) .*?from "(\.[^"]+)"', module.read_text(), re.MULTILINE)
    return {(module.parent / name).resolve() for name in found}


def reachable_from(module):
    seen, waiting = set(), {module.resolve()}
    while waiting:
        present = waiting.pop()
        seen.add(present)
        waiting |= imports_of(present) - seen
    return seen


@pytest.fixture(params=DOCUMENTS, ids=relative)
def document(request):
    return Document(request.param)


@pytest.fixture(scope="module")
def target():
    return YAML(typ="safe").load(PAGES / "target.yaml")


def test_there_are_the_pages_that_the_target_describes():
    judged = [relative(path) for path in DOCUMENTS if path not in NOT_JUDGED]
    assert judged == ["agent/index.html", "capture/index.html", "customer/index.html", "phone/index.html"]


def test_nothing_in_the_document_needs_a_looser_policy(document):
    assert document.inline == ""
    assert [
        name for _, attrs in document.tags for name in attrs if name == "style" or name.startswith("on")
    ] == []


def test_the_document_states_the_policy_itself(document):
    policy = {"http-equiv": "Content-Security-Policy"}
    expected = POLICIES.get(document.path.parent.name, "default-src 'self'; connect-src 'self' ws:")
    assert document.references("meta", "content", **policy) == [expected]


def test_every_file_that_the_document_names_exists(document):
    named = document.references("link", "href") + document.references("script", "src")
    assert named
    assert [name for name in named if not (document.path.parent / name).is_file()] == []


def test_every_module_is_in_the_bundle_of_its_page_once(document):
    (entry,) = document.references("script", "src", type="module")
    script = bundle.script(document.path)
    assert re.findall(r"^(?:import|export)\b.*", script, re.MULTILINE) == []
    for module in reachable_from(document.path.parent / entry):
        opening = module.read_text().split("*/")[0]
        assert script.count(opening) == 1, module


def test_every_style_sheet_is_in_the_bundle_of_its_page(document):
    named = document.references("link", "href", rel="stylesheet")
    sheets = [(document.path.parent / name).read_text() for name in named]
    assert named
    assert bundle.styles(document.path) == "".join(sheets)


def test_ids_are_unique_and_meet_their_references(document):
    ids = document.attributes("id")
    named = [
        name
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for")
        for name in document.attributes(attribute)
    ]
    named += [name.removeprefix("#") for name in document.references("use", "href")]
    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)


def test_every_drawing_that_a_module_asks_for_is_in_the_document(document):
    (entry,) = document.references("script", "src", type="module")
    sources = "".join(path.read_text() for path in reachable_from(document.path.parent / entry))
    asked = set(re.findall(r'\bicon\("([a-z-]+)"\)', sources))
    for table in re.findall(r"ICONS = \{(.*?)\}", sources):
        asked |= set(re.findall(r'"([a-z-]+)"', table))
    assert {f"icon-{name}" for name in asked} <= set(document.attributes("id"))


@pytest.mark.parametrize("path", TEXTS, ids=relative)
def test_nothing_comes_from_elsewhere(path):
    addresses = re.findall(r"(?:https?:)?//[\w.-]+\.\w+\S*", path.read_text())
    assert [address for address in addresses if not address.startswith(NOT_ELSEWHERE)] == []


def test_code_of_others_is_what_its_makers_published():
    table = (PAGES / "vendor" / "README.md").read_text()
    ((name, digest),) = re.findall(r"`([\w./-]+\.js)`, unchanged \| `([0-9a-f]{64})`", table)
    content = (PAGES / "vendor" / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == digest
    assert (PAGES / "vendor" / name).with_name("LICENSE").is_file()
    integrity = "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()
    page = Document(PAGES / "capture" / "index.html")
    assert page.references("script", "integrity", src=f"../vendor/{name}") == [integrity]


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modules_write_text_only_as_text(path):
    assert (
        re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|srcdoc"
            r'|setAttribute\("(?:style|on)',
            path.read_text(),
        )
        == []
    )


@pytest.mark.parametrize("path", TEXTS, ids=relative)
def test_there_is_no_hook_for_a_harness(path):
    assert re.findall(r"window\.__|globalThis\.|data-test|window\.\w+ = ", path.read_text()) == []


def test_every_defect_has_a_sentence_and_a_point_where_it_is_met():
    listing = (PAGES / "shared" / "defects.js").read_text()
    body = listing.split("DEFECTS = {", 1)[1].split("};", 1)[0]
    listed = dict(re.findall(r'"([a-z-]+)":\s*"([^"]+)"', body))
    used = [
        name
        for path in MODULES
        if path.name != "defects.js"
        for name in re.findall(r'planted\("([^"]+)"\)', path.read_text())
    ]
    assert set(listed) == set(used)
    assert [name for name, sentence in listed.items() if not re.fullmatch(r"[A-Z].{20,}\.", sentence)] == []


@pytest.mark.parametrize("who", LOCATORS)
def test_the_target_locates_everything_that_the_harness_uses(target, who):
    assert sorted(target[who]["locators"]) == sorted(LOCATORS[who].split())


@pytest.mark.parametrize("who", LOCATORS)
def test_every_name_in_a_locator_is_on_the_page(target, who):
    own = [*PAGES.glob(f"{who}/*"), *PAGES.glob("shared/*.js")]
    sources = "".join(path.read_text() for path in own)
    names = re.findall(r'="([^"]+)"\]', " ".join(target[who]["locators"].values()))
    assert names
    assert [name for name in names if f'"{name}"' not in sources and f">{name}<" not in sources] == []


def test_the_target_says_where_the_pages_are(target):
    assert target["rules"] == "guide"
    assert target["capture"]["url"] == target["player"]["url"] == "{link}"  # the platform hands these out
    for document in set(DOCUMENTS) - NOT_JUDGED - {PAGES / "capture" / "index.html"}:
        assert f"/pages/{document.parent.name}/" in target[document.parent.name]["url"]


@pytest.mark.parametrize("path", TEXTS, ids=relative)
def test_files_stay_small_enough_to_read(path):
    assert len(path.read_text().splitlines()) < 400


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_module_opens_with_what_is_in_it(path):
    assert path.read_text().startswith("/**")
