"""Imports modules from the page's archives, in a fraction of the time that Python's own zipimport takes.

Runs in the page. The page's library holds this file as ``sitecustomize``, which Python imports when it starts.
zipimport tries up to four names for a module, and opens the archive again for each module that it loads. The page's
archives hold only byte code, stored without compression. So a module can be found by its name, and read from memory.
"""

import marshal
import sys
import zipimport
from _frozen_importlib import ModuleSpec  # importlib.machinery imports more than this file saves
from typing import Any

ENDINGS = (".zip", ".whl")
PACKAGE = ".__init__"
ZIP_HEADER = 30
"""Bytes of an entry's header. The last four hold the lengths of the name and of the extra field that follow it."""
CODE_HEADER = 16
"""Bytes before the code: the version of Python and the date of the source. Not checked: this Python wrote the code."""

archives: dict[str, "Archive"] = {}
"""The archives that have been opened, by path."""


class Archive:
    """One archive: finds its modules, and loads them."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib has not been imported yet
            self.content = memoryview(file.read())
        self.modules: dict[str, tuple[str, bool, int, int]] = {}
        for name, entry in zipimport.zipimporter(path)._get_files().items():  # type: ignore[attr-defined] # noqa: SLF001
            if name.endswith(".pyc"):
                _, _, _, size, offset, *_ = entry
                module = name.removesuffix(".pyc").replace("/", ".")
                package = module.removesuffix(PACKAGE)
                self.modules[package] = (f"{path}/{name}", package != module, offset, size)

    def find_spec(self, name: str, target: object = None) -> ModuleSpec | None:
        """Return what importlib needs to load a module, or None where the archive does not hold it."""
        if name not in self.modules:
            return None
        origin, is_package, *_ = self.modules[name]
        spec = ModuleSpec(name, self, origin=origin, is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(origin.rpartition("/")[0])
        return spec

    def create_module(self, _spec: ModuleSpec) -> None:
        """Return None, so that importlib makes the module."""

    def exec_module(self, module: Any) -> None:
        """Run a module's byte code."""
        _, _, offset, size = self.modules[module.__name__]
        name_length, extra_length = (
            int.from_bytes(self.content[offset + end - 2 : offset + end], "little") for end in (28, 30)
        )
        start = offset + ZIP_HEADER + name_length + extra_length
        exec(marshal.loads(self.content[start + CODE_HEADER : start + size]), module.__dict__)  # noqa: S102, S302


def archive_of(path: str) -> Archive:
    """Return the archive at a path, or the one that holds the path. Raises ImportError for any other path."""
    for ending in ENDINGS:
        archive, found, _ = f"{path}/".partition(f"{ending}/")  # the slash skips folders whose names contain the ending
        if found:
            archive += ending
            if archive not in archives:
                try:
                    archives[archive] = Archive(archive)
                except OSError as error:
                    raise ImportError(path) from error
            return archives[archive]
    raise ImportError(path)


if sys.platform == "emscripten":
    sys.path_hooks.insert(0, archive_of)
    sys.path_importer_cache.clear()
