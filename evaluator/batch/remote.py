"""Files at an address: `file://…`, `memory://…`, `s3://…`, whatever fsspec has a filesystem for.

Knows addresses and which package opens them; knows no format. The library is an extra, loaded
only here. An address stands in an argument, never in a plan: a plan opens nothing.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, BinaryIO, cast

from evaluator.core import Both, Problem, UsageRefused

NO_LIBRARY = Both(
    "{name}: an address is read with the library fsspec", "{name}：读取网址需要fsspec库"
)
NO_LIBRARY_HINT = Both("pip install 'evaluator[urls]'", "请运行 pip install 'evaluator[urls]'")
NOTHING = Both("no file is found at {name}", "{name} 处没有文件")


def is_url(name: str) -> bool:
    """Whether a name is an address and not a path."""
    scheme, sign, _ = name.partition("://")
    return bool(sign) and scheme.replace("+", "").replace(":", "").isalnum()


def open_url(name: str) -> BinaryIO:
    """The bytes at an address. Raises whatever the filesystem raises, and UsageRefused."""
    system, path = _found(name)
    return cast("BinaryIO", system.open(path, "rb"))


def size_of_url(name: str) -> int:
    """Bytes at an address. Raises whatever the filesystem raises, and UsageRefused."""
    system, path = _found(name)
    return int(system.size(path))


def files_at(name: str, endings: tuple[str, ...]) -> list[str]:
    """The addresses that an address means: itself, those of a pattern, those in a folder.

    Of a folder only files with one of these endings, in alphabetical order. Raises UsageRefused
    where a pattern or folder holds none.
    """
    from evaluator.batch.unpack import refusing

    with refusing(name):
        system, path = _found(name)
        if any(sign in path for sign in "*?["):
            found = [one for one in system.glob(path) if not system.isdir(one)]
        elif system.isdir(path):
            found = [one for one in system.find(path) if _wanted(one, path, endings)]
        else:
            return [name]
        urls = [str(system.unstrip_protocol(one)) for one in sorted(found)]
    if not urls:
        message = NOTHING.fill(name=name)
        raise UsageRefused([Problem(message)])
    return urls


def _wanted(file: str, folder: str, endings: tuple[str, ...]) -> bool:
    """Files that other programs leave beside tables begin with a dot or an underscore."""
    below = file.removeprefix(folder).split("/")
    return file.endswith(endings) and not any(one.startswith((".", "_")) for one in below)


def _found(name: str) -> tuple[Any, str]:
    """The filesystem of an address and the path in it."""
    if find_spec("fsspec") is None:
        message = NO_LIBRARY.fill(name=name)
        raise UsageRefused([Problem(message, hint=NO_LIBRARY_HINT)])
    from fsspec.core import url_to_fs

    system, path = url_to_fs(name)
    return system, path
