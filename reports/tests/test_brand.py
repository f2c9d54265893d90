"""Brands: legible colours, pictures that are pictures, and nothing else in the style."""

import base64

import pytest
from pydantic import ValidationError

from reports.brand import Brand, contrast

_PNG = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n...").decode()
_SVG = "data:image/svg+xml;base64," + base64.b64encode(b"<svg/>").decode()
_BIG = "data:image/svg+xml;base64," + base64.b64encode(b"<" + b"x" * 200_000).decode()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0a5a68", "#0a5a68", 1.0)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_a_whole_brand():
    brand = Brand(name="Acme", logo=_PNG, accent="#0a5a68", accent_dark="#6cc5d3")
    assert "--brand: #0a5a68" in brand.style
    assert brand.style.index("#0a5a68") < brand.style.index("prefers-color-scheme: dark")
    assert Brand(name="Acme").style == ""
    assert Brand(name="Acme", logo=_SVG).logo == _SVG


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("name", "", "at least 1 character"),
        ("name", "x" * 81, "at most 80"),
        ("accent", "#bbbbbb", "unreadable"),
        ("accent", "#6cc5d3", "unreadable"),
        ("accent_dark", "#0a5a68", "unreadable"),
        ("accent", "red; } body { display: none", "expected a colour"),
        ("accent", "#fff", "expected a colour"),
        ("logo", "https://evil.example/x.png", "data:image"),
        ("logo", "data:text/html;base64,PGI+", "data:image"),
        ("logo", "data:image/png;base64,AAAA", "picture of type png"),
        ("logo", "data:image/png;base64,AAA", "expected base64"),
        ("logo", _BIG, "at most 200000 bytes"),
        ("font", "Comic", "Extra inputs"),
    ],
)
def test_what_cannot_be_used_is_refused(field, value, complaint):
    with pytest.raises(ValidationError, match=complaint):
        Brand.model_validate({"name": "Acme", field: value})
