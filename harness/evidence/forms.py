"""What secrets, e-mail addresses and phone numbers look like in text. `kept` is the part that stays."""

from __future__ import annotations

import re

_WORDS = (
    r"pass(?:word|phrase|code|wd)|secret|access_token|refresh_token|id_token|client_?secret|credential"
    r"|api[_-]?key|auth_?token|resume_?token|private_?key"
)
_HEADERS = r"(?:proxy-)?authorization|(?:set-)?cookie2?|x-api-key|x-stage-token|x-auth-token"
_PARAMETERS = (
    r"token|jwt|access_token|id_token|refresh_token|key|api_?key|password|credential|code|sig|signature"
    r"|client_secret|session|x-amz-(?:signature|credential|security-token)"
)

SECRETS: tuple[re.Pattern[str], ...] = (
    # a private key in PEM, whole or cut off, its line ends real or escaped
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"),
    # a header on a line of its own
    re.compile(rf"(?im)^(?P<kept>[ \t]*(?:{_HEADERS})[ \t]*:[ \t]*)\S[^\r\n]*$"),
    re.compile(r"(?i)(?P<kept>\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}"),
    # user and password in an address
    re.compile(r"(?i)(?P<kept>\b[a-z][a-z0-9+.-]{0,20}://)[^\s/@:\"']{1,200}:[^\s/@\"']{1,200}(?=@)"),
    re.compile(rf"(?i)(?P<kept>[?&;#](?:{_PARAMETERS})=)[^&\s\"'<>;#]+"),
    re.compile(r"(?im)(?P<kept>^a=(?:ice-pwd|crypto):).*$"),
    re.compile(r"(?i)(?P<kept>a=(?:ice-pwd|crypto):)[^\s\"\\]+"),
    # a key with a value in quotes (escaped ones too, as in JSON within JSON), then without
    re.compile(
        rf"(?i)(?P<kept>(?:{_WORDS})\\*[\"']?\s*[:=]\s*(?P<quote>\\*[\"']))(?:(?!(?P=quote))[\s\S]){{1,4000}}"
    ),
    re.compile(rf"(?i)(?P<kept>(?:{_WORDS})\\*[\"']?\s*[:=]\s*)[^\s\"',;}}&\\<>\[]+"),
    re.compile(rf"(?i)(?P<kept><(?:{_WORDS})>)[^<]+"),
    # as people say it in a chat
    re.compile(r"(?i)(?P<kept>\bpass(?:word|code|phrase)\s+(?:is|was)\s*:?\s+)\S+"),
    # tokens that are recognised by themselves
    re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"),
    re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    re.compile(r"\bgh[pousr]_[A-Za-z0-9]{20,}"),
    re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}"),
    re.compile(r"\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}"),
)

EMAIL = re.compile(
    r"(?<![\w.+%'-])[\w.+'-]{1,64}(?:@|%40)(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_][\w-]{1,62}(?![\w-])"
)

#: International, as a link, with a national zero, or as in North America; never in a longer number or an id.
PHONE = re.compile(
    r"""(?x)(?<![\w./:+-])(?:
        (?:\+|%2B)\d(?:[\s().\/-]{0,2}\d){6,14}
      | (?:tel|sms|sip):\+?\d(?:[\s().-]?\d){5,14}
      | \(?0\d{1,5}\)?[\s./-]{1,3}\d(?:[\s./-]?\d){4,11}
      | \(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}
    )(?![\w-]|[.:]\d)"""
)

#: Parts of media types whose content is text.
_TEXT_TYPES = (
    "text/", "json", "xml", "application/sdp", "yaml", "javascript", "x-www-form-urlencoded", "csv",
)  # fmt: skip


def is_text(media_type: str) -> bool:
    """True when content of that type can hold words."""
    return any(part in media_type.lower() for part in _TEXT_TYPES)
