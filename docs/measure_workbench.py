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
ROWS = 12
"""Rows of a page of candidates; their prices are asked for in turn."""


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


def took(client: httpx.Client, address: str, times: int = 15) -> tuple[float, int]:
    """Give the median milliseconds of a page, and its bytes, once it is warm."""
    whole(client, address)
    seen, size = [], 0
    for _ in range(times):
        begun = time.perf_counter()
        size = len(client.get(address).content)
        seen.append(1000 * (time.perf_counter() - begun))
    return median(seen), size


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
        _measure(start, Path(f"/proc/{server.pid}/statm"))
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(work)


def _measure(start: str, statm: Path) -> None:
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
            milliseconds, size = took(client, address)
            print(f"{name}: {milliseconds:.0f} ms, {size / 1000:.0f} kB")
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
        _price(client, root)


def _price(client: httpx.Client, root: str) -> None:
    """Tell how long the price of another change takes, the first time."""
    asked = "what=rule&name=kinship&mode=off"
    begun = time.perf_counter()
    client.get(f"{root}/foresee?{asked}")
    shown = time.perf_counter() - begun
    whole(client, f"{root}/foreseen?{asked}")
    price = time.perf_counter() - begun
    print(f"price of a rule: page {shown:.2f} s, price {price:.2f} s")


if __name__ == "__main__":
    main()
