"""Builds the wheel: folders with common names travel inside ``formasi``.

In a checkout ``models``, ``optimizer``, ``scenarios`` and ``benchmarks`` stand beside
``formasi``, where the plan of the house can be read. In site-packages such names belong
to nobody: there they are ``formasi.models`` and so on, and all code that names a module
of theirs is rewritten while it is copied. A checkout that is installed to be edited
(``pip install -e .``) keeps its names.
"""

import ast
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py
from setuptools.command.editable_wheel import editable_wheel

ROOT = Path(__file__).parent
ROOMS = ("models", "optimizer", "scenarios", "benchmarks")
# The example city lives in examples/ and travels inside the wheel.
EXAMPLES = {"formasi.examples": "examples"}
# It collects messages from the sources of a checkout.
LEFT_OUT = {"formasi.language.catalogue"}
INTO = b"formasi."
DOTTED = re.compile(rb"(?<![\w./-])(%b)\.([a-z_]\w*)" % "|".join(ROOMS).encode())
ONE_NAME = re.compile(rb"%b[\w.:]*\Z" % DOTTED.pattern)


def packages_of(*rooms: str) -> list[str]:
    """Name the packages in these folders."""
    return find_packages(include=[p for room in rooms for p in (room, f"{room}.*")])


def moved(source: bytes) -> bytes:
    """Give the code of a module as it stands in the wheel.

    Imports get ``formasi.`` in front, and so do docstrings and whole strings that name
    a module. Prose stays, and so do names of files: ``scenarios.toml`` is no module.
    """
    nodes = [*ast.walk(ast.parse(source))]
    starts = [0, *accumulate(map(len, source.splitlines(keepends=True)))]
    places = {*_imported(nodes, source, starts), *_quoted(nodes, source, starts)}
    for place in sorted(places, reverse=True):
        source = source[:place] + INTO + source[place:]
    return source


def _imported(nodes: list[ast.AST], source: bytes, starts: list[int]) -> Iterator[int]:
    """Give the places of rooms in imports, and of the names these bind."""
    bound = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and _room(node.module) in ROOMS:
            at = starts[node.lineno - 1] + node.col_offset
            yield source.index((node.module or "").encode(), at)
        if isinstance(node, ast.Import):
            ours = [name for name in node.names if _room(name.name) in ROOMS]
            bound |= {_room(name.name) for name in ours if not name.asname}
            yield from (starts[n.lineno - 1] + n.col_offset for n in ours)
    for node in nodes:
        if isinstance(node, ast.Name) and node.id in bound:
            assert isinstance(node.ctx, ast.Load), f"{node.id} is rebound"
            yield starts[node.lineno - 1] + node.col_offset


def _quoted(nodes: list[ast.AST], source: bytes, starts: list[int]) -> Iterator[int]:
    """Give the places of modules in docstrings, and in strings of one name."""
    docs = {id(n.value) for n in nodes if isinstance(n, ast.Expr)}
    for node in nodes:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in docs and not ONE_NAME.match(
            node.value.encode(errors="surrogatepass")
        ):
            continue
        at = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        for found in DOTTED.finditer(source, at, end):
            place = ROOT.joinpath(*(part.decode() for part in found.groups()))
            if place.is_dir() or place.with_suffix(".py").is_file():
                yield found.start()


def _room(module: str | None) -> str:
    return (module or "").partition(".")[0]


class MoveInside(build_py):
    """Copies modules, rewritten for their place in the wheel."""

    def build_module(
        self, module: str, module_file: str, package: str
    ) -> tuple[str, bool] | None:
        """Copy one module, unless only a checkout needs it."""
        if f"{package}.{module}" in LEFT_OUT:
            return None
        target, copied = super().build_module(module, module_file, package)
        Path(target).write_bytes(moved(Path(module_file).read_bytes()))
        return target, copied


class AsItStands(editable_wheel):
    """Installs a checkout to be edited, under the names that it has."""

    def finalize_options(self) -> None:
        """Put the checkout on the path, instead of moving its folders.

        There, a folder in the working directory that only bears the name ``formasi``
        hides nothing. The other way is an import hook, and it is asked after folders.
        By the time of ``run`` the choice between the two ways is made.
        """
        self.distribution.packages = packages_of(*ROOMS, "formasi")
        self.distribution.package_dir = {"": "."}
        super().finalize_options()


if __name__ == "__main__":
    inside = [f"formasi.{package}" for package in packages_of(*ROOMS)]
    setup(
        packages=[*packages_of("formasi"), *inside, *EXAMPLES],
        package_dir={**EXAMPLES, **{f"formasi.{room}": room for room in ROOMS}},
        cmdclass={"build_py": MoveInside, "editable_wheel": AsItStands},
    )
