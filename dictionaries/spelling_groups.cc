#include "dictionaries/spelling_groups.h"

namespace hajimari::dictionaries {

base::Result<SpellingGroups> SpellingGroups::Open(const std::filesystem::path& data) {
  auto table = SortedTable::Open(data / kFile);
  if (!table) return std::unexpected(table.error());
  SpellingGroups groups;
  groups.table_ = std::move(*table);
  return groups;
}

std::vector<std::string> SpellingGroups::Of(std::string_view folded) const {
  const std::vector<std::string_view> found = table_.Find(folded);
  return {found.begin(), found.end()};
}

}  // namespace hajimari::dictionaries
