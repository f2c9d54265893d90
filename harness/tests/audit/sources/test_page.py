"""Scripts and pages: what they load, what they tell the SDK."""

import pytest

from harness.audit.sources.errors import SourceError

SCRIPT = """
import { ChatProvider, useChat } from '@genesys/webchat';
const config = { organizationId: 'O', turnServers: [
  { urls: 'turn:t.example.org:443?transport=tcp', username: 'u', credential: 'secret' } ] };
async function go() {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 640 } }, audio: true });
  await startVideo({ stream: stream, direction: 'one-way' });
}
"""


def test_a_script_tells_its_packages_and_what_the_sdk_gets(read):
    org = read("app.js", SCRIPT)
    (page,) = org.pages
    assert page.packages.value == ("@genesys/webchat",)
    (sdk,) = org.sdk_configurations
    assert sdk.direction.value == "one-way"
    (server,) = sdk.turn_servers.value
    assert server.urls == ("turn:t.example.org:443?transport=tcp",)
    assert server.has_credential
    assert "secret" not in repr(sdk.turn_servers)


@pytest.mark.parametrize(
    ("src", "version"),
    [
        ("/vendor/web-messaging-sdk-3.9.2.js", "3.9.2"),
        ("https://cdn.example.org/genesys-cloud-webchat@4.1/sdk.js", "4.1"),
        ("https://apps.example.org/genesys-bootstrap/genesys.min.js", None),
        ("/vendor/jquery-3.7.1.js", None),
    ],
)
def test_a_page_tells_the_sdks_version(read, src, version):
    (page,) = read("index.html", f'<!doctype html><html><script src="{src}"></script></html>').pages
    assert page.scripts.value == (src,)
    assert page.sdk_version.or_(None) == version


def test_a_page_that_says_nothing_is_refused(read):
    with pytest.raises(SourceError, match="nothing in it is recognised"):
        read("index.html", "<html><p>Hello</p></html>")
