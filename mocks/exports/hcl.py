"""CX as Code as HCL, as the provider's export writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mocks.exports.resources import PROVIDER, Resources

HEAD = f"""terraform {{
  required_providers {{
    genesyscloud = {{
      source  = "mypurecloud/genesyscloud"
      version = "{PROVIDER}"
    }}
  }}
}}
"""


def text(resources: Resources) -> str:
    """One file with everything."""
    return HEAD + "".join(
        block(kind, label, body) for kind, held in resources.items() for label, body in held.items()
    )


def block(kind: str, label: str, body: Mapping[str, Any]) -> str:
    """One resource."""
    lines = "\n".join(_lines(body, "  "))
    return f'\nresource "{kind}" "{label}" {{\n{lines}\n}}\n'


def _lines(body: Mapping[str, Any], indent: str) -> Iterator[str]:
    """A list of mappings is written as blocks, anything else as an attribute."""
    for key, value in body.items():
        if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            for one in value:
                yield f"{indent}{key} {{"
                yield from _lines(one, indent + "  ")
                yield f"{indent}}}"
        else:
            yield f"{indent}{key} = {_value(value)}"


def _value(value: Any) -> str:
    """A value in HCL; a reference stands there without quotes."""
    if isinstance(value, str) and value.startswith("${") and value.endswith("}"):
        return value[2:-1]
    return json.dumps(value, ensure_ascii=False)
