"""The rules that server/site/openapi.json states in words, because the schema of a parameter cannot.

A request can fit every schema and still break a rule between two parameters, or name a value that is not
in a long list. schemathesis does not know these rules. This hook changes its valid requests so that they
keep them; the server must then accept every valid request. The hook does not change invalid requests.
The cases of tests/cases/http/ show that the server refuses requests that break these rules.
"""
import urllib.parse
import zlib

import schemathesis

# The server takes ids and labels of both languages, in any width and case.
OF_A_LIST = {"theme", "era", "decade", "period", "region", "us", "jp", "country", "lang", "kind",
             "has", "event"}
MOST_VALUES = 3  # of each filter: 16 filters stay below 50 values
MOST_FACETS = 12
FACETS_UNASKED = ["theme", "era", "decade", "region", "us", "jp"]
DEEPEST = 10_000
LONGEST = 5_500  # bytes of the query: an address has 6 kB


def as_list(value):
    return value if isinstance(value, list) else [value]


def keep_to_lists(query, examples):
    """Replaces an unknown value with an example of the contract."""
    for name in OF_A_LIST & query.keys():
        known = examples.get(name, [])
        query[name] = [value if value in ["", *known] else known[zlib.crc32(str(value).encode()) % len(known)]
                       for value in as_list(query[name])][:MOST_VALUES]
    for name in {"relationship", "city", "person", "year"} & query.keys():
        query[name] = as_list(query[name])[:MOST_VALUES]


def keep_to_twelve_facets(query):
    """A request asks for a facet in `facets`, or with a parameter such as facet.limit.people."""
    given = [value for value in as_list(query.get("facets", [])) if value]
    asked = dict.fromkeys(value for value in given or FACETS_UNASKED if value != "none")
    said = [name for name in query if name.startswith("facet.") and name.count(".") == 2 and query[name] != ""]
    # The order depends on the request, so that every parameter is sent in some of the requests.
    said.sort(key=lambda name: zlib.crc32((name + repr(sorted(query))).encode()))
    for name in said:
        facet = name.split(".")[2]
        if facet not in asked and len(asked) >= MOST_FACETS:
            del query[name]
        else:
            asked[facet] = None
    if len(asked) > MOST_FACETS:
        query["facets"] = list(asked)[:MOST_FACETS]


def keep_to_what_can_be_paged(query):
    # A valid cursor comes from an answer. server_contract_test reads with cursors.
    query.pop("cursor", None)
    page, per_page = query.get("page"), query.get("per_page")
    if page and int(page) * int(per_page or 20) > DEEPEST:
        query["page"] = DEEPEST // int(per_page or 20)


def from_the_earlier_to_the_later(years):
    first, dots, last = years.partition("..")
    if dots and first and last and int(first) > int(last):
        return f"{last}..{first}"
    return years


def two_different_facets(matrix):
    rows, comma, columns = matrix.partition(",")
    if comma and rows == columns:
        return f"{rows},{'era' if rows != 'era' else 'decade'}"
    return matrix


def keep_it_short(query):
    """Shortens the longest text until the address is short enough."""
    while len(urllib.parse.urlencode(query, doseq=True)) > LONGEST:
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
    keep_to_lists(query, examples_of(case.operation))
    keep_to_twelve_facets(query)
    keep_to_what_can_be_paged(query)
    if "year" in query:
        query["year"] = [from_the_earlier_to_the_later(years) for years in query["year"]]
    if "matrix" in query:
        query["matrix"] = two_different_facets(query["matrix"])
    keep_it_short(query)
    if query != dict(case.query):
        case.query = query
    return case
