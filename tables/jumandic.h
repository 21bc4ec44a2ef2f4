// Parses JUMAN's dictionary (Debian's `mecab-jumandic`, /usr/share/mecab/dic/juman, UTF-8): general
// words in all spellings, each with its representative form (代表表記).
//
//   ReadJumanLine("引越し,1125,1125,5308,名詞,サ変名詞,*,*,引越し,ひっこし,"
//                 "代表表記:引っ越し/ひっこし")
//     -> {written "引越し", reading "ひっこし", kind "名詞", representative "引っ越し/ひっこし"}
//
// Base forms only; 静かだ is read as 静か. Pure functions; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace hajimari::tables {

struct JumanWord {
  std::string written;
  std::string reading;         // hiragana
  std::string kind;            // first column of features: 名詞, 動詞, 形容詞, 副詞 ...
  std::string representative;  // spelling and reading, separated by "/"
  bool thing = false;          // a plant, an animal, food or a vehicle (カテゴリ)
  bool native_kanji = false;   // one kanji that is not in its Chinese reading (漢字読み:音)
};

// nullopt if the line is an inflected form or has no representative form.
std::optional<JumanWord> ReadJumanLine(std::string_view line);

// Reads ContentW.csv of the folder. Fails with kNotFound or kIo.
[[nodiscard]] base::Result<std::vector<JumanWord>> ReadJumandic(
    const std::filesystem::path& folder);

}  // namespace hajimari::tables
