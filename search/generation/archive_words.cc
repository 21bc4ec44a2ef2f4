#include "search/generation/archive_words.h"

#include <algorithm>
#include <map>
#include <set>

#include "archive/record/record_from_json.h"
#include "search/generation/xapian_guard.h"
#include "search/names/name_index.h"
#include "search/query/tokenized_query.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxEntries = 64;

// Adds entries to `words`, summing the stories of equal terms.
void Merge(const std::vector<archive::LexiconEntry>& entries, std::vector<KnownWord>& words) {
  for (const auto& entry : entries) {
    if (entry.stories == 0) continue;
    const auto known = std::ranges::find(words, entry.term, &KnownWord::term);
    if (known == words.end()) {
      words.push_back({std::string(entry.term), entry.stories});
    } else {
      known->stories += entry.stories;
    }
  }
}

void MostFrequentFirst(std::vector<KnownWord>& words) {
  std::ranges::sort(words, [](const KnownWord& a, const KnownWord& b) {
    return a.stories != b.stories ? a.stories > b.stories : a.term < b.term;
  });
}

bool OccursInPeople(uint32_t packed) {
  const auto counts = archive::UnpackCounts(packed);
  return std::ranges::any_of(counts.counts, [](const auto& of_language) {
    return of_language[static_cast<size_t>(archive::Weighted::kPeople)] > 0;
  });
}

}  // namespace

bool ArchiveWords::Has(const std::string& term) const {
  return has_.Get(term, [&] {
    return std::ranges::any_of(segments_, [&](const auto& s) { return s->Frequency(term) > 0; });
  });
}

bool ArchiveWords::IsEnglishWord(std::string_view folded) const {
  for (const std::string& term : TermsOf(folded)) {
    for (const auto& segment : segments_) {
      const auto entry = segment->files().lexicon().Find(term);
      if (entry && !entry->japanese) return true;
    }
  }
  return false;
}

std::vector<KnownWord> ArchiveWords::ByReading(std::string_view katakana) const {
  std::vector<KnownWord> words;
  for (const auto& segment : segments_) {
    Merge(segment->files().lexicon().ByReading(katakana, kMaxEntries), words);
  }
  MostFrequentFirst(words);
  return words;
}

std::vector<KnownWord> ArchiveWords::ByRomaji(std::string_view key) const {
  std::vector<KnownWord> words;
  for (const auto& segment : segments_) {
    Merge(segment->files().lexicon().ByRomaji(key, kMaxEntries), words);
  }
  MostFrequentFirst(words);
  return words;
}

// Collects the words with a prefix from all segments.
class ArchiveWords::PrefixSearch {
 public:
  PrefixSearch(const ArchiveWords& words, std::string_view prefix)
      : words_(words), prefix_(prefix) {}

  // Words whose term has the prefix, with the spellings that have it too.
  void AddTerms(const archive::Lexicon& lexicon) {
    for (const auto& entry : lexicon.WithPrefix(prefix_, kMaxScanned)) {
      if (entry.stories == 0) continue;
      Found& word = found_[std::string(entry.term)];
      word.stories += entry.stories;
      for (const auto& writing : lexicon.WordsOf(entry.number)) {
        if (writing.surface.starts_with(prefix_)) {
          word.surfaces.emplace(writing.surface);
          seen_.emplace(writing.surface);
        } else {
          word.always = false;
        }
      }
    }
  }

  // Words with the prefix in a spelling but not in the term: universit* matches university, whose
  // term is univers.
  void AddSpellings(const XapianSegment& segment) {
    const std::string begin = archive::kSurfacePrefix + prefix_;
    size_t scanned = 0;
    const auto& database = segment.database();
    for (auto at = database.allterms_begin(begin); at != database.allterms_end(begin); ++at) {
      if (++scanned > kMaxScanned) break;
      const std::string surface = (*at).substr(1);
      if (!seen_.insert(surface).second) continue;
      const auto terms = words_.TermsOf(surface);
      if (terms.size() != 1 || terms.front().starts_with(prefix_)) continue;
      if (!segment.files().lexicon().Find(terms.front())) continue;
      Found& word = found_[terms.front()];
      word.always = false;
      word.stories += at.get_termfreq();
      word.surfaces.insert(surface);
    }
  }

  std::vector<PrefixWord> Take(size_t limit) {
    std::vector<PrefixWord> all;
    for (auto& [term, word] : found_) {
      if (!word.always && word.surfaces.empty()) continue;
      all.push_back({term, {}, word.stories});
      if (!word.always) all.back().surfaces.assign(word.surfaces.begin(), word.surfaces.end());
    }
    std::ranges::sort(all, [](const PrefixWord& a, const PrefixWord& b) {
      return a.stories != b.stories ? a.stories > b.stories : a.term < b.term;
    });
    if (all.size() > limit) all.resize(limit);
    return all;
  }

 private:
  static constexpr size_t kMaxScanned = 5000;  // per segment

  struct Found {
    std::set<std::string> surfaces;
    bool always = true;  // every spelling has the prefix
    uint32_t stories = 0;
  };

  const ArchiveWords& words_;
  const std::string prefix_;
  std::map<std::string, Found> found_;
  std::set<std::string> seen_;
};

std::vector<PrefixWord> ArchiveWords::WithPrefix(std::string_view prefix, size_t limit) const {
  PrefixSearch search(*this, prefix);
  for (const auto& segment : segments_) search.AddTerms(segment->files().lexicon());
  for (const auto& segment : segments_) search.AddSpellings(*segment);
  return search.Take(limit);
}

std::vector<std::string> ArchiveWords::TermsOf(std::string_view text, bool with_parts) const {
  std::vector<std::string> terms;
  for (const text::Token& token : analyzer_.Analyze(text, LanguageOf(text)).tokens) {
    if (token.kind == text::TokenKind::kWord || token.kind == text::TokenKind::kCompound ||
        (with_parts && token.kind == text::TokenKind::kPart)) {
      terms.push_back(token.term);
    }
  }
  return terms;
}

std::vector<std::string> ArchiveWords::PeopleNamed(std::string_view name) const {
  std::vector<std::string> people;
  const auto terms = TermsOf(name);
  if (terms.empty()) return people;
  for (const auto& segment : segments_) AddPeople(*segment, terms, people);
  std::ranges::sort(people);
  return people;
}

void ArchiveWords::AddPeople(const XapianSegment& segment, const std::vector<std::string>& terms,
                             std::vector<std::string>& people) const {
  const auto has_all = [&](const std::string& name) {
    const auto own = TermsOf(name, true);  // T. of T. E. Lawrence
    return std::ranges::all_of(
        terms, [&](const auto& term) { return std::ranges::find(own, term) != own.end(); });
  };
  const auto postings = segment.Load(terms.front());
  if (!postings) return;
  for (size_t p = 0; p < postings->stories.size(); ++p) {
    const uint32_t s = postings->stories[p];
    if (!segment.Alive(s) || !OccursInPeople(postings->packed[p])) continue;
    deadline_.Check();
    const auto record = segment.files().records().Read(s);
    if (!record) throw ReadFailure{record.error()};
    std::vector<archive::Problem> problems;
    const auto story = archive::StoryFromJson(*record, problems);
    if (!story) continue;
    for (const archive::Person& person : story->people) {
      if (!has_all(person.name.en) && !has_all(person.name.ja)) continue;
      std::string id = archive::PersonId(person);
      if (std::ranges::find(people, id) == people.end()) people.push_back(std::move(id));
    }
  }
}

}  // namespace hajimari::search
