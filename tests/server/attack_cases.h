// The attacks of tests/cases/attacks, and the checks that an attack did not change a response.
//
//   Asker asker(port);
//   for (const auto& attack : ReadAttacks("traversal.txt")) {
//     ExpectHarmless(asker.Ask(attack.text), attack.text);
//   }
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/server/http_client.h"

namespace hajimari::server {

struct Attack {
  std::string where;  // file:line
  std::string text;
};

// Throws std::runtime_error if there is no such file.
std::vector<Attack> ReadAttacks(const std::string& file);

// The attacks of text, urls and line ends: those that can be any value.
std::vector<Attack> ReadTextAttacks();

// Sends requests on one connection. After each response it sends a request of its own and checks
// that the next response belongs to it, so that response splitting is detected.
class Asker {
 public:
  // `made_up`: the server's data is not that of an archive, or its port does not serve the
  // addresses of the contract; responses are not checked against the contract.
  explicit Asker(uint16_t port, bool made_up = false) : port_(port), made_up_(made_up) {}

  // `more`: header lines. nullopt if there was no complete response.
  std::optional<TestAnswer> Ask(std::string_view target, std::string_view more = "");

 private:
  uint16_t port_;
  bool made_up_;
  std::optional<TestClient> client_;
};

// Expects one response of a known kind: only our headers, without `text` in them; no content of
// files; HTML in which nothing can run; valid JSON.
void ExpectHarmless(const std::optional<TestAnswer>& answer, std::string_view text);

}  // namespace hajimari::server
