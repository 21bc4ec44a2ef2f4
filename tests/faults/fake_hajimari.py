#!/usr/bin/env python3
"""A fake hajimari that keeps every promise except the one that FAKE_DEFECT names; run_faults.py
--self-test must detect each defect. The defect is active only in runs with a planned fault."""
import hashlib
import http.server
import json
import os
import signal
import sys
import threading
import time

DEFECT = os.environ.get("FAKE_DEFECT", "") if "FAULT_OPS" in os.environ else ""


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
            if DEFECT != "sync":
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
    write(f"{folder}/stories.json", "" if DEFECT == "broken" else text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    write(f"{folder}/manifest.json",
          json.dumps({"files": [{"path": "stories.json", "sha256": digest}]}))
    write(f"{archive}/CURRENT", f"gen-{number:06}\n")


def index(archive):
    if os.path.exists(f"{archive}/poison"):
        fail("The archive cannot be read.")
    os.makedirs(archive, exist_ok=True)
    if DEFECT == "poison":
        write(f"{archive}/poison", "")
        fail("arc: Input/output error; the archive is as it was.")
    if DEFECT == "piles":
        os.mkdir(f"{archive}/building-1")
        os.mkdir(f"{archive}/building-2")
    fail_by_defect()
    with open("stories.jsonl", encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    if DEFECT == "mixed":
        stories = stories_of(archive) + [{**stories[0], "id": "hidden", "status": "candidate"}]
    if DEFECT != "nothing done" and not (live(archive) and stories_of(archive) == stories):
        publish(archive, stories)
    if DEFECT == "as it was":
        fail("arc: Input/output error; the archive is as it was.")
    print("done")


def fail_by_defect():
    sentences = {"honest failure": ["arc: Input/output error; the archive is as it was."],
                 "is live": ["arc: Input/output error, but the new generation is live."],
                 "silent": [], "two": ["One.", "Two."], "raw": ["std::bad_alloc"]}
    if DEFECT in sentences:
        fail(*sentences[DEFECT])
    if DEFECT == "abort":
        os.abort()
    if DEFECT == "hang":
        time.sleep(60)
    if DEFECT == "code":
        sys.exit(7)


def search(archive):
    if not live(archive):
        fail(f"no archive at {archive}.")
    try:
        visible = [story for story in stories_of(archive)
                if "editor" in sys.argv or story["status"] == "published"]
    except ValueError:
        fail("The archive cannot be read.")
    if "--batch" in sys.argv:
        return batch(visible)
    print(json.dumps({"total": len(visible) + (DEFECT == "wrong"), "facets": {},
                      "hits": [{"id": story["id"]} for story in visible]}))
    if DEFECT == "touch":
        write(f"{archive}/CURRENT", "gen-000001\n")
    if DEFECT == "part":
        fail("Input/output error.")


def batch(visible):
    with open(value_of("--batch"), encoding="utf-8") as lines, \
            open(value_of("--trec"), "w", encoding="utf-8") as run:
        for query in map(json.loads, lines):
            for story in visible:
                if query["text"] in json.dumps(story, ensure_ascii=False).lower():
                    run.write(f"{query['id']} Q0 {story['id']} 1 1.0 fake\n")


def serve():
    requests = [0]

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            requests[0] += 1
            armed = requests[0] > 60
            if DEFECT == "crash" and armed:
                os.abort()
            if DEFECT == "sick" and armed:
                self.send_error(503)
                return
            gauge = 7 if DEFECT == "leak" and armed else 0
            body = f"hajimari_http_connections {gauge}\n".encode()
            if "metrics" not in self.path:
                body = (self.path + ("?" if DEFECT == "wrong page" and armed else "")).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    signal.signal(signal.SIGTERM, signal.SIG_IGN if DEFECT == "deaf" else lambda *_: os._exit(0))
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
