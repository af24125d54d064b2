"""Opening: a path of this machine, the example, or files that a browser sends."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from formasi.example import example_folder
from formasi.workbench.projects.project import Project
from formasi.workbench.projects.store import Fill, Store
from models.errors import PlacementError
from models.intake.bring import bring, write_brought
from models.phrase import phrase
from models.storage.naming import FORBIDDEN
from models.storage.regular import demand_regular
from models.tables.files.workbook import demand_workbook

TABLES = (".csv", ".tsv", ".txt", ".toml")
BOOKS = (".xlsx", ".xlsm", ".xls")
MOST_FILES = 64
LONGEST = 80
RUN_FILES = ("manifest.json", "result.json")


def open_example(store: Store) -> Project:
    """Open the example city; once it is there, the same project again."""
    city = example_folder()
    return _again(store, str(city), "example") or store.add(
        city.name.capitalize(), "example", lambda to: _copied(city, to), str(city)
    )


def open_path(store: Store, path: Path) -> Project:
    """Open a folder, a workbook or a run of this machine: a copy of it is kept.

    Raises
    ------
    PlacementError
        When there is nothing there that can be opened.
    """
    path = path.expanduser().resolve()
    kind = _kind(path)
    known = _again(store, str(path), kind)
    if known is not None:
        return known
    own = path / "problem" if kind == "run" else path
    title = path.name or str(path)
    return store.add(title, kind, lambda to: _copied(own, to), str(path))


def read_again(project: Project) -> None:
    """Copy the input again from where it came: it was mended there.

    Raises
    ------
    PlacementError
        When it is not there any more, or another program holds it.
    """
    path = Path(project.source)
    _kind(path)
    own = path / "problem" if project.kind == "run" else path
    _swap(project, lambda to: _copied(own, to))
    project.journal.note("read again")


def send_again(
    project: Project, files: Sequence[tuple[str, Path]], work: Path, lang: str
) -> None:
    """Put mended files, which a browser sends, in the place of those sent before.

    Parameters
    ----------
    files, work, lang : as for ``open_exports``.
    """
    if project.kind == "import":
        fill = _joined(files, work, lang)
    else:
        _, kind, fill = _filled(files)
        project.kind = kind
    _swap(project, fill)
    project.journal.note("sent again")


def _swap(project: Project, fill: Fill) -> None:
    """Fill a fresh folder, and lay it in the place of the input once it is whole."""
    fresh = project.folder / "input.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    try:
        project.entry = fill(fresh)
        shutil.rmtree(project.folder / "input")
        fresh.rename(project.folder / "input")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    project.save()


def _again(store: Store, source: str, kind: str) -> Project | None:
    found = store.at(source, kind)
    if found is not None:
        store.touch(found)
    return found


def _kind(path: Path) -> str:
    if path.is_dir():
        is_run = all((path / name).is_file() for name in RUN_FILES)
        return "run" if is_run else "folder"
    if path.is_file():
        demand_known(path.name, (*BOOKS,))
        return "workbook"
    message = phrase(
        "{path} is not there.\nMaybe drag the folder from the file manager and copy "
        "its address.",
        path=path,
    )
    raise PlacementError(message)


def _copied(source: Path, target: Path) -> str:
    """Copy what can be read of a folder, or a workbook; say what is to be read."""
    if source.is_file():
        name = f"input{source.suffix.lower()}"
        _copy(source, target / name)
        demand_workbook(target / name, source.name)
        return name
    files = [path for path in sorted(source.iterdir()) if path.is_file()]
    kept = [path for path in files if path.suffix.lower() in (*TABLES, *BOOKS)]
    if not kept:
        message = phrase(
            "{path} holds no table.\nMaybe a folder above or below it; "
            "what is read: {kinds}.",
            path=source,
            kinds=", ".join((*TABLES, *BOOKS)),
        )
        raise PlacementError(message)
    for path in kept:
        _copy(path, target / path.name)
    return ""


def _copy(source: Path, target: Path) -> None:
    """Copy a file.

    Raises
    ------
    PlacementError
        When another program holds it: Excel locks what it has open.
    """
    demand_regular(source)
    try:
        shutil.copyfile(source, target)
    except PermissionError:
        message = phrase(
            "{name} cannot be read: another program holds it, or it is not yours.\n"
            "Maybe close it in Excel, and open it here again.",
            name=source.name,
        )
        raise PlacementError(message) from None


def safe_name(name: str) -> str:
    """Give the name of a file that somebody sent: no folder, nothing odd.

    Raises
    ------
    PlacementError
        When nothing is left of it.
    """
    last = re.split(r"[\\/]", name)[-1]
    kept = re.sub(r"[^\w .()+-]", "_", last).strip(". ")[-LONGEST:]
    kept = f"_{kept}" if kept.partition(".")[0].strip().upper() in FORBIDDEN else kept
    if not kept or kept.startswith("."):
        raise PlacementError(
            phrase(
                "a file has no name that can be kept: {name!r}.", name=name[:LONGEST]
            )
        )
    return kept


def demand_known(name: str, kinds: Sequence[str]) -> None:
    """Refuse a file of a kind that is not read.

    Raises
    ------
    PlacementError
        Naming the kinds that are.
    """
    if Path(name).suffix.lower() not in kinds:
        message = phrase(
            "{name} is not of a kind that is read here.\nMaybe one of: {kinds}.",
            name=name,
            kinds=", ".join(kinds),
        )
        raise PlacementError(message)


def open_files(store: Store, files: Sequence[tuple[str, Path]]) -> Project:
    """Open files that a browser sent: one workbook, or the tables of a folder.

    Parameters
    ----------
    files : the name that each was sent under, and where it lies.

    Raises
    ------
    PlacementError
        When they are of a wrong kind, or too many.
    """
    title, kind, fill = _filled(files)
    return store.add(title, kind, fill)


def _filled(files: Sequence[tuple[str, Path]]) -> tuple[str, str, Fill]:
    """Tell title and kind of files that were sent, and what copies them."""
    named = _named(files)
    if len(named) == 1 and Path(named[0][0]).suffix.lower() in BOOKS:
        name, path = named[0]

        def book(to: Path) -> str:
            demand_workbook(path, name)
            kept = f"input{Path(name).suffix.lower()}"
            shutil.copyfile(path, to / kept)
            return kept

        return Path(name).stem, "workbook", book
    for name, _ in named:
        demand_known(name, TABLES)

    def tables(to: Path) -> str:
        for name, path in named:
            shutil.copyfile(path, to / name)
        return ""

    return named[0][0], "folder", tables


def open_exports(
    store: Store, files: Sequence[tuple[str, Path]], work: Path, lang: str
) -> Project:
    """Join exports of several offices into one problem, as ``formasi import`` does.

    Parameters
    ----------
    files : as for ``open_files``.   work : a folder that will be removed.
    lang : language of the names of tables.
    """
    fill = _joined(files, work, lang)
    return store.add(safe_name(files[0][0]), "import", fill)


def _joined(files: Sequence[tuple[str, Path]], work: Path, lang: str) -> Fill:
    """Join exports, and give what copies the problem that they make."""
    named = _named(files)
    for name, _ in named:
        demand_known(name, (*BOOKS, ".csv"))
    paths = [path.rename(work / name) for name, path in named]
    made = bring(paths)

    def fill(to: Path) -> str:
        joined = work / "joined"
        write_brought(made, joined, "id" if lang == "id" else "en")
        for path in joined.iterdir():
            shutil.copyfile(path, to / path.name)
        for path in work.glob("joined.*"):
            shutil.copyfile(path, to.parent / path.name)
        return ""

    return fill


def _named(files: Iterable[tuple[str, Path]]) -> list[tuple[str, Path]]:
    """Give files by safe names.

    Raises
    ------
    PlacementError
        When there is none, too many, or two of one name.
    """
    named = [(safe_name(name), path) for name, path in files]
    names = [name.lower() for name, _ in named]
    if not named or len(named) > MOST_FILES:
        raise PlacementError(
            phrase(
                "files sent: {count}.\nMaybe one workbook, or up to {most} tables.",
                count=len(named),
                most=MOST_FILES,
            )
        )
    if len(set(names)) < len(names):
        raise PlacementError(phrase("two of the files have the same name."))
    return named
