"""The way in, and the language."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from formasi.workbench.page import LANG, TOUR, desk_of, elsewhere, field

FORBIDDEN = 403
A_YEAR = 365 * 24 * 3600


def start(request: Request) -> Response:
    """Swap the word of a start address for a cookie; each word works once."""
    keys, way = desk_of(request).keys, _local(request.query_params.get("to", "/"))
    cookie = keys.swap(request.query_params.get("key", ""))
    if cookie is None and keys.known(request.cookies.get(keys.cookie)):
        return elsewhere(way)  # the same browser again, from its history
    if cookie is None:
        return PlainTextResponse(
            "Alamat ini sudah dipakai; yang baru tercetak di terminal.\n"
            "This address is spent; a new one stands in the terminal.\n",
            FORBIDDEN,
        )
    answer = elsewhere(way)
    answer.set_cookie(keys.cookie, cookie, httponly=True, samesite="strict")
    return answer


async def language(request: Request) -> Response:
    """Switch the language, and go back to the page where that was asked."""
    form = await request.form()
    answer = elsewhere(_local(field(form, "back")))
    lang = "en" if field(form, "lang") == "en" else "id"
    answer.set_cookie(LANG, lang, max_age=A_YEAR, httponly=True, samesite="strict")
    return answer


async def tour(request: Request) -> Response:
    """Close the tour, or ask for it again."""
    form = await request.form()
    answer = elsewhere(_local(field(form, "back")))
    seen = "again" if field(form, "how") == "again" else "done"
    answer.set_cookie(TOUR, seen, max_age=A_YEAR, httponly=True, samesite="strict")
    return answer


def _local(address: str) -> str:
    """Give an address of our own pages; the first page for any other."""
    plain = address.startswith("/") and address.isprintable()
    return address if plain and not address.startswith(("//", "/\\")) else "/"


ROUTES = (
    Route("/start", start),
    Route("/language", language, methods=["POST"]),
    Route("/tour", tour, methods=["POST"]),
)
