// What a client prefers: language and encoding of an answer.
//
//   PreferredLanguage("fr, ja;q=0.8, en;q=0.5")  -> kJapanese
//   PreferredLanguage("")                        -> kEnglish
//   AcceptsGzip("br, gzip;q=0")                  -> false
//
// Malformed pieces are passed over. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "search/request.h"

namespace hajimari::server {

// Of the two; English where neither is named, or both alike and English first.
text::Language PreferredLanguage(std::string_view accept_language);

bool AcceptsGzip(std::string_view accept_encoding);

// One member of a gzip file (RFC 1952).
std::string Gzip(std::string_view bytes);

// Does an If-None-Match name this entity tag?
bool NamesTag(std::string_view if_none_match, std::string_view tag);

}  // namespace hajimari::server
