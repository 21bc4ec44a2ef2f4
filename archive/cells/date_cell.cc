#include "archive/cells/date_cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "archive/cells/cell_list.h"
#include "archive/cells/date_kinds.h"
#include "archive/record/record_text.h"
#include "base/utf8.h"

namespace hajimari::archive {
namespace {

using text::FoundDate;

constexpr std::array<std::string_view, 5> kSofter = {", ", "，", " / ", " and ", "・"};

// The words of a cell around one date, which is at `date` in the cell.
struct Entry {
  std::string_view before;
  std::string_view after;
  const FoundDate* date;
};

size_t FindAny(std::string_view text, std::span<const std::string_view> separators, size_t& size) {
  size_t best = std::string_view::npos;
  for (const std::string_view separator : separators) {
    const size_t at = text.find(separator);
    if (at < best) {
      best = at;
      size = separator.size();
    }
  }
  return best;
}

bool HasWords(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    const char32_t c = read.code_point;
    const bool punctuation =
        c < 0x80 ? !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
                 : (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) || c == U'（' ||
                       c == U'）' || c == U'：' || c == U'，';
    if (!punctuation) return true;
    at += read.length;
  }
  return false;
}

// Trims punctuation and brackets from both ends: " (Kobe)," is "Kobe".
std::string_view Bare(std::string_view words) {
  constexpr std::array<std::string_view, 15> kMarks = {",", ":", "-", "–", "—",  "：", "，", "に",
                                                       "/", "=", "→", "~", "〜", "…",  "・"};
  while (true) {
    words = TrimSpaces(words);
    const size_t before = words.size();
    for (const std::string_view mark : kMarks) {
      if (words.starts_with(mark)) words.remove_prefix(mark.size());
      if (mark != "に" && words.ends_with(mark)) words.remove_suffix(mark.size());
    }
    const Bracketed inside = WithoutBrackets(words);
    if (inside.before.empty() && !inside.inside.empty()) words = inside.inside;
    if (words.size() == before) return words;
  }
}

Bilingual EventOf(const Entry& entry) {
  const std::string_view before = Bare(entry.before);
  const std::string_view after = Bare(entry.after);
  std::string words(before);
  if (!before.empty() && !after.empty()) {
    words += LanguageOfText(before) == text::Language::kEnglish ? " " : "";
  }
  words += after;
  return HasWords(words) ? InItsLanguage(words) : Bilingual{};
}

class DateCell {
 public:
  DateCell(std::string_view cell, const text::DateFinder& finder, std::vector<Problem>& problems)
      : cell_(cell), found_(finder.Find(cell, text::DateStyle::kCell)), problems_(problems) {}

  std::vector<StoryDate> Read() {
    size_t begin = 0;
    for (size_t at = 0; at < cell_.size();) {
      const size_t size = SeparatorAt(at);
      if (size == 0) {
        ++at;
        continue;
      }
      ReadPart(begin, at);
      at += size;
      begin = at;
    }
    ReadPart(begin, cell_.size());
    return std::move(dates_);
  }

 private:
  // Length in bytes of the separator at `at`, if it is not part of a date; otherwise 0.
  size_t SeparatorAt(size_t at) const {
    const bool inside = std::ranges::any_of(found_, [&](const FoundDate& date) {
      return date.source.begin < at && at < date.source.end;
    });
    if (inside) return 0;
    for (const std::string_view separator : kListSeparators) {
      if (cell_.substr(at).starts_with(separator)) return separator.size();
    }
    return 0;
  }

  // Between two separators: no date, one, or several with weaker separators between them.
  void ReadPart(size_t begin, size_t end) {
    const std::string_view part = TrimSpaces(cell_.substr(begin, end - begin));
    if (part.empty()) return;
    if (TakeEdtf(part)) return;
    std::vector<const FoundDate*> inside;
    for (const FoundDate& date : found_) {
      if (begin <= date.source.begin && date.source.end <= end) inside.push_back(&date);
    }
    if (inside.empty()) return WarnUnread(part);
    const bool words_follow = !HasWords(cell_.substr(begin, inside.front()->source.begin - begin));
    size_t from = begin;
    for (size_t i = 0; i < inside.size(); ++i) {
      const FoundDate& date = *inside[i];
      const size_t last = i + 1 == inside.size() ? end : inside[i + 1]->source.begin;
      const Cut cut =
          i + 1 == inside.size() ? Cut{end, end} : Between(date.source.end, last, words_follow);
      Take({cell_.substr(from, date.source.begin - from),
            cell_.substr(date.source.end, cut.end - date.source.end), &date});
      from = cut.next;
    }
  }

  struct Cut {
    size_t end;
    size_t next;
  };

  Cut Between(size_t begin, size_t end, bool words_follow) const {
    size_t size = 0;
    const size_t at = FindAny(cell_.substr(begin, end - begin), kSofter, size);
    if (at != std::string_view::npos) return {begin + at, begin + at + size};
    return words_follow ? Cut{end, end} : Cut{begin, begin};
  }

  // EDTF has forms that DateFinder does not know: 1955/1959.
  bool TakeEdtf(std::string_view part) {
    base::Result<EdtfDate> date = ParseEdtf(part);
    if (!date) return false;
    dates_.push_back({*std::move(date), std::string(part), {}, "other"});
    return true;
  }

  void Take(const Entry& entry) {
    const base::ByteRange& source = entry.date->source;
    const std::string written(cell_.substr(source.begin, source.size()));
    base::Result<EdtfDate> date = ParseEdtf(entry.date->edtf);
    if (entry.date->edtf.empty() || !date) return WarnImpossible(written, *entry.date);
    const Bilingual event = EventOf(entry);
    const std::string kind(DateKindOf(event.en.empty() ? event.ja : event.en));
    dates_.push_back({*std::move(date), written, event, kind});
  }

  void WarnImpossible(const std::string& written, const FoundDate& date) {
    problems_.push_back(Warning(
        "impossible-date", "dates",
        {fmt::format("\"{}\" is not a date and was left out: {}.", Quoted(written), date.fault_en),
         fmt::format("「{}」は日付としてあり得ないため除きました（{}）。", Quoted(written),
                     date.fault_ja)},
        {"Ask the sender for the right date.", "送付者に正しい日付を確かめてください。"}));
  }

  void WarnUnread(std::string_view part) {
    problems_.push_back(
        Warning("unread-date", "dates",
                {fmt::format("No date could be read in \"{}\".", Quoted(part)),
                 fmt::format("「{}」から日付を読み取れませんでした。", Quoted(part))},
                {"Write it as 1959-06-24, June 24, 1959 or 昭和34年6月24日.",
                 "1959-06-24、昭和34年6月24日のように書いてください。"}));
  }

  std::string_view cell_;
  std::vector<FoundDate> found_;
  std::vector<Problem>& problems_;
  std::vector<StoryDate> dates_;
};

}  // namespace

std::vector<StoryDate> ReadDateCell(std::string_view cell, const text::DateFinder& finder,
                                    std::vector<Problem>& problems) {
  return DateCell(cell, finder, problems).Read();
}

}  // namespace hajimari::archive
