// Checks all tables for their editors: reports every fault at once with its place, including those
// that do not stop the loaders.
//
//   CheckTables("dictionaries/data")
//     -> {{"dictionaries/data/themes.tsv:17", "There is no group of themes \"seas\"."}, ...}
//
// Beyond the checks of the loaders it finds: readings that are not kana, ids that are not the slug
// of their name, municipality codes with a wrong check digit, labels shared by two themes, names
// shared by two periods with a gap or overlap, themes with fewer than two cues in a language, spellings that form a cycle or lead to another variant,
// pairs that only look alike (土/士, 末/未) or sound alike (パリ/バリ), cells with surrounding
// spaces. Reads files, otherwise pure; any thread.
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
