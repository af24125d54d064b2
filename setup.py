"""Builds a wheel that takes one name only: the four rooms move under ``formasi``.

In a checkout ``models``, ``optimizer``, ``scenarios`` and ``benchmarks`` are imported
by these names. They are common words, and nobody who installs Formasi should lose them:
a built wheel holds ``formasi.models`` and so on, and every import, and every string
that names a module, is rewritten to say so. An editable install keeps the checkout's names.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
ROOMS = ("models", "optimizer", "scenarios", "benchmarks")
FOLDERS = (*ROOMS, "formasi")
PACKAGES = find_packages(str(HERE), include=[p for n in FOLDERS for p in (n, f"{n}.*")])
EDITABLE = {"develop", "editable_wheel"} & {*sys.argv}
DOTTED = re.compile(rf"(?:{'|'.join(ROOMS)})(?:\.\w+)+")
Edit = tuple[int, int, str, str]
"""Line, column, what stands there, what is to stand there."""


class Rehoused(build_py):
    """Builds the modules, then rewrites what they call each other."""

    def build_module(self, module: str, module_file: str, package: str) -> object:
        """Copy a module and rewrite the copy."""
        copied = super().build_module(module, module_file, package)
        if not self.editable_mode:
            path = self.get_module_outfile(self.build_lib, package.split("."), module)
            target = Path(path)
            target.write_text(rehoused(target.read_text("utf-8")), "utf-8")
        return copied


def rehoused(source: str) -> str:
    """Say ``formasi.`` before every room that a module imports or names."""
    lines = source.splitlines(keepends=True)
    edits = (edit for node in ast.walk(ast.parse(source)) for edit in _edits(node))
    for line, column, old, new in sorted(edits, reverse=True):
        # ast counts columns in bytes.
        text = lines[line - 1].encode()
        head, tail = text[:column].decode(), text[column:].decode()
        lines[line - 1] = head + tail.replace(old, new, 1)
    return "".join(lines)


def _edits(node: ast.AST) -> Iterator[Edit]:
    if isinstance(node, ast.ImportFrom) and _room(node.module or ""):
        old = f"from {node.module}"
        yield node.lineno, node.col_offset, old, f"from formasi.{node.module}"
    elif isinstance(node, ast.Import) and any(_room(a.name) for a in node.names):
        raise SyntaxError(f"line {node.lineno}: write 'from ... import' for our rooms")
    elif isinstance(node, ast.Constant) and _names_module(node.value):
        yield node.lineno, node.col_offset, node.value, f"formasi.{node.value}"


def _room(module: str) -> bool:
    return module.partition(".")[0] in ROOMS


def _names_module(value: object) -> bool:
    """Tell the name of a module from other dotted words, such as file names."""
    if not isinstance(value, str) or not DOTTED.fullmatch(value):
        return False
    place = HERE.joinpath(*value.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def _home(package: str) -> str:
    return f"formasi.{package}" if _room(package) else package


if __name__ == "__main__":
    if EDITABLE:
        # One plain folder on the path: a folder `formasi` elsewhere cannot hide it.
        setup(packages=PACKAGES, package_dir={"": "."})
    else:
        setup(
            packages=[*map(_home, PACKAGES), "formasi.examples"],
            package_dir={
                **{f"formasi.{room}": room for room in ROOMS},
                # The example city lives in examples/ and travels inside the wheel.
                "formasi.examples": "examples",
            },
            cmdclass={"build_py": Rehoused},
        )
