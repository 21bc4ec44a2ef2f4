// A place in the order of an answer, to read on from without counting all that stands before it:
// deep reading, beyond the hits that can be paged to.
//
//   answer.next_cursor                          -> "AQAAAA..."; "" where nothing follows
//   request.cursor = ReadCursor(token)          the same request, from the hit after that place on
//   CheckCursor(request, searcher.generation()) -> a fault in both languages, if it does not fit
//
// A cursor holds the sort key and the number of the last hit that was given, and so names the same
// place whatever the size of the pages. It belongs to one generation, whose numbers it speaks of,
// and to one request: the same words, filters and order (not the same facets or page size). Its
// text is opaque: letters, digits, "-" and "_", 60 characters. It is no secret and no key: whoever
// makes one up gets another place in the same answer. Values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dictionaries/gazetteer.h"
#include "search/contract/request.h"

namespace hajimari::search {

std::string WriteCursor(const Cursor& cursor);
// nullopt for what WriteCursor did not write.
std::optional<Cursor> ReadCursor(std::string_view token);

// What of a request decides which hits there are and in which order.
uint64_t OrderDigest(const Request& request);

enum class CursorFault {
  kStale,    // of another generation: begin again
  kForeign,  // of another search
};
std::optional<CursorFault> CheckCursor(const Request& request, uint64_t generation);
// What it means and what to do, in both languages.
dictionaries::Label Message(CursorFault fault);

}  // namespace hajimari::search
