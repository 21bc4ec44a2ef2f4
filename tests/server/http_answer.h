// A response as a strict client parses it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hajimari::server {

struct TestAnswer {
  int status = 0;
  std::multimap<std::string, std::string> headers;  // names in lower case
  std::string body;

  std::string Header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

// Removes the first response from `bytes`; nullopt if it is incomplete. Throws std::runtime_error
// if the bytes are not HTTP/1.1.
std::optional<TestAnswer> TakeAnswer(std::string& bytes, bool to_head);

std::string Gunzip(std::string_view bytes);

}  // namespace hajimari::server
