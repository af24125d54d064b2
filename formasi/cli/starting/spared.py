"""Parts of libraries that no command needs are run when something asks for them.

SciPy copies all names of NumPy, a compiler of Fortran and a kit for tests among them,
to speak to arrays of other libraries, and its graphs bring all of linear algebra for a
function that we do not call: to run them took a fifteenth of a short command. What
asks for a name of such a module runs it then: nothing is missing, and nothing is
another.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from models.showing.elsewhere import elsewhere

if TYPE_CHECKING:
    from importlib.abc import Loader, MetaPathFinder
else:  # what these bring is a search through packages, and resources
    Loader = MetaPathFinder = object

SPARED: Mapping[str, Mapping[str, str]] = {
    "absl.logging": {},
    "google.protobuf.internal.python_message": {},
    "numpy._core._add_newdocs": {},
    "numpy._core._add_newdocs_scalars": {},
    "numpy.f2py": {},
    "numpy.ma": {"is_masked": f"{__name__}:is_masked"},
    "numpy.testing": {},
    "pydoc": {},
    "scipy._lib.array_api_compat.numpy": {},
    "scipy._lib.array_api_extra": {},
    "scipy.sparse.csgraph": {"dijkstra": "_shortest_path"},
    "socket": {},
    "subprocess": {},
}
"""Each module, and names of it that another gives without the rest: one inside it, or
one of ours, ``module:name``. NumPy's ``_add_newdocs`` are only what ``help()`` says.
"""


def spare() -> None:
    """From now on these modules wait until something asks for them; once a process.

    Nor are all names in libraries of C looked up before the first is called.
    """
    if hasattr(sys, "setdlopenflags"):  # not on Windows
        sys.setdlopenflags(os.RTLD_LAZY)
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def is_masked(array: object) -> bool:
    """Tell whether an array is masked: before its class is loaded there is none."""
    core = sys.modules.get("numpy.ma.core")
    return core is not None and bool(core.is_masked(array))


class _Finder(MetaPathFinder):
    """Finds what is spared where it lies, and leaves it to wait."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Give the specification of a module that waits; None for all others."""
        if fullname not in SPARED:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is not None and found.loader is not None:
            found.loader = _Waiting(found.loader)
        return found


class _Waiting(Loader):
    """A loader that runs a module when something asks for what only it can say."""

    def __init__(self, loader: Loader) -> None:
        self.loader, self.running, self.lock = loader, False, RLock()

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as its own loader does."""
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Let it wait."""
        module.__class__ = _Module

    def run(self, module: ModuleType) -> None:
        """Run it, once, and let it be an ordinary one; other threads wait meanwhile."""
        with self.lock:
            if self.running or type(module) is ModuleType:
                return
            self.running = True
            try:
                self.loader.exec_module(module)
                module.__class__ = ModuleType
            finally:
                self.running = False


class _Module(ModuleType):
    """A module that waits: what is asked of it, and not there, runs it."""

    def __getattr__(self, name: str) -> Any:
        """Give a name: from the module inside that has it, or by running the whole."""
        whole = self.__name__
        other = SPARED[whole].get(name)
        if other is not None and ":" in other:
            return elsewhere(other)
        if other is not None:
            return getattr(import_module(f"{whole}.{other}"), name)
        waiting = self.__spec__ and self.__spec__.loader
        if isinstance(waiting, _Waiting):
            waiting.run(self)
        if name in self.__dict__:
            return self.__dict__[name]
        message = f"module {whole!r} has no attribute {name!r}"
        raise AttributeError(message, name=name, obj=self)
