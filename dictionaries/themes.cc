#include "dictionaries/themes.h"

#include <fmt/format.h>

#include <algorithm>

#include "dictionaries/data_files.h"

namespace hajimari::dictionaries {
namespace {

using base::ErrorCode;
using base::Fail;

Theme ReadTheme(const Row& row) {
  return {
      .id = std::string(row.Get("theme_id")),
      .group = std::string(row.Get("group_id")),
      .label = {std::string(row.Get("en")), std::string(row.Get("ja"))},
      .reading = std::string(row.Get("kana")),
      .equivalents_en = row.List("en_equivalents"),
      .equivalents_ja = row.List("ja_equivalents"),
      .cues_en = row.List("en_cues"),
      .cues_ja = row.List("ja_cues"),
      .scope_note = {std::string(row.Get("scope_note_en")), std::string(row.Get("scope_note_ja"))}};
}

template <typename T>
const T* FindById(const std::vector<T>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &T::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

base::Result<Themes> Themes::Open(const std::filesystem::path& data) {
  const auto groups = ReadTable(data / "theme_groups.tsv", {"group_id", "en", "ja", "kana"});
  if (!groups) return std::unexpected(groups.error());
  const auto rows = ReadTable(data / "themes.tsv", {"theme_id", "group_id", "en", "ja", "kana",
                                                    "en_equivalents", "ja_equivalents", "en_cues",
                                                    "ja_cues", "scope_note_en", "scope_note_ja"});
  if (!rows) return std::unexpected(rows.error());

  Themes themes;
  for (const Row& row : groups->rows) {
    ThemeGroup group{std::string(row.Get("group_id")),
                     {std::string(row.Get("en")), std::string(row.Get("ja"))},
                     std::string(row.Get("kana"))};
    if (themes.FindGroup(group.id)) {
      return Fail(ErrorCode::kBadDictionary, fmt::format("The id {} is given twice.", group.id),
                  row.Where());
    }
    themes.groups_.push_back(std::move(group));
  }
  for (const Row& row : rows->rows) {
    Theme theme = ReadTheme(row);
    if (themes.Find(theme.id)) {
      return Fail(ErrorCode::kBadDictionary, fmt::format("The id {} is given twice.", theme.id),
                  row.Where());
    }
    if (!themes.FindGroup(theme.group)) {
      return Fail(ErrorCode::kBadDictionary,
                  fmt::format("There is no group of themes {}.", theme.group), row.Where());
    }
    themes.themes_.push_back(std::move(theme));
  }
  return themes;
}

const Theme* Themes::Find(std::string_view id) const { return FindById(themes_, id); }

const ThemeGroup* Themes::FindGroup(std::string_view id) const { return FindById(groups_, id); }

}  // namespace hajimari::dictionaries
