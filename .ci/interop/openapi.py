#!/usr/bin/env python3
"""Does the server do what its OpenAPI contract says, as schemathesis reads it?

    openapi.py --program P --python VENV/bin/python --work DIR [--seed N]

The script indexes the sample archive, starts a server with an administration port, and runs schemathesis
against it: all checks, valid and invalid data, the examples of the contract, the edges of every parameter
and random cases with a fixed seed. schemathesis leaves out one address: the one it reads the contract from.
First the script gives schemathesis contracts that are wrong on purpose, and schemathesis must report each.
schemathesis.toml and said_in_words.py state the rules that a schema cannot express.

The script prints each disagreement with a curl command, and the command that starts the server again.
The exit code is 1 if there is a disagreement.
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"


class Server:
    """A running server on free ports; it ends with the `with` block."""

    def __init__(self, program, archive, log):
        self.command = [program, "serve", "--archive", archive, "--log", "errors", "--listen"]
        self.log = log
        with open(log, "wb") as out:
            self.process = subprocess.Popen(
                [*self.command, "127.0.0.1:0", "--admin-listen", "127.0.0.1:0"], stdout=out, stderr=out)

    def __enter__(self):
        try:
            self.public = self.wait_for(r"Serving .* on http://([^/]+)/")
            self.admin = self.wait_for(r"Administration on http://([^/]+)/")
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def wait_for(self, line):
        for _ in range(300):
            if found := re.search(line, self.log.read_text(encoding="utf-8")):
                return found.group(1)
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        sys.exit(f"openapi: the server did not start: {self.log.read_text(encoding='utf-8')}")

    def stop(self):
        if self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def how_to_start_again(self):
        ports = [*self.command, self.public, "--admin-listen", self.admin]
        return shlex.join(str(part) for part in ports)


class Tool:
    def __init__(self, python, work, seed, server):
        # The script in the virtual environment holds an absolute path, which may be out of date.
        self.command = [python, python.with_name("schemathesis"), "--no-color", "--config-file",
                        HERE / "schemathesis.toml", "run", "--checks", "all", "--mode", "all",
                        "--seed", str(seed)]
        self.work = work
        self.environment = {**os.environ, "HAJIMARI_ADMIN": server.admin, "PYTHONDONTWRITEBYTECODE": "1",
                            "SCHEMATHESIS_HOOKS": str(HERE / "said_in_words.py")}

    def run(self, *arguments):
        """Returns the exit code and the output."""
        done = subprocess.run([*self.command, *arguments], cwd=self.work, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return done.returncode, done.stdout


def parameter(contract, name):
    return contract["components"]["parameters"][name]


def suggest(contract):
    return contract["paths"]["/api/v1/suggest"]["get"]


# Faults to inject into the contract: the address to test, the change, the expected report.
SUGGEST = "/api/v1/suggest"
RELATIONSHIPS = "/api/v1/relationships"
INJECTED = {
    "a number may be larger than the server takes":
        (SUGGEST, lambda c: parameter(c, "limit")["schema"].update(maximum=30),
         "Schema-valid request rejected"),
    "a text must be shorter than the server takes":
        (SUGGEST, lambda c: parameter(c, "typed")["schema"].update(maxLength=100),
         "Schema-violating request accepted"),
    "a parameter must have a value":
        (RELATIONSHIPS, lambda c: parameter(c, "tie_matrix").pop("allowEmptyValue", None),
         "Schema-violating request accepted"),
    "a status is missing":
        (SUGGEST, lambda c: suggest(c)["responses"].pop("400"), "Undocumented status code"),
    "a key is of another type":
        (SUGGEST, lambda c: c["components"]["schemas"]["Suggestions"]["properties"]["approximate"].update(
            type="string"), "Response violates schema"),
    "an answer is of another content type":
        (SUGGEST, lambda c: suggest(c)["responses"]["200"].update(
            content={"text/plain": {"schema": {"type": "string"}}}), "Undocumented Content-Type"),
    "an answer has one more header":
        (SUGGEST, lambda c: suggest(c)["responses"]["200"]["headers"].update(
            {"X-Zebra": {"required": True, "schema": {"type": "string"}}}),
         "Missing required response headers"),
}


def undetected_faults(tool, server, contract):
    """Returns the faults that schemathesis did not report."""
    passed = []
    for what, (path, inject, report) in INJECTED.items():
        wrong = json.loads(json.dumps(contract))
        inject(wrong)
        (tool.work / "wrong.json").write_text(json.dumps(wrong), encoding="utf-8")
        status, out = tool.run("wrong.json", "--url", f"http://{server.public}", "--include-path", path,
                               "--phases", "examples,coverage")
        if status != 1 or report not in out:
            passed.append(what)
            print(f"openapi: schemathesis did not report the wrong contract in which {what} ({report}):\n{out}")
    return passed


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--program", "--python", "--work"):
        options.add_argument(name, type=pathlib.Path, required=True)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    program = options.program.absolute()
    python = options.python.absolute()
    work = options.work.absolute()

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # stops the server
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    archive = work / "archive"
    subprocess.run([program, "index", EXAMPLES / "stories.jsonl", "--relationships",
                    EXAMPLES / "relationships.jsonl", "--archive", archive],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    with Server(program, archive, work / "serve.log") as server:
        tool = Tool(python, work, options.seed, server)
        address = f"http://{server.public}/api/v1/openapi.json"
        with urllib.request.urlopen(address, timeout=10) as answer:
            contract = json.load(answer)
        passed = undetected_faults(tool, server, contract)
        status, out = tool.run(address)
        if server.process.poll() is not None:
            passed.append("the server ended")
    cases = re.search(r"\d+ generated.*", out)
    if status == 0 and not passed and cases:
        print(f"openapi: {cases.group(0)}; {len(INJECTED)} wrong contracts reported")
        shutil.rmtree(work)
        return 0
    if status != 0:
        print(out)
    print(f"openapi: FAILED (seed {options.seed}). The log of the server is {work / 'serve.log'}. This command "
          f"starts the server again for the curl commands above:\n  {server.how_to_start_again()}")
    return 1


sys.exit(main())
