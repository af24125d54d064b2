"""The pages, each a file with its ``ROUTES``; a new one is found by itself."""

from __future__ import annotations

import sys

from starlette.routing import Route

from formasi.discovered import discovered

ROUTES: tuple[Route, ...] = tuple(
    route for routes in discovered(sys.modules[__name__], "ROUTES") for route in routes
)
