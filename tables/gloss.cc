#include "tables/gloss.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace hajimari::tables {
namespace {

constexpr size_t kMaxWords = 4;
// Whether the gloss explains the word instead of translating it.
constexpr auto kExplaining = std::to_array<std::string_view>(
    {"etc", "someone", "something", "somebody", "one's", "oneself", "sb", "sth", "e.g", "i.e"});

struct Ending {
  std::string_view noun;
  std::array<std::string_view, 5> verbs;  // "-": none
};
constexpr auto kEndings = std::to_array<Ending>({{"ification", {"ify", "-", "-", "-", "-"}},
                                                 {"ation", {"e", "ate", "", "-", "-"}},
                                                 {"ition", {"e", "ite", "it", "-", "-"}},
                                                 {"tion", {"t", "te", "-", "-", "-"}},
                                                 {"sion", {"d", "de", "t", "se", "s"}},
                                                 {"ment", {"", "-", "-", "-", "-"}},
                                                 {"al", {"e", "", "-", "-", "-"}},
                                                 {"ure", {"", "e", "-", "-", "-"}},
                                                 {"iage", {"y", "-", "-", "-", "-"}},
                                                 {"age", {"", "e", "-", "-", "-"}},
                                                 {"ance", {"", "e", "-", "-", "-"}},
                                                 {"ence", {"", "e", "-", "-", "-"}},
                                                 {"ss", {"ed", "-", "-", "-", "-"}},
                                                 {"y", {"", "-", "-", "-", "-"}}});

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const size_t space = std::min(text.find(' '), text.size());
    if (space > 0) words.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

}  // namespace

std::string_view WithoutOpening(std::string_view gloss) {
  for (const std::string_view opening : {"to be ", "to ", "a ", "an ", "the "}) {
    if (gloss.starts_with(opening)) return gloss.substr(opening.size());
  }
  return gloss;
}

std::string_view UsableGloss(std::string_view gloss) {
  gloss = WithoutOpening(gloss);
  const auto words = Words(gloss);
  if (words.empty() || words.size() > kMaxWords) return "";
  for (const std::string_view word : words) {
    const std::string_view bare = word.substr(0, word.find_last_not_of(".,;") + 1);
    if (std::ranges::find(kExplaining, bare) != kExplaining.end()) return "";
  }
  if (gloss.find("n't") != gloss.npos) return "";
  const auto plain = [](char c) {
    return base::IsLetterOrDigit(c) || c == ' ' || c == '-' || c == '\'' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  return std::ranges::all_of(gloss, plain) ? gloss : "";
}

std::vector<std::string> VerbsOf(std::string_view noun) {
  std::vector<std::string> verbs;
  for (const Ending& ending : kEndings) {
    if (!noun.ends_with(ending.noun) || noun.size() < ending.noun.size() + 3) continue;
    const std::string stem(noun.substr(0, noun.size() - ending.noun.size()));
    for (const std::string_view verb : ending.verbs) {
      if (verb != "-") verbs.push_back(stem + std::string(verb));
    }
  }
  return verbs;
}

bool IsInflected(std::string_view gloss) {
  return gloss.ends_with("ing") || gloss.ends_with("ed") || gloss.ends_with("ly");
}

}  // namespace hajimari::tables
