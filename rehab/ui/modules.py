"""Joins JavaScript modules that import each other into the one module that a component takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_IMPORT = re.compile(r'^import\s*\{(?P<names>[^}]*)\}\s*from\s*"(?P<path>\.[^"]+)";?[ \t]*\n', re.MULTILINE)
_DECLARATION = re.compile(
    r"^(?P<export>export )?(?:async )?(?:const|let|var|class|function\*?)\s+(?P<name>[\w$]+)", re.MULTILINE
)
_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*$", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?!default\b)", re.MULTILINE)
_DEFAULT = re.compile(r"^export default\b", re.MULTILINE)
#: Forms of import and export that joining the files would break.
_UNSUPPORTED = re.compile(
    r"^(?:import\b.*|export\s*(?:\{|\*).*|(?:export )?(?:const|let|var)\s*[\[{].*)", re.MULTILINE
)


class BundleError(ValueError):
    """The modules cannot be joined as they are written."""


def bundle(entry: Path) -> str:
    """Return `entry` with everything it imports in front of it, each module once, as one module.

    Modules import with `import { name } from "./other.mjs"`; only the default export of `entry` stays one.
    Comments on lines of their own and indentation are left out. Raises `BundleError` for another form, a
    name that is not exported, a circle, or a name declared twice: joined modules share one scope.
    """
    modules = list(_in_order(entry.resolve(), ()))
    _refuse_clashes(modules)
    for module in modules[:-1]:
        if _DEFAULT.search(module.body):
            raise BundleError(f"{module.path.name} has a default export, which only {entry.name} may have.")
    return "\n".join(f"// {module.path.name}\n{_slim(_EXPORT.sub('', module.body))}\n" for module in modules)


def _slim(text: str) -> str:
    """Leave out what only a reader needs: comments on lines of their own, and indentation."""
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@dataclass(frozen=True)
class _Module:
    """One file: what it imports (path and names) and its text without the imports."""

    path: Path
    imports: tuple[tuple[Path, tuple[str, ...]], ...]
    body: str

    @property
    def declared(self) -> tuple[str, ...]:
        return tuple(match["name"] for match in _DECLARATION.finditer(self.body))

    @property
    def exported(self) -> frozenset[str]:
        return frozenset(match["name"] for match in _DECLARATION.finditer(self.body) if match["export"])


def _read(path: Path) -> _Module:
    text = path.read_text(encoding="utf-8")
    imports = tuple(
        ((path.parent / match["path"]).resolve(), tuple(match["names"].replace(",", " ").split()))
        for match in _IMPORT.finditer(text)
    )
    body = _IMPORT.sub("", text)
    if odd := _UNSUPPORTED.search(body):
        raise BundleError(f"{path.name}: cannot join {odd[0].strip()!r}.")
    return _Module(path, imports, body)


def _in_order(
    path: Path, inside: tuple[Path, ...], seen: dict[Path, _Module] | None = None
) -> Iterator[_Module]:
    """Yield the modules that `path` needs, then its own; `inside` is the way that led here."""
    seen = {} if seen is None else seen
    if path in inside:
        raise BundleError(f"A circle of imports: {' -> '.join(p.name for p in (*inside, path))}.")
    if path in seen:
        return
    module = _read(path)
    for other, names in module.imports:
        yield from _in_order(other, (*inside, path), seen)
        _refuse_unknown(module, seen[other], names)
    seen[path] = module
    yield module


def _refuse_unknown(module: _Module, other: _Module, names: Sequence[str]) -> None:
    if "as" in names:
        raise BundleError(f"{module.path.name} renames what it imports from {other.path.name}.")
    for name in names:
        if name not in other.exported:
            raise BundleError(f"{module.path.name} imports {name}, which {other.path.name} does not export.")


def _refuse_clashes(modules: Sequence[_Module]) -> None:
    owners: dict[str, str] = {}
    for module in modules:
        for name in module.declared:
            if name in owners:
                raise BundleError(f"{module.path.name} and {owners[name]} both declare {name}; rename one.")
            owners[name] = module.path.name
