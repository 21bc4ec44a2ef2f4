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

std::string Joined(const std::string& one, const std::string& other, bool spaced) {
  if (one.empty() || other.empty()) return one + other;
  return one + (spaced ? " " : "") + other;
}

std::vector<std::string> FramesOf(const Row& row, bool spaced) {
  std::vector<std::string> frames;
  for (const std::string& opening : Items(row, "opening")) {
    for (const std::string& thing : Items(row, "thing")) {
      for (const std::string& link : Items(row, "link")) {
        frames.push_back(Joined(Joined(opening, thing, spaced), link, spaced));
      }
    }
  }
  return frames;
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
    auto frames = FramesOf(row, before);
    const bool empty = frames.empty() || std::ranges::find(frames, "") != frames.end();
    if (empty || (!before && row.Get("place") != "after")) {
      return base::Fail(base::ErrorCode::kBadDictionary,
                        "A frame stands before or after what is asked for, and has words.",
                        row.Where());
    }
    for (std::string& frame : frames) {
      size_t& longest = before ? all.longest_before_ : all.longest_after_;
      longest = std::max(longest, frame.size());
      if (before) all.first_words_.insert(FirstWord(frame));
      if (!before) all.last_letters_.insert(LastLetter(frame));
      (before ? all.before_ : all.after_).insert(std::move(frame));
    }
  }
  return all;
}

size_t QueryFrames::Before(std::string_view folded) const {
  if (!first_words_.contains(FirstWord(folded))) return 0;
  size_t found = 0;
  for (size_t space = folded.find(' '); space <= longest_before_;
       space = folded.find(' ', space + 1)) {
    if (before_.contains(std::string(folded.substr(0, space)))) found = space;
  }
  return found;
}

size_t QueryFrames::After(std::string_view folded) const {
  if (folded.size() < kKana || !last_letters_.contains(LastLetter(folded))) return 0;
  for (size_t length = std::min(longest_after_, folded.size()); length >= kKana; --length) {
    if (after_.contains(std::string(folded.substr(folded.size() - length)))) return length;
  }
  return 0;
}

}  // namespace hajimari::dictionaries
