#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "archive/lexicon.h"
#include "archive/lexicon_format.h"
#include "archive/section_file.h"
#include "text/kana.h"

namespace hajimari::archive {
namespace {

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
template <typename T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

// Each distinct string once, one after another.
class StringPool {
 public:
  uint32_t Add(std::string_view s) {
    if (const auto found = places_.find(s); found != places_.end()) return found->second;
    const uint64_t at = bytes_.size();
    if (at + s.size() > std::numeric_limits<uint32_t>::max()) {
      full_ = true;
      return 0;
    }
    bytes_ += s;
    places_.emplace(s, static_cast<uint32_t>(at));
    return static_cast<uint32_t>(at);
  }
  const std::string& bytes() const { return bytes_; }
  bool full() const { return full_; }

 private:
  std::string bytes_;
  StringMap<uint32_t> places_;
  bool full_ = false;
};

uint32_t Size32(size_t size) { return static_cast<uint32_t>(size); }

}  // namespace

struct LexiconWriter::Impl {
  struct Word {
    uint32_t entry = 0;
    uint32_t stories = 0;
    bool inflected = false;
    const std::string* key =
        nullptr;  // term NUL surface NUL reading; surface "" where it is the term
    uint32_t surface_at = 0;
    uint32_t surface_size = 0;

    std::string_view surface() const {
      return std::string_view(*key).substr(surface_at, surface_size);
    }
    std::string_view reading() const {
      return std::string_view(*key).substr(surface_at + surface_size + 1);
    }
  };
  struct Entry {
    const std::string* term = nullptr;
    uint32_t stories = 0;
    uint32_t last_story = std::numeric_limits<uint32_t>::max();
    bool japanese = false;
    bool function = true;
  };
  struct RomajiWord {
    std::string key;
    uint32_t entry;
    auto operator<=>(const RomajiWord&) const = default;
  };

  uint32_t EntryOf(std::string_view term) {
    if (const auto found = entry_of_term.find(term); found != entry_of_term.end()) {
      return found->second;
    }
    const auto added = entry_of_term.emplace(term, Size32(entries.size())).first;
    entries.push_back({&added->first});
    return added->second;
  }

  std::vector<uint32_t> EntriesByTerm() const {
    std::vector<uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {},
                      [&](uint32_t i) -> const std::string& { return *entries[i].term; });
    return order;
  }

  std::string scratch;
  StringMap<uint32_t> word_of_key;
  StringMap<uint32_t> entry_of_term;
  std::vector<Word> words;
  std::vector<Entry> entries;
  uint32_t story = 0;
};

LexiconWriter::LexiconWriter() : impl_(std::make_unique<Impl>()) {}
LexiconWriter::~LexiconWriter() = default;
LexiconWriter::LexiconWriter(LexiconWriter&&) noexcept = default;

uint32_t LexiconWriter::Intern(const text::Token& token) {
  return Intern(token.term, {token.surface, token.reading, token.inflected, 0},
                token.language == text::Language::kJapanese, token.function);
}

uint32_t LexiconWriter::Intern(std::string_view term, const LexiconWord& word, bool japanese,
                               bool function) {
  const std::string_view surface = word.surface == term ? std::string_view() : word.surface;
  std::string& key = impl_->scratch;
  key.assign(term);
  key.push_back('\0');
  key += surface;
  key.push_back('\0');
  key += word.reading;
  auto found = impl_->word_of_key.find(key);
  if (found == impl_->word_of_key.end()) {
    found = impl_->word_of_key.emplace(key, word_count()).first;
    impl_->words.push_back({impl_->EntryOf(term), 0, word.inflected, &found->first,
                            Size32(term.size() + 1), Size32(surface.size())});
  }
  impl_->words[found->second].inflected |= word.inflected;
  Observe(found->second, japanese, function);
  return found->second;
}

void LexiconWriter::Observe(uint32_t word, bool japanese, bool function) {
  Impl::Entry& entry = impl_->entries[impl_->words[word].entry];
  entry.japanese |= japanese;
  entry.function &= function;
}

void LexiconWriter::CountStory(std::span<const uint32_t> words) {
  for (const uint32_t word : words) {
    ++impl_->words[word].stories;
    Impl::Entry& entry = impl_->entries[impl_->words[word].entry];
    if (entry.last_story == impl_->story) continue;
    entry.last_story = impl_->story;
    ++entry.stories;
  }
  ++impl_->story;
}

