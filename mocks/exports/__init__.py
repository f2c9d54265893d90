"""An organisation written as its owner would export it: pure, organisation in, files out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mocks.exports import answers, guide_document, hcl, packing, resources, terraform_json

#: A seed as JSON, variants merged in.
Seed = Mapping[str, Any]
#: File name -> content.
Files = dict[str, bytes]


def _guide_json(seed: Seed) -> Files:
    return {"organisation.json": guide_document.text(seed).encode()}


def _terraform_json(seed: Seed) -> Files:
    written = terraform_json.text(resources.of(seed)).encode()
    return {"genesyscloud.tf.json": written, **resources.flow_files(seed)}


def _hcl(seed: Seed) -> Files:
    return {"genesyscloud.tf": hcl.text(resources.of(seed)).encode(), **resources.flow_files(seed)}


def _folder(seed: Seed) -> Files:
    return {**packing.one_file_each(resources.of(seed)), **resources.flow_files(seed)}


def _zip(seed: Seed) -> Files:
    return {"export.zip": packing.zipped(_folder(seed))}


def _answers(seed: Seed) -> Files:
    return {"platform-answers.json": answers.text(seed).encode()}


#: Form -> its writer. The guide document is in the guides' words, all others in the platform's.
FORMS: dict[str, Callable[[Seed], Files]] = {
    "guide-json": _guide_json,
    "cx-as-code": _terraform_json,
    "hcl": _hcl,
    "folder": _folder,
    "zip": _zip,
    "platform-answers": _answers,
}
