#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "archive/store/lexicon.h"
#include "archive/store/lexicon_format.h"
#include "archive/store/section_file.h"
#include "base/varint.h"
#include "text/kana.h"

namespace hajimari::archive {
namespace {

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
template <typename T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

// Stores each distinct string once.
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

uint32_t EntryFlags(bool japanese, bool function) {
  return (japanese ? kJapaneseFlag : 0) | (function ? kFunctionFlag : 0);
}

constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();

// A hash table of numbers whose keys are stored elsewhere: one memory access for most tokens.
class NumberTable {
 public:
  template <typename KeyOf>
  uint32_t Find(size_t hash, std::string_view key, KeyOf key_of) const {
    if (slots_.empty()) return kNone;
    for (size_t i = hash;; ++i) {
      const Slot& slot = slots_[i & (slots_.size() - 1)];
      if (slot.number == kNone) return kNone;
      if (slot.hash == hash && key_of(slot.number) == key) return slot.number;
    }
  }
  void Add(size_t hash, uint32_t number) {
    if (2 * ++count_ > slots_.size()) Grow();
    Place({hash, number});
  }

 private:
  struct Slot {
    size_t hash = 0;
    uint32_t number = kNone;
  };
  void Place(const Slot& slot) {
    size_t i = slot.hash;
    while (slots_[i & (slots_.size() - 1)].number != kNone) ++i;
    slots_[i & (slots_.size() - 1)] = slot;
  }
  void Grow() {
    const std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(std::max<size_t>(1024, 2 * slots_.size())));
    for (const Slot& slot : old) {
      if (slot.number != kNone) Place(slot);
    }
  }

  std::vector<Slot> slots_;
  size_t count_ = 0;
};

}  // namespace

struct LexiconWriter::Impl {
  struct Word {
    uint32_t entry = 0;
    uint32_t stories = 0;
    bool inflected = false;
    std::string key;  // term NUL surface NUL reading; surface "" if it equals the term
    uint32_t surface_at = 0;
    uint32_t surface_size = 0;

    std::string_view surface() const {
      return std::string_view(key).substr(surface_at, surface_size);
    }
    std::string_view reading() const {
      return std::string_view(key).substr(surface_at + surface_size + 1);
    }
  };
  struct Entry {
    std::string term;
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
    const size_t hash = std::hash<std::string_view>()(term);
    const uint32_t known = entry_of_term.Find(
        hash, term, [&](uint32_t i) { return std::string_view(entries[i].term); });
    if (known != kNone) return known;
    entry_of_term.Add(hash, Size32(entries.size()));
    entries.push_back({std::string(term)});
    return Size32(entries.size() - 1);
  }

  std::vector<uint32_t> EntriesByTerm() const {
    std::vector<uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](uint32_t i) -> const std::string& { return entries[i].term; });
    return order;
  }

  std::string scratch;
  NumberTable word_of_key;
  NumberTable entry_of_term;
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
  const size_t hash = std::hash<std::string_view>()(key);
  uint32_t number = impl_->word_of_key.Find(
      hash, key, [&](uint32_t i) { return std::string_view(impl_->words[i].key); });
  if (number == kNone) {
    number = word_count();
    impl_->word_of_key.Add(hash, number);
    impl_->words.push_back(
        {impl_->EntryOf(term), 0, false, key, Size32(term.size() + 1), Size32(surface.size())});
  }
  impl_->words[number].inflected |= word.inflected;
  Observe(number, japanese, function);
  return number;
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

// Sections of varints and strings: the entries, by number: term, flags, stories; the words, by
// number: entry, surface ("" if it equals the term), reading, flag, stories.
base::Result<void> LexiconWriter::WriteDraft(const std::filesystem::path& path) const {
  const auto append = [](std::string_view text, std::string& out) {
    base::AppendVarint(text.size(), out);
    out += text;
  };
  std::string entries;
  base::AppendVarint(impl_->entries.size(), entries);
  for (const Impl::Entry& entry : impl_->entries) {
    append(entry.term, entries);
    base::AppendVarint(EntryFlags(entry.japanese, entry.function), entries);
    base::AppendVarint(entry.stories, entries);
  }
  std::string words;
  base::AppendVarint(impl_->words.size(), words);
  for (const Impl::Word& word : impl_->words) {
    base::AppendVarint(word.entry, words);
    append(word.surface(), words);
    append(word.reading(), words);
    base::AppendVarint(word.inflected ? kInflectedFlag : 0, words);
    base::AppendVarint(word.stories, words);
  }
  SectionFileWriter file(path, kDraftMagic);
  file.StartSection();
  file.Append(entries);
  file.StartSection();
  file.Append(words);
  return file.Finish();
}

base::Result<std::vector<uint32_t>> LexiconWriter::AbsorbDraft(const std::filesystem::path& path) {
  auto file = SectionFile::Open(path, kDraftMagic, 2);
  if (!file) return std::unexpected(file.error());
  struct DraftEntry {
    std::string_view term;
    uint32_t flags;
    uint32_t stories;
  };
  std::vector<DraftEntry> entries;
  base::VarintReader entry_reader(file->section(0));
  for (uint64_t count = entry_reader.Next(); count > 0 && entry_reader.ok(); --count) {
    const std::string_view term = entry_reader.String();
    const uint32_t flags = entry_reader.Next32();
    entries.push_back({term, flags, entry_reader.Next32()});
  }
  std::vector<uint32_t> numbers;
  base::VarintReader reader(file->section(1));
  for (uint64_t count = reader.Next(); count > 0 && reader.ok(); --count) {
    const uint32_t number = reader.Next32();
    if (number >= entries.size()) return file->Corrupt();
    DraftEntry& entry = entries[number];
    LexiconWord word;
    word.surface = reader.String();
    if (word.surface.empty()) word.surface = entry.term;
    word.reading = reader.String();
    word.inflected = (reader.Next() & kInflectedFlag) != 0;
    const uint32_t stories = reader.Next32();
    numbers.push_back(Intern(entry.term, word, (entry.flags & kJapaneseFlag) != 0,
                             (entry.flags & kFunctionFlag) != 0));
    impl_->words[numbers.back()].stories += stories;
    // Only once per entry, even if it has several words.
    impl_->entries[impl_->words[numbers.back()].entry].stories += std::exchange(entry.stories, 0);
  }
  if (!reader.ok() || !entry_reader.ok()) return file->Corrupt();
  return numbers;
}

uint32_t LexiconWriter::word_count() const { return Size32(impl_->words.size()); }
uint32_t LexiconWriter::entry_count() const { return Size32(impl_->entries.size()); }
uint32_t LexiconWriter::EntryOf(uint32_t word) const { return impl_->words[word].entry; }
std::string_view LexiconWriter::TermOf(uint32_t entry) const { return impl_->entries[entry].term; }
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

  // Within an entry, the term itself first, then by surface and reading, so that the file does not
  // depend on the order of insertion.
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
    append(entries, strings.Add(entry.term));
    append(entries, PackSize(entry.term.size(), EntryFlags(entry.japanese, entry.function)));
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