std::vector<uint32_t> LexiconWriter::Absorb(const Lexicon& other) {
  std::vector<uint32_t> numbers(other.word_count());
  std::vector<bool> counted(other.size());
  for (uint32_t i = 0; i < other.word_count(); ++i) {
    const LexiconWord word = other.Word(i);
    const uint32_t number = other.EntryOfWord(i);
    const LexiconEntry entry = other.Entry(number);
    numbers[i] = Intern(entry.term, word, entry.japanese, entry.function);
    impl_->words[numbers[i]].stories += word.stories;
    if (number >= counted.size() || counted[number]) continue;
    counted[number] = true;
    impl_->entries[impl_->words[numbers[i]].entry].stories += entry.stories;
  }
  return numbers;
}

uint32_t LexiconWriter::word_count() const { return Size32(impl_->words.size()); }
uint32_t LexiconWriter::entry_count() const { return Size32(impl_->entries.size()); }
uint32_t LexiconWriter::EntryOf(uint32_t word) const { return impl_->words[word].entry; }
std::string_view LexiconWriter::TermOf(uint32_t entry) const { return *impl_->entries[entry].term; }
std::string_view LexiconWriter::SurfaceOf(uint32_t word) const {
  const std::string_view surface = impl_->words[word].surface();
  return surface.empty() ? TermOf(EntryOf(word)) : surface;
}
bool LexiconWriter::IsTermItself(uint32_t word) const {
  return impl_->words[word].surface_size == 0;
}

base::Result<void> LexiconWriter::Write(const std::filesystem::path& path) const {
  const std::vector<uint32_t> order = impl_->EntriesByTerm();
  std::vector<uint32_t> number_of(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) number_of[order[i]] = i;

  // Of one entry the term itself first, then by surface and reading, so that the file does not
  // depend on the order in which words came.
  const auto& words = impl_->words;
  std::vector<uint32_t> by_entry(words.size());
  std::iota(by_entry.begin(), by_entry.end(), 0U);
  std::ranges::sort(by_entry, {}, [&](uint32_t i) {
    return std::tuple(number_of[words[i].entry], words[i].surface(), words[i].reading());
  });

  StringPool strings;
  std::string entries;
  const auto append = [](std::string& out, uint32_t value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  uint32_t first_word = 0;
  for (const uint32_t i : order) {
    const Impl::Entry& entry = impl_->entries[i];
    append(entries, strings.Add(*entry.term));
    append(entries, PackSize(entry.term->size(), (entry.japanese ? kJapaneseFlag : 0) |
                                                     (entry.function ? kFunctionFlag : 0)));
    append(entries, entry.stories);
    append(entries, first_word);
    while (first_word < by_entry.size() && words[by_entry[first_word]].entry == i) ++first_word;
  }

  std::string word_table;
  std::vector<uint32_t> by_reading;
  std::vector<Impl::RomajiWord> romaji;
  for (uint32_t i = 0; i < words.size(); ++i) {
    const Impl::Word& word = words[i];
    const std::string_view surface = SurfaceOf(i);
    append(word_table, strings.Add(surface));
    append(word_table, PackSize(surface.size(), word.inflected ? kInflectedFlag : 0));
    append(word_table, strings.Add(word.reading()));
    append(word_table, Size32(word.reading().size()));
    append(word_table, number_of[word.entry]);
    append(word_table, word.stories);
    if (word.reading().empty()) continue;
    by_reading.push_back(i);
    std::string key = text::RomajiKey(text::HepburnOf(word.reading()));
    if (!key.empty()) romaji.push_back({std::move(key), number_of[word.entry]});
  }
  std::ranges::sort(by_reading, {}, [&](uint32_t i) {
    return std::tuple(words[i].reading(), number_of[words[i].entry], i);
  });
  std::ranges::sort(romaji);
  romaji.erase(std::ranges::unique(romaji).begin(), romaji.end());
  std::string romaji_table;
  for (const Impl::RomajiWord& word : romaji) {
    append(romaji_table, strings.Add(word.key));
    append(romaji_table, Size32(word.key.size()));
    append(romaji_table, word.entry);
  }
  if (strings.full()) {
    return base::Fail(base::ErrorCode::kIo, "The words of one segment take more than 4 GB.",
                      path.string());
  }

  SectionFileWriter file(path, kLexiconMagic);
  file.StartSection();
  file.Append(strings.bytes());
  file.StartSection();
  file.Append(entries);
  file.StartSection();
  for (const uint32_t word : by_entry) file.AppendU32(word);
  file.StartSection();
  file.Append(word_table);
  file.StartSection();
  for (const uint32_t word : by_reading) file.AppendU32(word);
  file.StartSection();
  file.Append(romaji_table);
  return file.Finish();
}

}  // namespace hajimari::archive
