"""Measure the workbench: pages of 5,000 people, prices, memory, many requests.

``python docs/measure_workbench.py`` prints the figures of docs/workbench.md.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx

from optimizer.control.memory import memory_used

PEOPLE = "5000"
VIEWS = 1_000
RATE, SECONDS = 200, int(os.environ.get("MEASURE_SECONDS", "60"))
OWN = {"sec-fetch-site": "same-origin"}
CONNECTIONS = 48
TIMES = 50
ROWS = 12
"""Rows of a page of candidates; their prices are asked for in turn."""


PRICES = {
    "weight of a goal": "what=goal&name=training&weight=0.7",
    "price of a rule": "what=rule&name=continuity&price=99",
    "rule over many people": "what=rule&name=kinship&mode=off",
    "rule on single pairs": "what=rule&name=grade&mode=off",
    "part of fit": "what=fit&name=education&weight=41",
    "closed unit": "edit=close-unit&unit={unit}",
    "seat more": "edit=change-seats&posts={post}&add=1",
}
"""Changes that are priced, each for the first time."""


@dataclass
class Load:
    """Many requests: how many were answered well, how long each took, and all."""

    good: int = 0
    seen: list[float] = field(default_factory=list)
    seconds: float = 0.0


def run(*words: str) -> None:
    """Give a command of Formasi."""
    subprocess.run([sys.executable, "-m", "formasi", *words], check=True)  # noqa: S603


def whole(client: httpx.Client, address: str) -> httpx.Response:
    """Give a page once all of it is there: a run may still be read back."""
    while True:
        answer = client.get(address)
        if "x-formasi-reading" not in answer.headers:
            return answer
        time.sleep(0.3)


def processor(server: int) -> float:
    """Give the seconds of processor time that a process has taken."""
    told = Path(f"/proc/{server}/stat").read_text(encoding="utf-8")
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def took(client: httpx.Client, server: int, address: str) -> tuple[float, float, int]:
    """Give a warm page: median milliseconds, those of the processor, and bytes."""
    whole(client, address)
    seen, size, before = [], 0, processor(server)
    for _ in range(TIMES):
        begun = time.perf_counter()
        size = len(client.get(address).content)
        seen.append(1000 * (time.perf_counter() - begun))
    return median(seen), 1000 * (processor(server) - before) / TIMES, size


async def many(base: str, cookies: httpx.Cookies, address: str) -> Load:
    """Ask for a page so often a second, over connections that stay open."""
    host = base.removeprefix("http://")
    crumbs = "; ".join(f"{c.name}={c.value}" for c in cookies.jar)
    head = f"GET {address} HTTP/1.1\r\nHost: {host}\r\nCookie: {crumbs}\r\n"
    asked = f"{head}Sec-Fetch-Site: same-origin\r\n\r\n".encode()
    load, begun = Load(), time.perf_counter()
    slots = iter(range(RATE * SECONDS))

    async def worker() -> None:
        reader, writer = await asyncio.open_connection(*host.split(":"))
        for slot in slots:
            due = begun + slot / RATE
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            writer.write(asked)
            told = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            size = int(re.findall(r"content-length: (\d+)", told)[0])
            await reader.readexactly(size)
            load.seen.append(time.perf_counter() - due)
            load.good += " 200 " in told.partition("\r\n")[0]
        writer.close()

    await asyncio.gather(*(worker() for _ in range(CONNECTIONS)))
    load.seconds = time.perf_counter() - begun
    return load


def main() -> None:
    """Make a city, solve it, serve it, and measure."""
    work = Path(tempfile.mkdtemp())
    city, kept = work / "city", os.environ.get("MEASURE_RUN")
    folder = Path(kept) if kept else work / "run"
    if not kept:
        run("generate", str(city), "--size", PEOPLE)
        run("solve", str(city), "-o", str(folder), "--no-report", "--no-tie-break")
    words = [sys.executable, "-m", "formasi", "workbench", str(folder), "--no-browser"]
    env = {**os.environ, "FORMASI_WORKBENCH": str(work / "home"), "FORMASI_LANG": "en"}
    server = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=env)  # noqa: S603
    assert server.stderr is not None
    found = (re.search(r"http://\S+", line) for line in server.stderr)
    start = next(match[0] for match in found if match)
    try:
        _measure(start, server.pid)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(work)


def _measure(start: str, server: int) -> None:
    statm = Path(f"/proc/{server}/statm")
    base = start.partition("/start")[0]
    with httpx.Client(base_url=base, headers=OWN, timeout=300) as client:
        begun = time.perf_counter()
        client.get(start, headers={"sec-fetch-site": "none"}, follow_redirects=True)
        print(f"first page {time.perf_counter() - begun:.2f} s")
        root = client.get("/").text.partition('href="/p/')[2].partition('"')[0]
        root = f"/p/{root}"
        whole(client, root)
        print(f"all names {time.perf_counter() - begun:.2f} s")
        card = f"{root}/person?id=E00001"
        rows = whole(client, f"{root}/people").text
        link = re.search(r'href="([^"]*person\?id=[^"]*)"', rows)
        card = link[1] if link else card
        places = re.findall(r"/try\?[^\"]*", whole(client, card).text)[:ROWS]
        pages = {
            "people": f"{root}/people",
            "people, sorted and searched": f"{root}/people?q=a&sort=fit&dir=down",
            "posts": f"{root}/posts",
            "answer": root,
            "card": card,
            "price of a move": f"{root}{places[-1]}".replace("&amp;", "&"),
        }
        for name, address in pages.items():
            seen, own, size = took(client, server, address)
            print(f"{name}: {seen:.0f} ms ({own:.0f} of it here), {size / 1000:.0f} kB")
        whole(client, f"{root}/changes")  # the input is read beside: that is no view
        whole(client, f"{root}/foresee?what=goal&name=training&weight=0.6")
        before = memory_used(statm) or 0
        for number in range(VIEWS):
            client.get(f"{root}/people?page={number % 90 + 1}")
        after = memory_used(statm) or 0
        print(f"memory {before >> 20} MB, after {VIEWS} views {after >> 20} MB")
        load = asyncio.run(many(base, client.cookies, f"{root}/people"))
        last = memory_used(statm) or 0
        waits = sorted(load.seen)
        print(
            f"{load.good} of {RATE * SECONDS} answered in {load.seconds:.1f} s; "
            f"half in {1000 * median(waits):.0f} ms, 99 of 100 in "
            f"{1000 * waits[len(waits) * 99 // 100]:.0f} ms; "
            f"memory then {last >> 20} MB"
        )
        unit = re.findall(r"units\?unit=([\w-]+)", client.get(f"{root}/units").text)[-1]
        post = re.findall(r"post\?code=([\w-]+)", client.get(f"{root}/posts").text)[-1]
        for name, asked in PRICES.items():
            _price(client, server, root, name, asked.format(unit=unit, post=post))


def _price(client: httpx.Client, server: int, root: str, name: str, asked: str) -> None:
    """Tell how long it takes until something sure is said of a change, and all."""
    own, begun = processor(server), time.perf_counter()
    page = client.get(f"{root}/foresee?{asked}").text
    shown, first = time.perf_counter() - begun, processor(server) - own
    while "x-formasi-reading" in client.get(f"{root}/foreseen?{asked}").headers:
        time.sleep(0.3)
    known, all_ = time.perf_counter() - begun, processor(server) - own
    line = re.search(r'<p class="price"[^>]*>(.*?)</p>', page)
    print(
        f"price of a {name}: page {shown:.2f} s ({first:.2f} of the processor), "
        f"known {known:.2f} s ({all_:.2f}): {line[1] if line else ''}"
    )


if __name__ == "__main__":
    main()
