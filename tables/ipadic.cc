#include "tables/ipadic.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/file.h"
#include "base/utf8.h"
#include "tables/euc_jp.h"

namespace hajimari::tables {
namespace {

using base::ErrorCode;
using base::Fail;

template <typename Number>
bool Read(std::string_view digits, Number& number) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size();
}

std::string_view TakeUntil(std::string_view& rest, char separator) {
  const size_t end = rest.find(separator);
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return taken;
}

// "長崎,1293,1293,4511,名詞,固有名詞,地域,一般,*,*,長崎,ナガサキ,ナガサキ"; a surface may be
// quoted.
bool ReadWord(std::string_view line, std::string& surface, IpadicWord& word) {
  if (line.starts_with('"')) return false;
  surface = TakeUntil(line, ',');
  if (!Read(TakeUntil(line, ','), word.left) || !Read(TakeUntil(line, ','), word.right) ||
      !Read(TakeUntil(line, ','), word.cost)) {
    return false;
  }
  size_t end = 0;
  for (int column = 0; column < 4; ++column) end = line.find(',', end + 1);
  word.kind = line.substr(0, end);
  for (int column = 0; column < 7; ++column) TakeUntil(line, ',');
  word.reading = TakeUntil(line, ',');
  return !surface.empty();
}

}  // namespace

base::Result<Ipadic> Ipadic::Open(const std::filesystem::path& folder) {
  Ipadic ipadic;
  const auto names = base::NamesIn(folder);
  if (!names && names.error().code != ErrorCode::kNotFound) return std::unexpected(names.error());
  std::vector<std::filesystem::path> files;
  for (const std::string& name : names.value_or(std::vector<std::string>())) {
    if (name.ends_with(".csv")) files.push_back(folder / name);
  }
  if (files.empty()) {
    return Fail(ErrorCode::kNotFound, "No word lists of ipadic are there (package mecab-ipadic).",
                folder.string());
  }
  for (const std::filesystem::path& file : files) {
    if (auto read = ipadic.ReadWords(file); !read) return std::unexpected(read.error());
  }
  if (auto read = ipadic.ReadConnections(folder / "matrix.def"); !read) {
    return std::unexpected(read.error());
  }
  return ipadic;
}

base::Result<void> Ipadic::ReadWords(const std::filesystem::path& path) {
  const auto text = ReadEucJp(path);
  if (!text) return std::unexpected(text.error());
  std::string surface;
  IpadicWord word;
  for (std::string_view rest = *text; !rest.empty();) {
    if (ReadWord(TakeUntil(rest, '\n'), surface, word)) words_[surface].push_back(word);
  }
  return {};
}

base::Result<void> Ipadic::ReadConnections(const std::filesystem::path& path) {
  const auto text = base::ReadFile(path);
  if (!text) return std::unexpected(text.error());
  std::string_view rest = *text;
  std::string_view header = TakeUntil(rest, '\n');
  size_t rights = 0;
  if (!Read(TakeUntil(header, ' '), rights) || !Read(header, size_) || rights > UINT16_MAX ||
      size_ > UINT16_MAX) {
    return Fail(ErrorCode::kBadDictionary, "The line is not a size of the matrix.",
                path.string() + ":1");
  }
  connections_.resize(rights * size_);
  for (size_t line = 2; !rest.empty(); ++line) {
    std::string_view row = TakeUntil(rest, '\n');
    size_t right = 0;
    size_t left = 0;
    int16_t cost = 0;
    if (!Read(TakeUntil(row, ' '), right) || !Read(TakeUntil(row, ' '), left) || !Read(row, cost) ||
        right >= rights || left >= size_) {
      return Fail(ErrorCode::kBadDictionary, "The line is not a connection.",
                  fmt::format("{}:{}", path.string(), line));
    }
    connections_[right * size_ + left] = cost;
  }
  return {};
}

std::span<const IpadicWord> Ipadic::Words(std::string_view surface) const {
  const auto found = words_.find(std::string(surface));
  return found == words_.end() ? std::span<const IpadicWord>() : found->second;
}

const IpadicWord* Ipadic::Cheapest(std::string_view surface, std::string_view kind) const {
  const IpadicWord* cheapest = nullptr;
  for (const IpadicWord& word : Words(surface)) {
    if (word.kind.starts_with(kind) && (!cheapest || word.cost < cheapest->cost)) {
      cheapest = &word;
    }
  }
  return cheapest;
}

std::optional<IpadicWord> Ipadic::BestCut(std::string_view text) const {
  // ends[i]: the cheapest segmentations of text[0, i), one for each context id at the end.
  std::vector<std::vector<IpadicWord>> ends(text.size() + 1);
  for (size_t begin = 0; begin < text.size(); ++begin) {
    if (!base::IsBoundary(text, begin) || (begin > 0 && ends[begin].empty())) continue;
    for (size_t end = begin + 1; end <= text.size(); ++end) {
      if (!base::IsBoundary(text, end)) continue;
      for (const IpadicWord& word : Words(text.substr(begin, end - begin))) {
        IpadicWord cut = word;
        if (begin > 0) {
          const auto joined = [&](const IpadicWord& before) {
            return before.cost + Connection(before.right, word.left) + word.cost;
          };
          const auto best = std::ranges::min_element(ends[begin], {}, joined);
          cut.left = best->left;
          cut.cost = joined(*best);
        }
        ends[end].push_back(cut);
      }
    }
  }
  // Both ends are scored like the beginning and end of a sentence (context id 0).
  const auto whole = [this](const IpadicWord& cut) {
    return Connection(0, cut.left) + cut.cost + Connection(cut.right, 0);
  };
  const auto best = std::ranges::min_element(ends.back(), {}, whole);
  if (best == ends.back().end()) return std::nullopt;
  return *best;
}

}  // namespace hajimari::tables
