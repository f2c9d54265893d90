"""A small project that the set-up can make offline in seconds: ours in everything but its packages."""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)

#: A build backend of a few lines in the place of setuptools: an editable wheel is a path and an entry point.
BACKEND = """
import zipfile
from pathlib import Path

def build_editable(folder, settings=None, metadata=None):
    info = "small-1.0.dist-info"
    name = "small-1.0-py3-none-any.whl"
    with zipfile.ZipFile(Path(folder) / name, "w") as wheel:
        wheel.writestr("small.pth", str(Path.cwd()))
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1.0\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/entry_points.txt", "[console_scripts]\\nsightline = harness.cli:main\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return name
"""

CLI = """
import os, sys

def main():
    import smallbackend  # from the lock
    print(*sys.argv[1:], sys.prefix)
    return int(os.environ.get("VERB_ENDS_WITH", "0"))
"""


def wheel(folder: Path, name: str, version: str, files: dict[str, str]) -> Path:
    """Write a wheel of pure Python."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        everything = files | {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        for file, text in everything.items():
            archive.writestr(file, text)
        sums = (f"{file},sha256={_sum(text)},{len(text)}\n" for file, text in everything.items())
        archive.writestr(f"{info}/RECORD", "".join(sums) + f"{info}/RECORD,,\n")
    return path


def _sum(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


HIDE = """
import sys
hidden = {hidden}
if sys.prefix != sys.base_prefix:
    hidden = [name for name in hidden if name != "pip"]
sys.modules.update(dict.fromkeys(hidden))
"""


def hiding(folder: Path, *modules: str) -> dict[str, str]:
    """An environment in which Python came without these modules (and environments without ensurepip)."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(HIDE.format(hidden=list(modules)))
    return {"PYTHONPATH": str(folder)}


@functools.cache
def base_has_pip() -> bool:
    """Whether the Python below all environments has a pip that can install elsewhere."""
    command = [BASE_PYTHON, "-m", "pip", "--python", BASE_PYTHON, "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def wheel_of_pip() -> Path | None:
    """The wheel of pip that Python itself carries."""
    bundled = Path(sysconfig.get_path("stdlib")) / "ensurepip/_bundled"
    found = [
        file for folder in (bundled, Path("/usr/share/python-wheels")) for file in folder.glob("pip-*.whl")
    ]
    return found[0] if found else None


@dataclass
class Project:
    """A checkout at `root` whose packages lie in `wheels`."""

    root: Path
    wheels: Path
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def laid_out(cls, folder: Path) -> Project:
        """Copy our set-up into a project of its own."""
        project = cls(folder / "the project", folder / "wheels")
        harness = project.root / "harness"
        harness.mkdir(parents=True)
        project.wheels.mkdir()
        for name in ("__init__.py", "__main__.py", "config.py", "programs.py"):
            shutil.copy(ROOT / "harness" / name, harness)
        shutil.copytree(ROOT / "harness/bootstrap", harness / "bootstrap")
        (harness / "cli.py").write_text(CLI)
        (project.root / "pyproject.toml").write_text(
            '[build-system]\nrequires = ["smallbackend"]\nbuild-backend = "smallbackend"\n'
            '[project]\nname = "small"\nversion = "1.0"\n'
        )
        pip = wheel_of_pip()
        if pip:
            shutil.copy(pip, project.wheels)
        wheel(project.wheels, "smallbackend", "1.0", {"smallbackend.py": BACKEND})
        project.lock(*project.wheels.iterdir())
        hide = hiding(folder / "hide", "ensurepip") if pip and base_has_pip() else {}
        project.environment = {
            "PIP_FIND_LINKS": str(project.wheels),
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "SIGHTLINE_NO_INSTALL": "1",
            # ensurepip takes five seconds: most tests go the quick way, over the pip of the base.
            **hide,
        }
        return project

    def lock(self, *wheels: Path) -> None:
        """Pin these wheels and no other."""
        lines = []
        for file in wheels:
            name, version = file.name.split("-")[:2]
            total = hashlib.sha256(file.read_bytes()).hexdigest()
            lines.append(f"{name}=={version} \\\n    --hash=sha256:{total}\n")
        (self.root / "harness/requirements.lock").write_text("".join(lines))

    def environ(self, **more: str) -> dict[str, str]:
        """The environment of a call: nothing of the tests' own Python."""
        ours = {name: held for name, held in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
        return ours | self.environment | more

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """Begin `python3 -m harness WORDS` in the project."""
        return subprocess.Popen(
            [BASE_PYTHON, "-m", "harness", *words],
            cwd=self.root,
            env=self.environ(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def call(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `python3 -m harness WORDS` in the project to its end."""
        with self.start(*words, **more) as process:
            output, errors = process.communicate(timeout=500)
        return subprocess.CompletedProcess(words, process.returncode, output, errors)
