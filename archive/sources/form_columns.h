// Maps the headings of a form's table, in English or Japanese, to fields.
//
//   columns.Of("Important Dates")                                   -> FormField::kDates
//   columns.Of("Story/Specific Details (are there unique ...?)")    -> FormField::kStory
//   columns.Of("回答ID")                                            -> FormField::kResponse
//
// A column map is tab-separated UTF-8, one heading and field name per line; # begins a comment. It
// takes precedence over the built-in headings. Headings are normalised before they are compared
// (width, case, composed kana), without bracketed parts, spaces and numbering ("3. Story").
// Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace hajimari::archive {

enum class FormField {
  kIgnored,
  kTimestamp,
  kResponse,
  kId,
  kRelationship,
  kPartners,
  kStory,
  kStoryEn,
  kStoryJa,
  kTitle,
  kTitleEn,
  kTitleJa,
  kDates,
  kPeople,
  kPictures,
  kThemes,
  kBy,
  kEmail,
};

class FormColumns {
 public:
  // An empty path means the built-in headings only. Fails with kNotFound, or kBadInput (file:line).
  [[nodiscard]] static base::Result<FormColumns> Open(const std::filesystem::path& column_map);

  // nullopt for an unknown heading.
  std::optional<FormField> Of(std::string_view heading) const;

 private:
  std::unordered_map<std::string, FormField> mapped_;  // by folded heading
};

}  // namespace hajimari::archive
