"""Opening sources: what each file is, joining, real inputs, refusals."""

import pytest

from harness.audit.facts import Reason
from harness.audit.flows.program import BlockKind
from harness.audit.sources.errors import SourceError
from harness.audit.sources.reading import open_source
from harness.tests.audit import seeds


def stated(org):
    """Everything that a snapshot states, without where it was found."""
    return {
        (kind.TYPE, e.id): {
            f: str(getattr(e, f)) for f in e.__dataclass_fields__ if f not in ("origin", "id")
        }
        for kind, found in org.inventories.items()
        for e in found
    }


def test_tf_json_hcl_folder_and_zip_state_the_same(tmp_path, read):
    one = stated(read("a.tf.json", seeds.terraform()))
    text = seeds.hcl(seeds.terraform())
    assert stated(read("a.tf", text)) == one
    parts = text.split("\n\n")
    for number, part in enumerate(reversed(parts)):
        seeds.write(tmp_path / "folder" / f"part{number}.tf", part)
    assert stated(open_source([tmp_path / "folder"])) == one
    files = {f"x/{n}.tf": part for n, part in enumerate(parts)}
    assert stated(open_source([seeds.zipped(tmp_path / "a.zip", files)])) == one


def test_a_flow_gets_the_id_of_the_resource_that_names_its_file(tmp_path):
    content = {
        "resource": {"genesyscloud_flow": {"support": {"name": "Support", "filepath": "./flows/f.yaml"}}}
    }
    seeds.write(tmp_path / "s" / "main.tf.json", content)
    seeds.write(tmp_path / "s" / "flows" / "f.yaml", seeds.ARCHITECT_YAML)
    (flow,) = open_source([tmp_path / "s"]).flows
    assert flow.id == "genesyscloud_flow.support"
    assert "inboundshortmessage:Support" in flow.aliases


def test_namesakes_of_different_modules_are_kept_apart(tmp_path):
    for folder, name in (("a", "A"), ("b", "B")):
        content = {"resource": {"genesyscloud_routing_queue": {"q": {"name": name}}}}
        seeds.write(tmp_path / "s" / folder / "main.tf.json", content)
    ids = [queue.id for queue in open_source([tmp_path / "s"]).queues]
    assert len(set(ids)) == 2


def test_the_same_resource_twice_in_one_module_is_refused(tmp_path):
    for number in (1, 2):
        content = {"resource": {"genesyscloud_routing_queue": {"q": {"name": f"Q{number}"}}}}
        seeds.write(tmp_path / "s" / f"{number}.tf.json", content)
    with pytest.raises(SourceError, match="twice"):
        open_source([tmp_path / "s"])


def test_the_line_of_a_fact_is_told(read):
    org = read("a.tf.json", seeds.terraform())
    (queue,) = org.queues
    assert ".tf.json:" in queue.origin.describe(queue.alerting_s.at.path)
    (queue,) = read("a.tf", seeds.hcl(seeds.terraform())).queues
    assert queue.origin.document.locate(queue.origin.pointer, queue.acw_s.at.path) > 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", "", "empty"),
        ("a.tf.json", '{"resource": {', "truncated"),
        ("a.json", "<html></html>", "web page"),
        ("a.json", "[1, 2]", "nothing in it is recognised"),
        ("a.json", {"format_version": "1.0", "tool": {}, "results": []}, "keep no snapshot"),
        ("a.tfstate", "{}", "secrets"),
        ("a.yaml", "a: 1", "no flow of Architect"),
        ("a.bin", b"\x00\x01", "no text"),
        ("a.docx", b"PK\x03\x04", "recognised|no text|not UTF-8"),
        ("a.zip", b"PK", "not a whole zip"),
        ("a.json", "[" * 100_000, "nested|truncated"),
    ],
)
def test_bad_input_is_refused_and_never_passes(read, name, content, said):
    with pytest.raises(SourceError, match=said) as caught:
        read(name, content)
    assert caught.value.do


def test_a_missing_path_is_refused(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        open_source([tmp_path / "gone.json"])


def test_an_empty_folder_is_refused(tmp_path):
    seeds.write(tmp_path / "s" / "README.md", "# x")
    with pytest.raises(SourceError, match=r"nothing in them is recognised .*README"):
        open_source([tmp_path / "s"])


def test_a_broken_file_in_a_folder_is_not_passed_over(tmp_path):
    seeds.write(tmp_path / "s" / "a.tf.json", seeds.terraform())
    seeds.write(tmp_path / "s" / "b.tf.json", '{"resource": {')
    with pytest.raises(SourceError, match=r"b\.tf\.json.*truncated"):
        open_source([tmp_path / "s"])


def test_what_is_passed_over_in_a_folder_is_noted(tmp_path):
    seeds.write(tmp_path / "s" / "a.tf.json", seeds.terraform())
    seeds.write(tmp_path / "s" / "package.json", {"name": "x"})
    assert open_source([tmp_path / "s"]).notes == (str(tmp_path / "s" / "package.json"),)


def test_every_real_input_is_read(real_inputs):
    readable = [
        p for p in sorted(real_inputs.rglob("*")) if p.parent.name in ("cx_as_code", "flows_yaml", "flows_i3")
    ]
    assert len(readable) > 15
    for path in readable:
        assert open_source([path]).inventories, path


def test_real_flows_are_whole(real_inputs):
    flows = {
        f.origin.document.name.rpartition("/")[2]: f.graph.value for f in open_source([real_inputs]).flows
    }
    assert len(flows) == 10
    voice = flows["switch_from_voice_channel_with_context.yaml"]
    same = flows["switch_from_voice_channel_with_context.i3InboundMessage"]
    assert len(voice.of(BlockKind.TRANSFER)) == len(same.of(BlockKind.TRANSFER)) == 1
    assert sorted(b.name for b in voice.blocks.values()) == sorted(b.name for b in same.blocks.values())
    assert not any(graph.unreachable() or graph.outside for graph in flows.values())


def test_real_configurations_say_what_they_know_and_no_more(real_inputs):
    org = open_source([real_inputs])
    video = {c.name: c.video_enabled for c in org.messenger_configurations}
    assert video["Example Web Deployment Configuration"].value is True
    assert video["Lucas' Bookshop Config"].reason is Reason.OLDER_PROVIDER
    (queue,) = [q for q in org.queues if q.name == "Queues"]
    assert queue.members.reason is Reason.EXPRESSION
    assert queue.name == "Queues"
