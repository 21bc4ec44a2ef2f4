// The contract of the API: server/site/openapi.json, an OpenAPI 3.1 document, built into the
// program so that the document served is the document tested (tests/server/contract.h).
//
//   OpenApiDocument()  -> {"openapi": "3.1.0", "info": {"title": "Hajimari", ...
//
// `info.version` is the version of the contract: an added key, parameter or value is a minor
// version; a removed one would be a major version, at another address. Any thread.
#pragma once

#include <string_view>

namespace hajimari::server {

std::string_view OpenApiDocument();

}  // namespace hajimari::server
