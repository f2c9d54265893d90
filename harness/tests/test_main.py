"""`python -m harness` begins with the standard library alone, and says what is wrong with an old Python."""

from __future__ import annotations

import subprocess
import sys

from harness.paths import ROOT


def test_nothing_but_the_standard_library_is_imported_before_the_environment_stands():
    script = (
        "import sys; sys.path.insert(0, '.')\n"
        "import harness.bootstrap.start, harness.config\n"
        "print(sorted(m for m in sys.modules if m.partition('.')[0] not in sys.stdlib_module_names"
        " and not m.startswith(('harness', '__'))))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-I", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_an_old_python_is_told_what_to_install():
    source = (ROOT / "harness" / "__main__.py").read_text()
    script = f"import sys; sys.version_info = (3, 9, 1)\nexec(compile({source!r}, 'm', 'exec'))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert "expected Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr
