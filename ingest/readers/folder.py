"""The files of a folder that may hold articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import Enum
from pathlib import Path, PurePath

# What lies beside articles without being one; of anything else the reader is told why it gave no article.
DRESS = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".webp",
        ".avif",
        ".svg",
        ".ico",
        ".bmp",
        ".tif",
        ".tiff",
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".eot",
        ".mp3",
        ".m4a",
        ".wav",
        ".ogg",
        ".mp4",
        ".webm",
        ".mov",
        ".py",
        ".pyc",
        ".toml",
        ".ini",
        ".cfg",
        ".yaml",
        ".yml",
        ".lock",
        ".log",
        ".csv",
        ".sqlite",
        ".db",
    ]
)
ABOUT_THE_FOLDER = frozenset(
    ["readme", "license", "licence", "changelog", "notice", "authors", "contributing", "makefile"]
)


def article_files(path: Path) -> Iterator[tuple[Path, str]]:
    """Each file and its name for messages and ids; a file named outright is taken whatever it is called.

    Inside a folder, hidden files, READMEs, pictures and the like, and the parts of a saved page ("x_files") are passed
    over; links to folders are not followed, since they can lead back.
    """
    if not path.is_dir():
        yield path, _printable(path.name)
        return
    for file in _walk(path):
        yield file, _printable(file.relative_to(path).as_posix())


class Links(Enum):
    """Which links in a folder are followed."""

    WITHIN = "within the folder"
    ANYWHERE = "anywhere"


def leads_out(file: Path, folder: Path) -> bool:
    """Whether a file that was found in a folder is a link to somewhere else; one that was named outright is not."""
    return file != folder and file.is_symlink() and not file.resolve().is_relative_to(folder.resolve())


def _printable(name: str) -> str:
    """File names may hold bytes that are no text."""
    return os.fsencode(name).decode("utf-8", "replace")


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except PermissionError:
        yield folder  # reading it will tell why not
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink() and not _is_part_of_a_saved_page(entry):
                yield from _walk(entry)
        elif entry.is_file() and not _is_dress(entry):
            yield entry


def _is_part_of_a_saved_page(folder: Path) -> bool:
    stem = folder.name.removesuffix("_files")
    return stem != folder.name and any(folder.with_name(stem + suffix).exists() for suffix in (".html", ".htm"))


def _is_dress(file: PurePath) -> bool:
    return file.suffix.lower() in DRESS or file.name.split(".")[0].lower() in ABOUT_THE_FOLDER
