// Parses entries of Debian's `edict` (/usr/share/edict/edict, EUC-JP), a Japanese-English
// dictionary with one entry per line:
//
//   ReadEdictLine("引っ越し [ひっこし] /(n,vs) moving (dwelling)/changing residence/(P)/")
//     -> {head "引っ越し", reading "ひっこし", common true,
//         senses {{tags {"n", "vs"}, glosses {{"moving", noted}, {"changing residence"}}}}}
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
  std::string text;    // without parenthesised notes
  bool noted = false;  // there was a note, without which the words may have a wider meaning
};

struct EdictSense {
  std::vector<std::string> tags;  // parts of speech, fields, usage: "n", "comp", "uk", "arch"
  std::vector<EdictGloss> glosses;

  bool Has(std::string_view tag) const;
};

struct EdictEntry {
  std::string head;
  std::string reading;  // "" if the head is kana
  bool common = false;  // marked (P)
  std::vector<EdictSense> senses;
};

// nullopt if the line is not an entry, such as the first line of the file.
std::optional<EdictEntry> ReadEdictLine(std::string_view line);

// Fails with kNotFound, kIo or kBadDictionary.
[[nodiscard]] base::Result<std::vector<EdictEntry>> ReadEdict(const std::filesystem::path& path);

}  // namespace hajimari::tables
