"""The web application over a store: the API, and the page that is built into ``static/``.

An error is one sentence under ``error``.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from dateline.model import ActorRegistry
from dateline.model.errors import NotInStore, StoreError
from dateline.web.guard import Guard
from dateline.web.records import CatalogueKeeper, PageStore
from dateline.web.routes import api_routes

STATIC = Path(__file__).parent / "static"

NOT_BUILT = "the page has not been built: run `python scripts/build_web.py` in the source folder"


def create_app(store: PageStore, registry: ActorRegistry | None = None) -> FastAPI:
    """Return the web application over a store; ``registry`` knows the parties' proper names."""
    app = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.add_middleware(Guard)
    app.include_router(api_routes(store, CatalogueKeeper(store, registry)))
    _add_errors(app)
    _add_page(app)
    return app


def is_built() -> bool:
    """Whether the page has been built."""
    return (STATIC / "index.html").is_file()


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return JSONResponse({"error": str(error.detail)}, status_code=error.status_code)

    @app.exception_handler(RequestValidationError)
    def misasked(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = first["loc"][1] if len(first["loc"]) > 1 else first["loc"][0]
        return JSONResponse({"error": f"{where!r} cannot be read: {first['msg']}"}, status_code=400)

    @app.exception_handler(NotInStore)
    def unknown(request: Request, error: NotInStore) -> Response:
        return JSONResponse({"error": str(error)}, status_code=404)

    @app.exception_handler(StoreError)
    def broken(request: Request, error: StoreError) -> Response:
        return JSONResponse({"error": str(error)}, status_code=500)


def _add_page(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    def page() -> Response:
        return FileResponse(STATIC / "index.html") if is_built() else PlainTextResponse(NOT_BUILT, status_code=503)

    app.mount("/", StaticFiles(directory=STATIC, check_dir=False), name="static")
