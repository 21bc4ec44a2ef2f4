// Content negotiation: the language and the encoding that a client prefers.
//
//   PreferredLanguage("fr, ja;q=0.8, en;q=0.5")  -> kJapanese
//   PreferredLanguage("")                        -> kEnglish
//   ContentCodingFor("br, gzip;q=0")             -> kNever
//
// Malformed parts of a header are ignored. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "search/contract/request.h"

namespace hajimari::server {

// English or Japanese; English if the header names neither, or both equally with English first.
text::Language PreferredLanguage(std::string_view accept_language);

// As browsers do: the header names text/html, and no JSON with a higher weight.
bool PrefersPages(std::string_view accept);

// gzip or identity, by the weights that a client gives them (RFC 9110, 12.5.3). kAlways: the client
// refuses identity. A client that refuses both gets identity.
enum class ContentCoding { kNever, kWhereItPays, kAlways };
ContentCoding ContentCodingFor(std::string_view accept_encoding);

// One gzip member (RFC 1952).
std::string Gzip(std::string_view bytes);

// Does If-None-Match list this entity tag (weak comparison)? `*` does not count as listing it: the
// caller handles it once it knows that the resource exists.
bool NamesTag(std::string_view if_none_match, std::string_view tag);

}  // namespace hajimari::server
