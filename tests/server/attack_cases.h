// The attacks of tests/cases/attacks, and what an answer must be like that none of them changed.
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

// Of text, urls and line ends: what a value of anything may be.
std::vector<Attack> ReadTextAttacks();

// Asks on a connection that it keeps, and after each answer looks that the next one on the line is
// that of a request of its own: whoever makes two answers out of one is seen.
class Asker {
 public:
  // `made_up`: what the server answers is no archive's data, or its port has no addresses of the
  // contract; it is not held to that.
  explicit Asker(uint16_t port, bool made_up = false) : port_(port), made_up_(made_up) {}

  // `more`: header lines. nullopt if there was no whole answer.
  std::optional<TestAnswer> Ask(std::string_view target, std::string_view more = "");

 private:
  uint16_t port_;
  bool made_up_;
  std::optional<TestClient> client_;
};

// One answer of a kind that we give, no header that is not ours, nothing of `text` in one, nothing
// from a file; HTML that nothing can run in, JSON that is JSON.
void ExpectHarmless(const std::optional<TestAnswer>& answer, std::string_view text);

}  // namespace hajimari::server
