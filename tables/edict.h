// Entries of Debian's `edict` (/usr/share/edict/edict, EUC-JP), a Japanese-English dictionary: one
// line an entry, "引っ越し [ひっこし] /(n,vs) moving (dwelling, office, etc.)/changing
// residence/(P)/".
//
//   ReadEdictLine(...)  -> {head "引っ越し", reading "ひっこし", common,
//                           senses {{tags {"n", "vs"}, glosses {{"moving", noted},
//                                                                {"changing residence"}}}}}
//
// Format: http://www.edrdg.org/jmdict/edict_doc.html. Pure functions; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace hajimari::tables {

struct EdictGloss {
  std::string text;    // without what stood in parentheses
  bool noted = false;  // something did: the words alone may say more than the whole
};

struct EdictSense {
  std::vector<std::string> tags;  // parts of speech, fields, usage: "n", "comp", "uk", "arch"
  std::vector<EdictGloss> glosses;

  bool Has(std::string_view tag) const;
};

struct EdictEntry {
  std::string head;
  std::string reading;  // "" where the head is kana
  bool common = false;  // marked (P)
  std::vector<EdictSense> senses;
};

// nullopt where the line is no entry, such as the first of the file.
std::optional<EdictEntry> ReadEdictLine(std::string_view line);

// Fails with kNotFound, kIo or kBadDictionary.
[[nodiscard]] base::Result<std::vector<EdictEntry>> ReadEdict(const std::filesystem::path& path);

}  // namespace hajimari::tables
