// What a client prefers: language and encoding of an answer.
//
//   PreferredLanguage("fr, ja;q=0.8, en;q=0.5")  -> kJapanese
//   PreferredLanguage("")                        -> kEnglish
//   ContentCodingFor("br, gzip;q=0")                   -> kNever
//
// Malformed pieces are passed over. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "search/contract/request.h"

namespace hajimari::server {

// Of the two; English where neither is named, or both alike and English first.
text::Language PreferredLanguage(std::string_view accept_language);

// A browser's: it names text/html, and JSON no higher.
bool PrefersPages(std::string_view accept);

// gzip, or nothing (identity), as a client weighs them (RFC 9110, 12.5.3). kAlways: it refuses
// what is not packed. One that refuses both gets it unpacked.
enum class ContentCoding { kNever, kWhereItPays, kAlways };
ContentCoding ContentCodingFor(std::string_view accept_encoding);

// One member of a gzip file (RFC 1952).
std::string Gzip(std::string_view bytes);

// Does an If-None-Match name this entity tag, compared weakly? `*` names none here: what it asks is
// whether there is anything at all.
bool NamesTag(std::string_view if_none_match, std::string_view tag);

}  // namespace hajimari::server
