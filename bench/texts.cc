#include "bench/texts.h"

#include <utility>

#include "archive/sources/record_source.h"

namespace hajimari::bench {

base::Result<Texts> ReadTexts(const std::filesystem::path& stories, size_t limit,
                              const text::Analyzer& analyzer) {
  const auto& dictionaries = analyzer.dictionaries();
  archive::RecordReader reader(dictionaries, analyzer.dates(), {});
  Texts texts;
  const auto read = reader.ReadStories(stories, [&](const archive::IntakeItem& sourced) {
    for (archive::Piece& piece :
         archive::SearchablePieces(sourced.story, nullptr, dictionaries.gazetteer())) {
      texts.texts[static_cast<size_t>(piece.language)].push_back(std::move(piece.text));
    }
    return ++texts.stories != limit;
  });
  if (!read) return std::unexpected(read.error());
  return texts;
}

}  // namespace hajimari::bench
