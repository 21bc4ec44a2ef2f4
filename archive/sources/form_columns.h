// Which column of a form's table holds what: by its heading, in English or Japanese, or by a column
// map.
//
//   columns.Of("Important Dates")                                   -> FormField::kDates
//   columns.Of("Story/Specific Details (are there unique ...?)")    -> FormField::kStory
//   columns.Of("回答ID")                                            -> FormField::kResponse
//
// A column map is tab-separated UTF-8: a heading, a field name a line; # begins a comment; it comes
// before the known headings. Headings are compared as text is normalised (width, case, composed
// kana), without what stands in brackets, without spaces and without numbering ("3. Story").
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
  // "" for the known headings alone. Fails with kNotFound, or kBadInput (file:line).
  [[nodiscard]] static base::Result<FormColumns> Open(const std::filesystem::path& column_map);

  // nullopt for a heading that nobody has named.
  std::optional<FormField> Of(std::string_view heading) const;

 private:
  std::unordered_map<std::string, FormField> mapped_;  // by folded heading
};

}  // namespace hajimari::archive
