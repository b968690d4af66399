"""Where output goes and what the other end can show.

Knows the environment variables and terminals; no other module reads them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TextIO

from evaluator.core import Both, Lang, Problem, Refused, UsageRefused
from evaluator.render.options import Options
from evaluator.render.safe import clean

_MOST = 2_000
"""Problems that are told; more would help nobody and fill a log."""
NARROWEST, WIDEST, DEFAULT_WIDTH = 40, 140, 80


def complain(text: str) -> None:
    """A line for standard error."""
    _write(sys.stderr, text + "\n")


def complain_of(refused: Refused, lang: str) -> None:
    """What was not evaluated and every reason, to standard error."""
    complain(refused.subject.pick(lang) + (":" if lang == "en" else "："))
    for problem in refused.problems[:_MOST]:
        complain(clean(problem.show(lang)))
    rest = len(refused.problems) - _MOST
    if rest > 0:
        complain(Both(f"… and {rest:,} more", f"……另有{rest:,}处").pick(lang))


def emit(text: str) -> None:
    """A result, to standard output."""
    _write(sys.stdout, text)


def _write(stream: TextIO | None, text: str) -> None:
    """Characters that the stream cannot encode are written as escapes, not lost.

    A stream that was closed before the start (`>&-`) is none: nothing can be said there.
    """
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, errors="backslashreplace").decode(encoding))


def write_file(path: str, content: str | bytes) -> None:
    """Replace a file whole: a reader sees the old text or the new, never half.

    Raises UsageRefused where it cannot be written.
    """
    raw = content if isinstance(content, bytes) else content.encode(errors="backslashreplace")
    try:
        target = Path(path).resolve()  # a link stays a link: what it leads to is replaced
        if target.exists() and not target.is_file():
            target.write_bytes(raw)  # a device or a pipe is written to, never replaced
        else:
            _replace(target, raw)
    except (OSError, RuntimeError) as error:
        raise unwritable(path, error) from error


def unwritable(path: str | Path, error: Exception) -> UsageRefused:
    """A file or folder that could not be written, and why."""
    reason = getattr(error, "strerror", None) or str(error)
    said = Both(f"cannot write {path}: {reason}", f"无法写入 {path}：{reason}")
    return UsageRefused([Problem(said)])


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target under a name where nobody can have laid a link, then rename."""
    import tempfile

    handle, beside = tempfile.mkstemp(prefix=".evaluator.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    except BaseException:  # an interrupt leaves nothing behind either
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What new files are denied; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def options_for(lang: str, *, detail: bool = False, to_file: bool = False) -> Options:
    """How to draw for standard output, or plainly for a file."""
    folder = Path.cwd()
    top = _repository(folder)
    options = Options(lang=Lang(lang), detail=detail, folder=str(folder), top=str(top))
    if to_file:
        return options._replace(width=DEFAULT_WIDTH)
    stream: TextIO | None = sys.stdout
    if stream is None:  # closed before the start
        return options
    return options._replace(width=_width(stream), color=_color(stream), unicode=_unicode(stream))


def _repository(folder: Path) -> Path:
    """The top of the repository that `folder` lies in; `folder` itself where it is in none."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)


def _width(stream: TextIO) -> int:
    """COLUMNS, the terminal's own width, or 80; kept within what is readable."""
    if os.environ.get("COLUMNS", "").isdigit() or stream.isatty():
        return max(NARROWEST, min(WIDEST, terminal_columns()))
    return DEFAULT_WIDTH


def terminal_columns() -> int:
    """COLUMNS, the terminal's own width, or 80; as `shutil` finds it, which is slow to load."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    screen = sys.__stdout__
    if screen is None:  # closed before the start
        return DEFAULT_WIDTH
    try:
        return os.get_terminal_size(screen.fileno()).columns or DEFAULT_WIDTH
    except (ValueError, OSError):  # closed since, or no terminal
        return DEFAULT_WIDTH


def _color(stream: TextIO) -> bool:
    """NO_COLOR wins, then FORCE_COLOR; else colour only on a terminal outside CI."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    plain = os.environ.get("TERM") == "dumb" or os.environ.get("CI")
    return stream.isatty() and not plain


def _unicode(stream: TextIO) -> bool:
    try:
        "█░·✓✗○–".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
