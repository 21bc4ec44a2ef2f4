"""The rules that server/site/openapi.json states in prose, because the schema of a parameter cannot.

A request can fit every schema and still break a rule between two parameters, or name a value that is missing
from a long list. schemathesis does not know these rules. This hook changes its valid requests so that they
keep them; the server must then accept every valid request. The hook does not change invalid requests.
The cases of tests/cases/http/ show that the server refuses requests that break these rules.
"""
import urllib.parse
import zlib

import schemathesis

# The server takes ids and labels of both languages, in any width and case.
CLOSED_LISTS = {"theme", "era", "decade", "period", "region", "us", "jp", "country", "lang", "kind",
             "has", "event"}
MAX_VALUES = 3  # of each filter: 16 filters stay below 50 values
MAX_FACETS = 12
DEFAULT_FACETS = ["theme", "era", "decade", "region", "us", "jp"]
MAX_DEPTH = 10_000
MAX_QUERY_BYTES = 5_500  # an address may have 6 kB


def as_list(value):
    return value if isinstance(value, list) else [value]


def replace_unknown_values(query, examples):
    """Replaces an unknown value with an example of the contract."""
    for name in CLOSED_LISTS & query.keys():
        known = examples.get(name, [])
        query[name] = [value if value in ["", *known] else known[zlib.crc32(str(value).encode()) % len(known)]
                       for value in as_list(query[name])][:MAX_VALUES]
    for name in {"relationship", "city", "person", "year"} & query.keys():
        query[name] = as_list(query[name])[:MAX_VALUES]


def limit_facets(query):
    """A request asks for a facet in `facets`, or with a parameter such as facet.limit.people."""
    given = [value for value in as_list(query.get("facets", [])) if value]
    requested = dict.fromkeys(value for value in given or DEFAULT_FACETS if value != "none")
    named = [name for name in query if name.startswith("facet.") and name.count(".") == 2 and query[name] != ""]
    # The order depends on the request, so that every parameter is sent in some of the requests.
    named.sort(key=lambda name: zlib.crc32((name + repr(sorted(query))).encode()))
    for name in named:
        facet = name.split(".")[2]
        if facet not in requested and len(requested) >= MAX_FACETS:
            del query[name]
        else:
            requested[facet] = None
    if len(requested) > MAX_FACETS:
        query["facets"] = list(requested)[:MAX_FACETS]


def limit_paging(query):
    # A valid cursor comes from an answer. server_contract_test pages with cursors.
    query.pop("cursor", None)
    page, per_page = query.get("page"), query.get("per_page")
    if page and int(page) * int(per_page or 20) > MAX_DEPTH:
        query["page"] = MAX_DEPTH // int(per_page or 20)


def earlier_to_later(years):
    first, dots, last = years.partition("..")
    if dots and first and last and int(first) > int(last):
        return f"{last}..{first}"
    return years


def two_different_facets(matrix):
    rows, comma, columns = matrix.partition(",")
    if comma and rows == columns:
        return f"{rows},{'era' if rows != 'era' else 'decade'}"
    return matrix


def shorten(query):
    """Shortens the longest text until the address is short enough."""
    while len(urllib.parse.urlencode(query, doseq=True)) > MAX_QUERY_BYTES:
        name = max((name for name in query if isinstance(query[name], str)), key=lambda name: len(query[name].encode()))
        query[name] = query[name][:len(query[name]) // 2]


def examples_of(operation):
    found = {}
    for parameter in operation.query:
        example = parameter.definition.get("example")
        found[parameter.name] = example if isinstance(example, list) else []
    return found


@schemathesis.hook
def map_case(context, case):
    if not case.query or case.meta is None or not case.meta.generation.mode.is_positive:
        return case
    query = dict(case.query)
    replace_unknown_values(query, examples_of(case.operation))
    limit_facets(query)
    limit_paging(query)
    if "year" in query:
        query["year"] = [earlier_to_later(years) for years in query["year"]]
    if "matrix" in query:
        query["matrix"] = two_different_facets(query["matrix"])
    shorten(query)
    if query != dict(case.query):
        case.query = query
    return case
