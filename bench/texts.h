// The texts of a corpus as the indexer reads them, by language.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "text/analyzer.h"

namespace hajimari::bench {

struct Texts {
  size_t stories = 0;
  std::array<std::vector<std::string>, text::kLanguages> texts;  // by Language

  const std::vector<std::string>& Of(text::Language language) const {
    return texts[static_cast<size_t>(language)];
  }
};

// The searchable texts of the first `limit` stories (0: all).
[[nodiscard]] base::Result<Texts> ReadTexts(const std::filesystem::path& stories, size_t limit,
                                            const text::Analyzer& analyzer);

}  // namespace hajimari::bench
