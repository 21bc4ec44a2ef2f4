#!/usr/bin/env python3
"""A stand-in for hajimari that keeps the promises, or breaks the one that FAKE_LIE names: what
run_faults.py --self-test must notice. It lies only where a fault is planned."""
import hashlib
import http.server
import json
import os
import signal
import sys
import threading
import time

LIE = os.environ.get("FAKE_LIE", "") if "FAULT_OPS" in os.environ else ""


def value_of(flag, otherwise=None):
    return sys.argv[sys.argv.index(flag) + 1] if flag in sys.argv else otherwise


def fail(*sentences):
    for sentence in sentences:
        print(f"hajimari: {sentence}", file=sys.stderr)
    sys.exit(1)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        try:
            os.fsync(file.fileno())
        except OSError:
            if LIE != "sync":
                fail("arc: Input/output error; the archive is as it was.")


def live(archive):
    try:
        with open(f"{archive}/CURRENT", encoding="utf-8") as file:
            return int(file.read().strip()[4:])
    except OSError:
        return 0


def stories_of(archive):
    with open(f"{archive}/gen-{live(archive):06}/stories.json", encoding="utf-8") as file:
        return json.load(file)


def publish(archive, stories):
    number = live(archive) + 1
    folder = f"{archive}/gen-{number:06}"
    os.makedirs(folder, exist_ok=True)
    text = json.dumps(stories)
    write(f"{folder}/stories.json", "" if LIE == "broken" else text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    write(f"{folder}/manifest.json",
          json.dumps({"files": [{"path": "stories.json", "sha256": digest}]}))
    write(f"{archive}/CURRENT", f"gen-{number:06}\n")


def index(archive):
    if os.path.exists(f"{archive}/poison"):
        fail("The archive cannot be read.")
    os.makedirs(archive, exist_ok=True)
    if LIE == "poison":
        write(f"{archive}/poison", "")
        fail("arc: Input/output error; the archive is as it was.")
    if LIE == "piles":
        os.mkdir(f"{archive}/building-1")
        os.mkdir(f"{archive}/building-2")
    refuse_as_told()
    with open("stories.jsonl", encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    if LIE == "mixed":
        stories = stories_of(archive) + [{**stories[0], "id": "hidden", "status": "candidate"}]
    if LIE != "nothing done" and not (live(archive) and stories_of(archive) == stories):
        publish(archive, stories)
    if LIE == "as it was":
        fail("arc: Input/output error; the archive is as it was.")
    print("done")


def refuse_as_told():
    sentences = {"honest failure": ["arc: Input/output error; the archive is as it was."],
                 "is live": ["arc: Input/output error, but the new generation is live."],
                 "silent": [], "two": ["One.", "Two."], "raw": ["std::bad_alloc"]}
    if LIE in sentences:
        fail(*sentences[LIE])
    if LIE == "abort":
        os.abort()
    if LIE == "hang":
        time.sleep(60)
    if LIE == "code":
        sys.exit(7)


def search(archive):
    if not live(archive):
        fail(f"no archive at {archive}.")
    try:
        seen = [story for story in stories_of(archive)
                if "editor" in sys.argv or story["status"] == "published"]
    except ValueError:
        fail("The archive cannot be read.")
    if "--batch" in sys.argv:
        return batch(seen)
    print(json.dumps({"total": len(seen) + (LIE == "wrong"), "facets": {},
                      "hits": [{"id": story["id"]} for story in seen]}))
    if LIE == "touch":
        write(f"{archive}/CURRENT", "gen-000001\n")
    if LIE == "part":
        fail("Input/output error.")


def batch(seen):
    with open(value_of("--batch"), encoding="utf-8") as lines, \
            open(value_of("--trec"), "w", encoding="utf-8") as run:
        for query in map(json.loads, lines):
            for story in seen:
                if query["text"] in json.dumps(story, ensure_ascii=False).lower():
                    run.write(f"{query['id']} Q0 {story['id']} 1 1.0 fake\n")


def serve():
    asked = [0]

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked[0] += 1
            armed = asked[0] > 60
            if LIE == "crash" and armed:
                os.abort()
            if LIE == "sick" and armed:
                self.send_error(503)
                return
            gauge = 7 if LIE == "leak" and armed else 0
            body = f"hajimari_http_connections {gauge}\n".encode()
            if "metrics" not in self.path:
                body = (self.path + ("?" if LIE == "wrong page" and armed else "")).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    signal.signal(signal.SIGTERM, signal.SIG_IGN if LIE == "deaf" else lambda *_: os._exit(0))
    sites = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) for _ in range(2)]
    for site in sites:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        print(f"On http://127.0.0.1:{site.server_port}/", flush=True)
    threading.Event().wait()


def main():
    if sys.argv[1] == "serve":
        serve()
    elif sys.argv[1] == "index":
        index(value_of("--archive"))
    else:
        search(value_of("--archive"))


main()
