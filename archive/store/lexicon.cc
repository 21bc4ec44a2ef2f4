#include "archive/store/lexicon.h"

#include <algorithm>

#include "archive/store/lexicon_format.h"
#include "archive/store/section_file.h"

namespace hajimari::archive {

struct Lexicon::Impl {
  explicit Impl(SectionFile opened) : file(std::move(opened)) {}

  std::string_view String(uint32_t at, uint32_t size) const {
    const std::string_view strings = file.section(kStrings);
    return at <= strings.size() ? strings.substr(at, size) : std::string_view();
  }
  uint32_t Field(LexiconSection section, size_t width, uint32_t row, size_t column) const {
    return U32At(file.section(section), row * width + column);
  }
  std::string_view Term(uint32_t entry) const {
    return String(Field(kEntries, kEntryWidth, entry, 0),
                  Field(kEntries, kEntryWidth, entry, 1) >> 8);
  }
  std::string_view Reading(uint32_t word) const {
    return String(Field(kWords, kWordWidth, word, 2), Field(kWords, kWordWidth, word, 3));
  }
  std::string_view RomajiKey(uint32_t row) const {
    return String(Field(kByRomaji, kRomajiWidth, row, 0), Field(kByRomaji, kRomajiWidth, row, 1));
  }
  uint32_t WordByReading(uint32_t place) const { return U32At(file.section(kByReading), place); }

  uint32_t Rows(LexiconSection section, size_t width) const {
    return static_cast<uint32_t>(file.section(section).size() / (width * sizeof(uint32_t)));
  }
  // The first of `count` rows whose key is not less than `key`.
  template <typename KeyOf>
  static uint32_t LowerBound(uint32_t count, std::string_view key, KeyOf key_of) {
    uint32_t low = 0;
    while (low < count) {
      const uint32_t middle = low + (count - low) / 2;
      if (key_of(middle) < key) {
        low = middle + 1;
      } else {
        count = middle;
      }
    }
    return low;
  }

  SectionFile file;
};

Lexicon::Lexicon(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

base::Result<Lexicon> Lexicon::Open(const std::filesystem::path& path) {
  auto file = SectionFile::Open(path, kLexiconMagic, kLexiconSections);
  if (!file) return std::unexpected(file.error());
  auto impl = std::make_unique<Impl>(std::move(*file));
  if (impl->Rows(kWordsByEntry, 1) != impl->Rows(kWords, kWordWidth) ||
      impl->Rows(kByReading, 1) > impl->Rows(kWords, kWordWidth)) {
    return impl->file.Corrupt();
  }
  return Lexicon(std::move(impl));
}

uint32_t Lexicon::size() const { return impl_->Rows(kEntries, kEntryWidth); }
uint32_t Lexicon::word_count() const { return impl_->Rows(kWords, kWordWidth); }

LexiconEntry Lexicon::Entry(uint32_t number) const {
  if (number >= size()) return {};
  const uint32_t flags = impl_->Field(kEntries, kEntryWidth, number, 1);
  return {number, impl_->Term(number), impl_->Field(kEntries, kEntryWidth, number, 2),
          (flags & kJapaneseFlag) != 0, (flags & kFunctionFlag) != 0};
}

std::optional<LexiconEntry> Lexicon::Find(std::string_view term) const {
  const uint32_t at =
      Impl::LowerBound(size(), term, [&](uint32_t row) { return impl_->Term(row); });
  if (at == size() || impl_->Term(at) != term) return std::nullopt;
  return Entry(at);
}

std::vector<uint32_t> Lexicon::WordNumbersOf(uint32_t number) const {
  std::vector<uint32_t> numbers;
  if (number >= size()) return numbers;
  const uint32_t begin = impl_->Field(kEntries, kEntryWidth, number, 3);
  const uint32_t end =
      number + 1 < size() ? impl_->Field(kEntries, kEntryWidth, number + 1, 3) : word_count();
  for (uint32_t i = begin; i < std::min(end, word_count()); ++i) {
    numbers.push_back(U32At(impl_->file.section(kWordsByEntry), i));
  }
  return numbers;
}

std::vector<LexiconWord> Lexicon::WordsOf(uint32_t number) const {
  std::vector<LexiconWord> words;
  for (const uint32_t word : WordNumbersOf(number)) words.push_back(Word(word));
  if (words.empty()) return words;
  // Several words may be written like the term, with different readings; they come first.
  std::ranges::stable_partition(words, [term = impl_->Term(number)](const LexiconWord& word) {
    return word.surface == term;
  });
  return words;
}

std::vector<LexiconEntry> Lexicon::WithPrefix(std::string_view prefix, size_t limit) const {
  std::vector<LexiconEntry> found;
  for (uint32_t i =
           Impl::LowerBound(size(), prefix, [&](uint32_t row) { return impl_->Term(row); });
       i < size() && found.size() < limit && impl_->Term(i).starts_with(prefix); ++i) {
    found.push_back(Entry(i));
  }
  return found;
}

namespace {

// The distinct entries of a table's rows from `row` on, while `matches` holds.
template <typename Matches, typename EntryAt>
std::vector<LexiconEntry> Collect(const Lexicon& lexicon, uint32_t row, uint32_t count,
                                  size_t limit, Matches matches, EntryAt entry_at) {
  std::vector<LexiconEntry> found;
  for (; row < count && found.size() < limit && matches(row); ++row) {
    const uint32_t entry = entry_at(row);
    const bool known = std::ranges::any_of(
        found, [&](const LexiconEntry& other) { return other.number == entry; });
    if (!known) found.push_back(lexicon.Entry(entry));
  }
  return found;
}

}  // namespace

std::vector<LexiconEntry> Lexicon::ByReading(std::string_view katakana, size_t limit) const {
  const uint32_t count = impl_->Rows(kByReading, 1);
  const auto reading = [&](uint32_t row) { return impl_->Reading(impl_->WordByReading(row)); };
  return Collect(
      *this, Impl::LowerBound(count, katakana, reading), count, limit,
      [&](uint32_t row) { return reading(row) == katakana; },
      [&](uint32_t row) { return EntryOfWord(impl_->WordByReading(row)); });
}

std::vector<LexiconEntry> Lexicon::ByRomaji(std::string_view romaji_key, size_t limit) const {
  const uint32_t count = impl_->Rows(kByRomaji, kRomajiWidth);
  const auto key = [&](uint32_t row) { return impl_->RomajiKey(row); };
  return Collect(
      *this, Impl::LowerBound(count, romaji_key, key), count, limit,
      [&](uint32_t row) { return key(row) == romaji_key; },
      [&](uint32_t row) { return impl_->Field(kByRomaji, kRomajiWidth, row, 2); });
}

uint32_t Lexicon::EntryOfWord(uint32_t word) const {
  const uint32_t entry = impl_->Field(kWords, kWordWidth, word, 4);
  return entry < size() ? entry : 0;
}

LexiconWord Lexicon::Word(uint32_t word) const {
  const uint32_t packed = impl_->Field(kWords, kWordWidth, word, 1);
  return {impl_->String(impl_->Field(kWords, kWordWidth, word, 0), packed >> 8),
          impl_->Reading(word), (packed & kInflectedFlag) != 0,
          impl_->Field(kWords, kWordWidth, word, 5)};
}

}  // namespace hajimari::archive
