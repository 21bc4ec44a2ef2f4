#include "dictionaries/query_frames.h"

#include <algorithm>
#include <vector>

#include "dictionaries/data_files.h"

namespace hajimari::dictionaries {
namespace {

constexpr size_t kKana = 3;  // bytes of a letter of kana or kanji

// The items of a cell; "-" is none.
std::vector<std::string> Items(const Row& row, std::string_view column) {
  auto items = row.List(column, '|');
  std::ranges::replace(items, "-", "");
  return items;
}

bool HasEmpty(const std::vector<std::string>& items) {
  return items.empty() || std::ranges::find(items, "") != items.end();
}

std::string FirstWord(std::string_view words) {
  return std::string(words.substr(0, words.find(' ')));
}

std::string LastLetter(std::string_view word) {
  return std::string(word.substr(word.size() - std::min(kKana, word.size())));
}

}  // namespace

base::Result<QueryFrames> QueryFrames::Open(const std::filesystem::path& data) {
  const auto table = ReadTable(data / "query_frames.tsv", {"place", "opening", "thing", "link"});
  if (!table) return std::unexpected(table.error());
  QueryFrames all;
  for (const Row& row : table->rows) {
    const bool before = row.Get("place") == "before";
    Frames frames{Items(row, "opening"), Items(row, "thing"), Items(row, "link")};
    const bool empty =
        frames.openings.empty() || frames.things.empty() || frames.links.empty() ||
        (HasEmpty(frames.openings) && HasEmpty(frames.things) && HasEmpty(frames.links));
    if (empty || (!before && row.Get("place") != "after")) {
      return base::Fail(base::ErrorCode::kBadDictionary,
                        "A frame stands before or after what is asked for, and has words.",
                        row.Where());
    }
    // The first or last item that is not "" begins or ends a frame.
    const std::vector<std::string>* const in_order[] = {&frames.openings, &frames.things,
                                                        &frames.links};
    for (size_t i = 0; i < 3; ++i) {
      const auto& items = *in_order[before ? i : 2 - i];
      for (const std::string& item : items) {
        if (item.empty()) continue;
        if (before) all.first_words_.insert(FirstWord(item));
        if (!before) all.last_letters_.insert(LastLetter(item));
      }
      if (!HasEmpty(items)) break;
    }
    (before ? all.before_ : all.after_).push_back(std::move(frames));
  }
  return all;
}

// The bytes of the longest frame that begins `folded` and is followed by a space.
size_t QueryFrames::LongestBefore(const Frames& frames, std::string_view folded) {
  // The place after an item and its space; npos if it does not begin there.
  const auto after = [&](size_t at, const std::string& item) {
    if (item.empty()) return at;
    const std::string_view rest = folded.substr(at);
    const bool here = rest.starts_with(item) && rest.substr(item.size()).starts_with(' ');
    return here ? at + item.size() + 1 : std::string_view::npos;
  };
  size_t longest = 0;
  for (const std::string& opening : frames.openings) {
    const size_t thing_at = after(0, opening);
    if (thing_at == std::string_view::npos) continue;
    for (const std::string& thing : frames.things) {
      const size_t link_at = after(thing_at, thing);
      if (link_at == std::string_view::npos) continue;
      for (const std::string& link : frames.links) {
        const size_t end = after(link_at, link);
        if (end != std::string_view::npos && end > 0) longest = std::max(longest, end - 1);
      }
    }
  }
  return longest;
}

// The bytes of the longest frame that ends `folded`.
size_t QueryFrames::LongestAfter(const Frames& frames, std::string_view folded) {
  size_t longest = 0;
  for (const std::string& link : frames.links) {
    if (!folded.ends_with(link)) continue;
    const std::string_view before_link = folded.substr(0, folded.size() - link.size());
    for (const std::string& thing : frames.things) {
      if (!before_link.ends_with(thing)) continue;
      const std::string_view before_thing =
          before_link.substr(0, before_link.size() - thing.size());
      for (const std::string& opening : frames.openings) {
        if (!before_thing.ends_with(opening)) continue;
        longest = std::max(longest, opening.size() + thing.size() + link.size());
      }
    }
  }
  return longest;
}

size_t QueryFrames::Before(std::string_view folded) const {
  if (!first_words_.contains(FirstWord(folded))) return 0;
  size_t longest = 0;
  for (const Frames& frames : before_) longest = std::max(longest, LongestBefore(frames, folded));
  return longest;
}

size_t QueryFrames::After(std::string_view folded) const {
  if (folded.size() < kKana || !last_letters_.contains(LastLetter(folded))) return 0;
  size_t longest = 0;
  for (const Frames& frames : after_) longest = std::max(longest, LongestAfter(frames, folded));
  return longest;
}

}  // namespace hajimari::dictionaries
