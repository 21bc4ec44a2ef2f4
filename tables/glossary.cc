#include "tables/glossary.h"

#include <string_view>

#include "dictionaries/data_files.h"

namespace hajimari::tables {

base::Result<std::vector<GlossaryPair>> ReadGlossary(const std::filesystem::path& data) {
  const auto table = dictionaries::ReadTable(data / "glossary.tsv", {"en", "ja", "note"});
  if (!table) return std::unexpected(table.error());
  std::vector<GlossaryPair> pairs;
  for (const dictionaries::Row& row : table->rows) {
    const std::string_view note = row.Get("note");
    GlossaryPair pair{std::string(row.Get("en")), std::string(row.Get("ja"))};
    pair.to_english = note != "en>ja only";
    pair.to_japanese = note != "ja>en only";
    pair.never = note == "never";
    pair.exact = note == "noun";
    const bool known =
        note.empty() || !pair.to_english || !pair.to_japanese || pair.never || pair.exact;
    if (!known || pair.english.empty() || pair.japanese.empty()) {
      return base::Fail(base::ErrorCode::kBadDictionary,
                        "A row has an English and a Japanese term, and the note is empty, "
                        "\"en>ja only\", \"ja>en only\", \"noun\" or \"never\"",
                        row.Where());
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace hajimari::tables
