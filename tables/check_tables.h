// Reads every table as an editor of tables would want it read: all faults at once, each with its
// place, also those that loading does not stop at.
//
//   CheckTables("dictionaries/data")
//     -> {{"dictionaries/data/themes.tsv:17", "There is no group of themes \"seas\"."}, ...}
//
// Beyond what the loaders refuse: readings that are not kana, ids that are not the slug of their
// name, local-government codes whose check digit is off, labels that two themes share, themes with
// fewer than two cues in a language, spellings that lead in a cycle or to another variant, pairs
// that only look alike (土/士, 末/未) or sound alike (パリ/バリ), cells with spaces around them.
// Pure but for reading; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hajimari::tables {

struct TableFault {
  std::string where;  // file:line
  std::string message;
  bool operator==(const TableFault&) const = default;
};

std::vector<TableFault> CheckTables(const std::filesystem::path& data);

}  // namespace hajimari::tables
