// The table of dictionaries/kanji_readings.h, made from Debian's `kanjidic`.
//
//   KanjiReadingsText("/usr/share/edict/kanjidic")   -> "...警\tケイ\tイマシ\n..."
//   KanjiReadingsText("/nowhere")                    -> kNotFound
#pragma once

#include <filesystem>
#include <string>

#include "base/error.h"

namespace hajimari::tables {

// The table of KANJIDIC's text, which is in EUC-JP. Fails with kNotFound, kIo or kBadDictionary.
[[nodiscard]] base::Result<std::string> KanjiReadingsText(const std::filesystem::path& kanjidic);

}  // namespace hajimari::tables
