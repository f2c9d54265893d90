"""Bundles: what goes in, in which order, and what is refused."""

from __future__ import annotations

import pytest

from mocks.shells import bundle

PAGE = """<!doctype html>
<title>A page</title>
    <link rel="stylesheet" href="one.css">
    <link rel="stylesheet" href="../shared/two.css">
<script type="module" src="main.js"></script>
"""


@pytest.fixture
def page(tmp_path):
    (tmp_path / "shared").mkdir()
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE)
    return folder / "index.html"


def write(page, **modules):
    for name, source in modules.items():
        page.with_name(f"{name}.js").write_text(source)


def test_a_document_keeps_everything_but_its_files(page):
    assert bundle.document(PAGE) == (
        "<!doctype html>\n<title>A page</title>\n"
        '    <link rel="stylesheet" href="bundle.css">\n'
        '<script type="module" src="bundle.js"></script>\n'
    )
    assert bundle.document("<title>Plain</title>") == "<title>Plain</title>"


def test_the_needed_stands_before_the_needing_and_only_once(page):
    (page.parent.parent / "shared" / "tools.js").write_text("export class Tool {}")
    write(
        page,
        main='import { a } from "./a.js";\nimport { Tool as T } from "../shared/tools.js";\nnew T(a);',
        a='import {\n  Tool,\n} from "../shared/tools.js";\nexport const a = new Tool();',
    )
    assert bundle.script(page) == (
        "const $shared_tools = (() => {\nclass Tool {}\nreturn { Tool };\n})();\n"
        "const $page_a = (() => {\nconst {\n  Tool,\n} = $shared_tools;\nconst a = new Tool();\nreturn { a };\n})();\n"
        "const { a } = $page_a;\nconst { Tool: T } = $shared_tools;\nnew T(a);"
    )


def test_two_modules_may_use_one_name(page):
    write(
        page, main='import { a } from "./a.js";\nconst mine = a;', a="const mine = 1;\nexport const a = mine;"
    )
    assert bundle.script(page).count("const mine") == 2


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ({"main": 'import { a } from "./a.js";', "a": 'import { b } from "./main.js";'}, "needs itself"),
        ({"main": 'import everything from "./a.js";'}, "not known here: import everything"),
        ({"main": "export default 1;"}, "not known here: export default"),
        ({"main": "export let counted = 0;"}, "not known here: export let"),
    ],
)
def test_what_the_pages_do_without_is_refused(page, modules, words):
    write(page, **modules)
    with pytest.raises(ValueError, match=words):
        bundle.script(page)


def test_a_document_without_a_module_has_no_script(page):
    page.write_text("<title>Plain</title>")
    with pytest.raises(ValueError, match="expected one module"):
        bundle.script(page)
