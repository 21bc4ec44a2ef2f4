// A position in a list of hits, for paging beyond Limits::max_offset without collecting the hits
// before it.
//
//   answer.next_cursor                            -> "AQAAAA..."; "" after the last hit
//   request.cursor = ReadCursor(answer.next_cursor);   // continues after the last hit
//   ReadCursor("AQAAAA")                          -> nullopt
//   CheckCursor(request, searcher.generation())   -> success, or kStaleCursor or kBadValue
//
// A cursor holds the sort key and the number of the last hit returned, so the position does not
// depend on the page size. It is valid for one generation and one request: the words, filters and
// order must be the same; facets and page size may differ. Its text is opaque: 60 letters, digits,
// "-" and "_". The checksum is not a signature, and a cursor grants no access: a forged one is only
// another position in the same list. Values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "search/contract/request.h"
#include "search/parameters/parameter_fault.h"

namespace hajimari::search {

std::string WriteCursor(const Cursor& cursor);
// nullopt if WriteCursor cannot have written it.
std::optional<Cursor> ReadCursor(std::string_view token);

// A digest of the parts of a request that determine the hits and their order.
uint64_t OrderDigest(const Request& request);

// kStaleCursor: from another generation, so start again without it. kBadValue: from another search.
[[nodiscard]] ParameterResult<void> CheckCursor(const Request& request, uint64_t generation);
// The fault of a cursor from another search.
ParameterFault ForeignCursor();

}  // namespace hajimari::search
