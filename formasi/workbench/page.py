"""Making a page: language, the words of its templates, and where one is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, PrefixLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formasi.language.i18n import N_, Translator, translator
from formasi.language.retell import retell
from formasi.reports.page import SECTION_FOLDERS
from formasi.reports.scripted import environment as scripted_environment
from formasi.reports.telling.sentences import goal_title, rule_title
from formasi.workbench.desk import Desk
from formasi.workbench.jobs.job import Job
from formasi.workbench.projects.project import Project
from formasi.workbench.tables.exported import MEDIA, seen

HERE = Path(__file__).parent
LANG, TOUR = "formasi-lang", "formasi-tour"
SEE_OTHER = 303
TABS = (
    ("answer", "", N_("Answer")),
    ("people", "people", N_("People")),
    ("posts", "posts", N_("Posts")),
    ("units", "units", N_("Organisation")),
    ("changes", "changes", N_("Changes")),
    ("rules", "rules", N_("Rules")),
    ("questions", "questions", N_("Ask")),
    ("runs", "runs", N_("Runs")),
    ("compare", "compare", N_("Compare")),
    ("decide", "decide", N_("Decide")),
    ("data", "data", N_("Data")),
)


def desk_of(request: Request) -> Desk:
    """Give the desk."""
    found: Desk = request.app.state.desk
    return found


def lang_of(request: Request) -> str:
    """Tell the language of whoever asks."""
    asked = request.cookies.get(LANG)
    return asked if asked in ("id", "en") else desk_of(request).lang


def t_of(request: Request) -> Translator:
    """Give the translator of whoever asks."""
    return translator(lang_of(request))


def project_of(request: Request) -> Project:
    """Give the project that an address names."""
    ident = request.path_params["project"]
    found: Project = _once(request, "project", lambda: desk_of(request).project(ident))
    return found


def run_of(request: Request) -> Job | None:
    """Give the run that is looked at."""
    asked = request.query_params.get("run", "")
    desk, project = desk_of(request), project_of(request)
    found: Job | None = _once(request, "run", lambda: desk.latest(project, asked))
    return found


def _once(request: Request, name: str, find: Callable[[], Any]) -> Any:
    """Read what a request asks for several times only once from the disk."""
    if not hasattr(request.state, name):
        setattr(request.state, name, find())
    return getattr(request.state, name)


class Query(dict[str, str]):
    """What an address asks for; what it does not name is ""."""

    def __missing__(self, key: str) -> str:
        """Give nothing."""
        return ""


@lru_cache(maxsize=4)
def _environment(lang: str) -> Environment:
    t = translator(lang)
    own = PrefixLoader({"workbench": FileSystemLoader(HERE / "templates")})
    env = scripted_environment(t, own, FileSystemLoader(SECTION_FOLDERS))
    env.globals.update(
        say=lambda text: retell(text, t), rule_title=rule_title, goal_title=goal_title
    )
    return env


def render(request: Request, name: str, **values: Any) -> str:
    """Fill a template; everything that is filled in is escaped."""
    env = _environment(lang_of(request))
    query = Query(request.query_params)

    def here(**changes: Any) -> str:
        """Give the address of this page with some of its query changed."""
        kept = {k: v for k, v in query.items() if k not in changes}
        rest = {k: v for k, v in changes.items() if v not in (None, "")}
        return "?" + urlencode({**kept, **rest})

    filled = {
        "here": here,
        "path": request.url.path,
        "query": query,
        "project": None,
        "job": None,
        "tab": "",
        "tabs": TABS,
        "root": "",
        "running": (),
        "tour": request.cookies.get(TOUR) != "done",
        **values,
    }
    if filled["project"] is not None:
        filled["root"] = f"/p/{filled['project'].ident}"
        filled["running"] = values.get("running") or running_in(
            request, filled["project"]
        )
    filled["at"] = _address(filled["root"], filled["job"], query)
    return env.get_template(f"workbench/{name}").render(filled)


def running_in(request: Request, project: Project) -> list[Job]:
    """Give the jobs of a project that are at work, or wait."""

    def running() -> list[Job]:
        return [job for job in desk_of(request).jobs(project) if not job.over]

    found: list[Job] = _once(request, "running", running)
    return found


def _address(root: str, job: Job | None, query: Mapping[str, str]) -> Any:
    """Give what makes addresses of a project's pages, about the same run."""

    def at(page: str = "", **asked: Any) -> str:
        rest = {k: v for k, v in asked.items() if v not in (None, "")}
        if job is not None and query.get("run") == job.ident:
            rest.setdefault("run", job.ident)
        path = f"{root}/{page}" if page else root
        return f"{path}?{urlencode(rest)}" if rest else path

    return at


def page(request: Request, name: str, status: int = 200, **values: Any) -> Response:
    """Answer with a page, or with a table or a picture of it as a file."""
    text, asked = render(request, name, **values), request.query_params
    if request.method == "GET" and asked.get("as") in MEDIA:
        found = seen(text, values, asked.get("part", ""), asked["as"], t_of(request))
        if found is not None:
            return found
    return HTMLResponse(text, status)


def elsewhere(address: str) -> Response:
    """Send the browser to another page, as after each form."""
    return RedirectResponse(address, SEE_OTHER)


def field(form: Mapping[str, Any], name: str) -> str:
    """Give a text field of a form; "" where there is none, or a file stands there."""
    found = form.get(name, "")
    return found.strip() if isinstance(found, str) else ""
