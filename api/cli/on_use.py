"""A module that runs only once something of it is used."""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType


def import_on_use(name: str) -> None:
    """Have `import name` give a module that runs when its first attribute is asked for, or a module within it.

    For a process whose first thread uses it before any other does. The standard library's `LazyLoader` runs a module
    with the second `import` of it (Python 3.11).
    """
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    module = module_from_spec(spec)
    if hasattr(module, "__path__"):
        del module.__path__  # so that a module within it asks for it
    module.__class__ = _Unused
    sys.modules[name] = module


class _Unused(ModuleType):
    """A module that has not run."""

    def __getattr__(self, name: str) -> object:
        spec = self.__spec__
        self.__class__ = ModuleType  # type: ignore[assignment]
        assert spec is not None
        assert spec.loader is not None
        if spec.submodule_search_locations is not None:
            self.__path__ = spec.submodule_search_locations
        spec.loader.exec_module(self)
        return getattr(self, name)
