// The contract of the API: server/site/openapi.json, an OpenAPI 3.1 document, built into the
// program so that what is served is what was tested (tests/server/contract.h).
//
//   OpenApiDocument()  -> {"openapi": "3.1.0", "info": {"title": "Hajimari", ...
//
// `info.version` is that of the contract: a key, a parameter or a value more is a minor version,
// one less would be a major one and another address. Any thread.
#pragma once

#include <string_view>

namespace hajimari::server {

std::string_view OpenApiDocument();

}  // namespace hajimari::server
