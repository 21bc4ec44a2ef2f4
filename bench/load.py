#!/usr/bin/env python3
"""How does a server cope with many clients? Requests per second, latency and errors under load.

  bench/load.py http://127.0.0.1:8080 queries.tsv [--connections 64] [--seconds 60]
                [--slow-readers 1000] [--slow-writers 1000]

A line of queries.tsv is a language, words and a theme, separated by tabs. Each connection is kept
alive and sends one request after the other: words with every route, with facets, with a theme
chosen, with match=any, phrases, later pages, the landing page, stories of the hits. With slow
clients it runs twice, first without and then with them: readers request a page and read one byte of
it per second, writers send one byte of their request per second, and both reconnect when they are
cut. They run in a separate process.

Prints a line of JSON for each run; an error is a status other than 200 or a broken connection.
"""
import argparse
import asyncio
import json
import multiprocessing
import random
import time
import urllib.parse


def targets(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    quote = urllib.parse.quote
    search = "/api/v1/search?q="
    kinds = [
        lambda words, theme: search + quote(words),
        lambda words, theme: search + quote(words) + "&facets=theme&facets=era&facets=jp",
        lambda words, theme: search + quote(words) + f"&facets=theme&facets=era&theme={theme}",
        lambda words, theme: search + quote(words) + "&match=any",
        lambda words, theme: search + quote(f'"{words}"'),
        lambda words, theme: search + quote(words) + "&page=2",
        lambda words, theme: "/?q=" + quote(words),
        lambda words, theme: "/",
    ]
    dice = random.Random(7)
    requests = [dice.choice(kinds)(words, theme) for _, words, theme in rows for _ in range(2)]
    dice.shuffle(requests)
    return requests


class Client:
    """One connection that sends many requests."""

    def __init__(self, host, port):
        self.host, self.port, self.reader, self.writer = host, port, None, None

    async def get(self, target):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        self.writer.write(f"GET {target} HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        fields = head.decode("latin-1").lower().split("\r\n")
        length = next(int(f.split(":")[1]) for f in fields if f.startswith("content-length:"))
        await self.reader.readexactly(length)
        if "connection: close" in fields:
            self.close()
        return int(fields[0].split(" ")[1])

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


async def send(host, port, targets, until, times, faults):
    client = Client(host, port)
    while time.monotonic() < until:
        start = time.monotonic()
        try:
            status = await asyncio.wait_for(client.get(next(targets)), 30)
            times.append(time.monotonic() - start)
            if status != 200:
                faults[str(status)] = faults.get(str(status), 0) + 1
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError) as fault:
            client.close()
            name = type(fault).__name__
            faults[name] = faults.get(name, 0) + 1
    client.close()


def endlessly(requests):
    while True:
        yield from requests


async def run(host, port, requests, args, name):
    times, faults, targets = [], {}, endlessly(requests)
    start = time.monotonic()
    until = start + args.seconds
    await asyncio.gather(*(send(host, port, targets, until, times, faults)
                           for _ in range(args.connections)))
    times.sort()
    at = lambda part: round(1000 * times[min(len(times) - 1, int(len(times) * part))], 2)
    print(json.dumps({"what": name, "connections": args.connections, "requests": len(times),
                      "per_second": round(len(times) / (time.monotonic() - start), 1),
                      "p50_ms": at(0.5), "p90_ms": at(0.9), "p99_ms": at(0.99),
                      "errors": sum(faults.values()), "of": faults}), flush=True)


async def read_slowly(host, port, target):
    while True:
        try:
            reader, writer = await asyncio.open_connection(host, port, limit=2)
            writer.write(f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            while await reader.read(1):
                await asyncio.sleep(1)
            writer.close()
        except OSError:
            pass
        await asyncio.sleep(1)


async def write_slowly(host, port, target):
    while True:
        try:
            _, writer = await asyncio.open_connection(host, port)
            for byte in f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode():
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(1)
            writer.close()
        except OSError:
            pass
        await asyncio.sleep(1)


async def slow_clients(host, port, requests, readers, writers):
    await asyncio.gather(*(read_slowly(host, port, requests[i % len(requests)]) for i in range(readers)),
                         *(write_slowly(host, port, requests[i % len(requests)]) for i in range(writers)))


def run_slow_clients(host, port, requests, readers, writers):
    asyncio.run(slow_clients(host, port, requests, readers, writers))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("url")
    parser.add_argument("queries")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--slow-readers", type=int, default=0)
    parser.add_argument("--slow-writers", type=int, default=0)
    args = parser.parse_args()
    url = urllib.parse.urlsplit(args.url)
    requests = targets(args.queries)
    asyncio.run(run(url.hostname, url.port, requests, args, "load"))
    if args.slow_readers + args.slow_writers == 0:
        return
    slow = multiprocessing.Process(target=run_slow_clients, daemon=True, args=(
        url.hostname, url.port, requests, args.slow_readers, args.slow_writers))
    slow.start()
    time.sleep(3)
    asyncio.run(run(url.hostname, url.port, requests, args, "load with slow clients"))
    slow.terminate()


if __name__ == "__main__":
    main()
