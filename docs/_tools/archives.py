"""Finds modules in the page's archives, in a fraction of the time that Python's own zipimport takes. Runs in the page.

The library carries this file as ``sitecustomize``, which Python imports by itself when it starts. zipimport tries up to
four names for a module, and opens the archive again for each that it loads. The page's archives hold byte code only,
stored and not deflated: here a module is found by its name and taken from memory.
"""

import marshal
import sys
import zipimport
from _frozen_importlib import ModuleSpec  # importlib.machinery would import more than all of this saves
from typing import Any

ENDINGS = (".zip", ".whl")
PACKAGE = ".__init__"
ZIP_HEADER = 30
"""Bytes before the name of an entry; the last four of them say how long its name is, and what else stands before it."""
CODE_HEADER = 16
"""Bytes before the code: which Python wrote it, and of what source. Nobody looks: it is the Python that runs it."""

archives: dict[str, "Archive"] = {}


class Archive:
    """One archive: finds its modules, and loads them."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib has not been imported yet
            self.content = memoryview(file.read())
        self.modules: dict[str, tuple[str, bool, int, int]] = {}
        for name, entry in zipimport.zipimporter(path)._get_files().items():  # type: ignore[attr-defined] # noqa: SLF001
            if name.endswith(".pyc"):
                _, _, _, size, at, *_ = entry
                module = name.removesuffix(".pyc").replace("/", ".")
                package = module.removesuffix(PACKAGE)
                self.modules[package] = (f"{path}/{name}", package != module, at, size)

    def find_spec(self, name: str, target: object = None) -> ModuleSpec | None:
        """Return what importlib wants to know of a module, or None where the archive does not hold it."""
        if name not in self.modules:
            return None
        origin, is_package, *_ = self.modules[name]
        spec = ModuleSpec(name, self, origin=origin, is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(origin.rpartition("/")[0])
        return spec

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave it to importlib to make the module."""

    def exec_module(self, module: Any) -> None:
        """Run a module's byte code."""
        _, _, at, size = self.modules[module.__name__]
        name_length, more = (int.from_bytes(self.content[at + end - 2 : at + end], "little") for end in (28, 30))
        start = at + ZIP_HEADER + name_length + more
        exec(marshal.loads(self.content[start + CODE_HEADER : start + size]), module.__dict__)  # noqa: S102, S302


def archive_of(path: str) -> Archive:
    """Return the archive that a path is, or leads into, as importlib asks. Raises ImportError for any other path."""
    for ending in ENDINGS:
        archive, found, _ = f"{path}/".partition(f"{ending}/")  # not within a folder's name
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
