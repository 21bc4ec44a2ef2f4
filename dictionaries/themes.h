// The controlled vocabulary of themes: 77 in 13 groups, each with labels, equivalents and cues in
// both languages.
//
//   themes.Find("tsunami")->label            -> {"tsunami", "津波"}
//   themes.Find("tsunami")->group            -> "disasters"
//
// In a query, `equivalents` mean the theme ("tidal wave" finds the stories with the theme tsunami).
// `cues` do not: two of them in one passage only let the indexer infer the theme.
// Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::dictionaries {

struct ThemeGroup {
  std::string id;
  Label label;
  std::string reading;
};

struct Theme {
  std::string id;
  std::string group;
  Label label;
  std::string reading;  // of label.ja in hiragana, "" if the label is all katakana
  std::vector<std::string> equivalents_en;
  std::vector<std::string> equivalents_ja;
  std::vector<std::string> cues_en;
  std::vector<std::string> cues_ja;
  Label scope_note;
};

class Themes {
 public:
  // Reads theme_groups.tsv and themes.tsv. Fails with kNotFound or kBadDictionary (file:line).
  [[nodiscard]] static base::Result<Themes> Open(const std::filesystem::path& data);

  const Theme* Find(std::string_view id) const;
  const ThemeGroup* FindGroup(std::string_view id) const;
  std::span<const Theme> themes() const { return themes_; }
  std::span<const ThemeGroup> groups() const { return groups_; }

 private:
  std::vector<ThemeGroup> groups_;
  std::vector<Theme> themes_;
};

}  // namespace hajimari::dictionaries
