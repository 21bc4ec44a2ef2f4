// A small archive in a temporary folder, its sources, and a dump of everything that an index holds,
// story by story, so that two indexes can be compared.
#pragma once

#include <gtest/gtest.h>
#include <xapian.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "archive/store/generation.h"
#include "archive/store/manifest.h"
#include "base/file.h"
#include "indexer/index_run.h"
#include "indexer/story_values.h"
#include "text/analyzer.h"

namespace hajimari::indexer {

// Opened once; tests only read from it.
inline const text::Analyzer& TestAnalyzer() {
  static const text::Analyzer analyzer = [] {
    auto known = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    if (!known) throw std::runtime_error(base::Describe(known.error()));
    auto opened = text::Analyzer::Open(*known);
    if (!opened) throw std::runtime_error(base::Describe(opened.error()));
    return std::move(*opened);
  }();
  return analyzer;
}

// Everything that an index has of one story.
struct IndexedStory {
  std::map<std::string, uint32_t> postings;
  StoryValues values;
  std::string record;
  std::string private_record;
  std::vector<std::string> tokens;
  bool operator==(const IndexedStory&) const = default;
};

struct IndexContent {
  std::map<std::string, IndexedStory> stories;
  std::map<std::string, uint32_t> frequencies;  // of terms in the lexicons, minus the tombstones
  bool operator==(const IndexContent&) const = default;
};

inline std::string TokenText(const archive::Segment& segment, const archive::StoredToken& token) {
  std::string text;
  if (archive::IsLexical(token.kind)) {
    const auto& lexicon = segment.lexicon();
    text += lexicon.Entry(lexicon.EntryOfWord(token.word)).term;
    text += "/" + std::string(lexicon.Word(token.word).surface) + "/";
    text += lexicon.Word(token.word).reading;
  } else {
    text += segment.tokens().OtherTerm(token.word);
  }
  return text + "@" + std::to_string(token.position) + "[" + std::to_string(token.source.begin) +
         "," + std::to_string(token.source.end) + ")" +
         std::to_string(static_cast<int>(token.kind)) + (token.function ? "f" : "") +
         (token.noun ? "n" : "") + (token.unknown ? "u" : "");
}

inline void ReadSegment(const archive::SegmentView& view, IndexContent& content) {
  const archive::Segment& segment = *view.segment;
  const Xapian::Database database(segment.database().string());
  EXPECT_EQ(database.get_doccount(), segment.size());
  const StoredValues stored(database);
  std::vector<std::string> ids(segment.size());
  for (uint32_t i = 0; i < segment.size(); ++i) {
    StoryValues values = stored.Read(i);
    ids[i] = values.id;
    if (view.tombstones->Has(i)) continue;
    IndexedStory& story = content.stories[ids[i]];
    EXPECT_TRUE(story.record.empty()) << ids[i] << " is alive twice";
    story.values = std::move(values);
    story.record = *segment.records().Read(i);
    if (segment.private_records()) story.private_record = *segment.private_records()->Read(i);
    archive::StoryTokens tokens;
    EXPECT_TRUE(segment.tokens().Read(i, tokens));
    for (const auto& token : tokens.tokens) story.tokens.push_back(TokenText(segment, token));
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term);
         ++posting) {
      const uint32_t ordinal = *posting - 1;
      if (view.tombstones->Has(ordinal)) continue;
      content.stories[ids[ordinal]].postings[*term] = posting.get_wdf();
    }
  }
  for (uint32_t i = 0; i < segment.lexicon().size(); ++i) {
    const archive::LexiconEntry entry = segment.lexicon().Entry(i);
    const uint32_t stories = entry.stories - view.tombstones->LostStories(i);
    if (stories != 0) content.frequencies[std::string(entry.term)] += stories;
  }
}

class ArchiveFixture : public testing::Test {
 protected:
  std::filesystem::path Path(const std::string& name) const { return folder_.path() / name; }
  std::filesystem::path Archive() const { return Path("archive"); }

  static std::string Line(const std::string& id, const std::string& en,
                          const std::string& status = "published") {
    return R"({"id":")" + id + R"(","relationship":"boston-kyoto","partners":[)" +
           R"({"country":"US","level":"city","region":"MA","city":"Boston"},)" +
           R"({"country":"JP","level":"city","region":"京都府","city":"京都市"}],)" +
           R"("title":{"en":"The story of )" + id + R"("},"body":{"en":")" + en +
           R"("},"themes":["tsunami"],"dates":[{"date":"1959-06-24","event":{"en":"signed"},)" +
           R"("kind":"signed"}],"status":")" + status + "\"}";
  }

  void Write(const std::string& name, const std::vector<std::string>& lines) const {
    std::ofstream out(Path(name), std::ios::binary);
    for (const std::string& line : lines) out << line << "\n";
  }

  void WriteTies() const {
    Write("relationships.jsonl",
          {R"({"id":"boston-kyoto","kind":"sister-city","partners":[)"
           R"({"country":"US","level":"city","region":"MA","city":"Boston"},)"
           R"({"country":"JP","level":"city","region":"京都府","city":"京都市"}],)"
           R"("signed":"1959-06-24","status":"active"})"});
  }

  IndexOptions Options(const std::vector<std::string>& sources = {"stories.jsonl"}) const {
    IndexOptions options;
    for (const std::string& source : sources) options.sources.push_back(Path(source));
    if (std::filesystem::exists(Path("relationships.jsonl")))
      options.relationships = Path("relationships.jsonl");
    options.archive = Archive();
    options.threads = 2;
    return options;
  }

  IndexOutcome Index(const IndexOptions& options) const {
    const auto silent = MakeSilentProgress();
    return RunIndex(options, TestAnalyzer(), *silent, stop_);
  }
  IndexSummary MustIndex(const IndexOptions& options) const {
    const IndexOutcome outcome = Index(options);
    if (!outcome.result) {
      ADD_FAILURE() << base::Describe(outcome.result.error());
      return {};
    }
    return *outcome.result;
  }

  std::shared_ptr<const archive::Generation> Open(archive::Audience audience) const {
    auto opened = archive::Generation::Open(Archive(), audience, TestAnalyzer().Fingerprint());
    if (!opened) {
      ADD_FAILURE() << base::Describe(opened.error());
      return nullptr;
    }
    return *opened;
  }
  IndexContent Content(archive::Audience audience = archive::Audience::kEditors) const {
    IndexContent content;
    const auto generation = Open(audience);
    for (const auto& view : generation->segments()) ReadSegment(view, content);
    return content;
  }
  std::set<std::string> Ids(archive::Audience audience) const {
    std::set<std::string> ids;
    for (const auto& [id, story] : Content(audience).stories) ids.insert(id);
    return ids;
  }
  std::filesystem::path LiveFolder() const {
    return Archive() / archive::GenerationName(*archive::Generation::CurrentNumber(Archive()));
  }
  archive::Manifest LiveManifest() const { return *archive::ReadManifest(LiveFolder()); }

  base::TemporaryDirectory folder_ = *base::TemporaryDirectory::Make();
  std::atomic<bool> stop_ = false;
};

}  // namespace hajimari::indexer
