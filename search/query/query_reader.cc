#include "search/query/query_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "search/contract/facet_table.h"
#include "search/query/query_characters.h"
#include "search/query/query_row.h"

namespace hajimari::search {
namespace {

using base::ByteRange;

// NEAR, NEAR/5: most words between the two, farther ones as they were asked for.
std::optional<uint64_t> Distance(std::string_view word) {
  constexpr size_t kMaxDigits = 9;
  const std::string folded = HalfWidth(word);
  if (folded == "NEAR") return kDefaultDistance;
  if (!folded.starts_with("NEAR/") || folded.size() > 5 + kMaxDigits) return std::nullopt;
  uint64_t distance = 0;
  for (const char c : folded.substr(5)) {
    if (c < '0' || c > '9') return std::nullopt;
    distance = distance * 10 + static_cast<uint64_t>(c - '0');
  }
  if (folded.size() == 5) return kDefaultDistance;
  return distance;
}

// Reads one query from left to right; every function starts at at_ and leaves it behind what it
// has read.
class Reader {
 public:
  Reader(QueryTree& tree, size_t most_words) : tree_(tree), most_words_(most_words) {}

  void Read() {
    tree_.root.parts = ReadAll(0, false);
    tree_.root.range = From(0);
    if (dropped_) Ignore(*dropped_, "too-many-words");
  }

 private:
  using Kind = QueryPart::Kind;

  bool AtEnd() const { return at_ >= tree_.text.size(); }
  base::Decoded Here() const { return base::DecodeUtf8(tree_.text, at_); }
  ByteRange From(size_t begin) const {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
  }
  std::string Text(size_t begin, size_t end) const { return tree_.text.substr(begin, end - begin); }
  void Ignore(ByteRange range, std::string_view reason) {
    tree_.ignored.push_back(MakeIgnored(tree_.text, range, reason));
  }
  void Step() { at_ += Here().length; }
  void SkipSpaces() {
    while (!AtEnd() && IsQuerySpace(Here().code_point)) Step();
  }

  // Up to the end, or to the bracket that closes.
  std::vector<QueryPart> ReadAll(size_t depth, bool excluded) {
    QueryRow row([this](ByteRange range, std::string_view reason) { Ignore(range, reason); });
    for (SkipSpaces(); !AtEnd(); SkipSpaces()) {
      if (!ClosesBracket(Here().code_point)) {
        ReadItem(depth, excluded, row);
        continue;
      }
      const size_t begin = at_;
      if (too_deep_ == 0 && depth > 0) break;
      Step();
      if (too_deep_ > 0) {
        --too_deep_;
      } else {
        Ignore(From(begin), "unopened-bracket");
      }
    }
    return row.Finish();
  }

  void ReadItem(size_t depth, bool excluded, QueryRow& row) {
    const size_t begin = at_;
    if (IsBar(Here().code_point)) {
      while (!AtEnd() && IsBar(Here().code_point)) Step();
      return row.Or(From(begin));
    }
    bool minus = false;
    if (IsMinus(Here().code_point)) {
      Step();
      if (!MayBeExcluded()) {
        while (!AtEnd() && IsMinus(Here().code_point)) Step();
        return Ignore(From(begin), "dangling-not");
      }
      minus = true;
    } else if (ReadOperator(row)) {
      return;
    } else if (ReadNot()) {
      const ByteRange range = From(begin);
      SkipSpaces();
      if (!MayBeExcluded()) return Ignore(range, "dangling-not");
      minus = true;
    }
    if (auto part = ReadPart(begin, depth, excluded || minus)) {
      part->excluded = minus;
      row.Add(*std::move(part));
    }
    if (left_aside_) row.Skip();
    left_aside_ = false;
  }

  bool MayBeExcluded() const {
    if (AtEnd()) return false;
    const char32_t c = Here().code_point;
    return !IsQuerySpace(c) && !IsMinus(c) && !IsBar(c) && !ClosesBracket(c);
  }

  // OR, AND, NEAR and NOT stand alone.
  std::string_view WordHere() const {
    size_t end = at_;
    while (end < tree_.text.size()) {
      const auto [c, length] = base::DecodeUtf8(tree_.text, end);
      if (IsQuerySpace(c) || IsBar(c) || OpensQuote(c) || OpensBracket(c) || ClosesBracket(c)) {
        break;
      }
      end += length;
    }
    return std::string_view(tree_.text).substr(at_, end - at_);
  }

  bool ReadOperator(QueryRow& row) {
    const std::string_view word = WordHere();
    const std::string folded = HalfWidth(word);
    const auto distance = Distance(word);
    if (folded != "OR" && folded != "AND" && !distance) return false;
    const size_t begin = at_;
    at_ += word.size();
    if (folded == "OR") row.Or(From(begin));
    if (!distance) return true;
    if (*distance > kMaxDistance) Ignore(From(begin), "too-far");
    row.Near(From(begin), static_cast<uint32_t>(std::min<uint64_t>(*distance, kMaxDistance)));
    return true;
  }

  bool ReadNot() {
    const std::string_view word = WordHere();
    if (HalfWidth(word) != "NOT") return false;
    at_ += word.size();
    return true;
  }

  // What begins at `item` with its operators, of which those are read.
  std::optional<QueryPart> ReadPart(size_t item, size_t depth, bool excluded) {
    const char32_t c = Here().code_point;
    if (OpensBracket(c)) return ReadBrackets(item, depth, excluded);
    Atom atom;
    atom.excluded = excluded;
    if (!OpensQuote(c)) return ReadBareWord(item, std::move(atom));
    atom.kind = AtomKind::kPhrase;
    auto text = ReadQuoted(item);
    if (!text) return std::nullopt;
    atom.text = *std::move(text);
    return Take(item, std::move(atom));
  }

  std::optional<QueryPart> ReadBrackets(size_t item, size_t depth, bool excluded) {
    const size_t open = at_;
    Step();
    const ByteRange bracket = From(open);
    if (depth == kMaxBracketDepth) {
      Ignore(bracket, "too-deep");
      ++too_deep_;
      return std::nullopt;
    }
    SkipSpaces();
    if (!AtEnd() && ClosesBracket(Here().code_point)) {
      Step();
      Ignore(From(item), "empty-brackets");
      return std::nullopt;
    }
    QueryPart inside{.kind = Kind::kAll, .parts = ReadAll(depth + 1, excluded)};
    if (AtEnd()) {
      Ignore(bracket, "unclosed-bracket");
    } else {
      Step();
    }
    if (inside.parts.empty()) return std::nullopt;
    if (inside.parts.size() == 1 && !inside.parts.front().excluded) {
      inside = QueryPart(std::move(inside.parts.front()));
    }
    inside.bracketed = inside.kind != Kind::kAtom;
    inside.range = From(item);
    return inside;
  }

  // What stands between quotation marks; nullopt (and a note) where that is nothing.
  std::optional<std::string> ReadQuoted(size_t item) {
    const size_t begin = at_;
    const char32_t open = Here().code_point;
    Step();
    const size_t inside = at_;
    while (!AtEnd() && !ClosesQuote(open, Here().code_point)) Step();
    std::string text = Text(inside, at_);
    const bool closed = !AtEnd();
    if (closed) Step();
    if (!closed) Ignore(From(begin), "unclosed-quote");
    if (std::ranges::all_of(text, [](char c) { return c == ' '; })) {
      if (closed) Ignore(From(item), "empty-phrase");
      return std::nullopt;
    }
    return text;
  }

  std::optional<QueryPart> ReadBareWord(size_t item, Atom atom) {
    const size_t begin = at_;
    while (!AtEnd() && !EndsWord(begin)) {
      if (IsColon(Here().code_point) && at_ > begin && IsField(begin)) {
        return ReadField(item, begin, std::move(atom));
      }
      Step();
    }
    size_t end = at_;
    while (end > begin && EndsInStar(begin, end)) atom.prefix = true;
    atom.text = Text(begin, end);
    if (atom.text.empty()) {
      Ignore(From(item), "no-word");
      return std::nullopt;
    }
    return Take(item, std::move(atom));
  }

  // Takes it off where it does.
  bool EndsInStar(size_t begin, size_t& end) const {
    const auto text = std::string_view(tree_.text).substr(begin, end - begin);
    for (const std::string_view star : {"*", "＊"}) {
      if (!text.ends_with(star)) continue;
      end -= star.size();
      return true;
    }
    return false;
  }

  bool EndsWord(size_t begin) const {
    const char32_t c = Here().code_point;
    return IsQuerySpace(c) || IsBar(c) || OpensBracket(c) || ClosesBracket(c) ||
           (OpensQuote(c) && at_ > begin);
  }

  // At a colon behind [begin, at_). False where the colon is only a character of a word.
  bool IsField(size_t begin) {
    const std::string name = Text(begin, at_);
    if (!FieldNamed(name).empty()) return true;
    if (LooksLikeField(name)) {
      const size_t behind = at_ + Here().length;
      Ignore({static_cast<uint32_t>(begin), static_cast<uint32_t>(behind)}, "unknown-field");
    }
    return false;
  }

  std::optional<QueryPart> ReadField(size_t item, size_t begin, Atom atom) {
    atom.kind = AtomKind::kField;
    atom.field = FieldNamed(Text(begin, at_));
    Step();
    if (!AtEnd() && OpensQuote(Here().code_point)) {
      auto text = ReadQuoted(item);
      if (!text) return std::nullopt;
      atom.text = *std::move(text);
      return Take(item, std::move(atom));
    }
    const size_t value = at_;
    while (!AtEnd() && !EndsWord(at_)) Step();
    atom.text = Text(value, at_);
    atom.bare_value = true;
    if (!atom.text.empty()) return Take(item, std::move(atom));
    Ignore(From(item), "empty-field");
    return std::nullopt;
  }

  // Letters alone, so that 10:30 and 3:2 are no fields.
  static bool LooksLikeField(const std::string& name) {
    return std::ranges::none_of(HalfWidth(name), [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') &&
             !(c >= 'A' && c <= 'Z') && c != '_';
    });
  }

  // One more of the words that a query may have.
  std::optional<QueryPart> Take(size_t item, Atom atom) {
    atom.range = From(item);
    if (words_ >= most_words_) {
      dropped_ = dropped_ ? base::Join(*dropped_, atom.range) : atom.range;
      left_aside_ = true;
      return std::nullopt;
    }
    ++words_;
    QueryPart part{.kind = Kind::kAtom};
    part.range = atom.range;
    part.atom = std::move(atom);
    return part;
  }

  QueryTree& tree_;
  size_t most_words_;
  size_t at_ = 0;
  size_t words_ = 0;
  size_t too_deep_ = 0;      // brackets read as blanks that are still open
  bool left_aside_ = false;  // the part just read was one word too many
  std::optional<ByteRange> dropped_;
};

// Only text: invalid bytes became U+FFFD, NUL stands as a blank.
void NoteWhatIsNoText(std::string_view query, QueryTree& tree) {
  const size_t bad = std::min(tree.text.find("\xEF\xBF\xBD"), tree.text.find('\0'));
  if (bad == std::string::npos) return;
  if (base::IsValidUtf8(query) && query.find('\0') == std::string_view::npos) return;
  const uint32_t length = tree.text[bad] == '\0' ? 1 : 3;
  const auto begin = static_cast<uint32_t>(bad);
  tree.ignored.push_back(MakeIgnored(tree.text, {begin, begin + length}, "not-text"));
  std::ranges::replace(tree.text, '\0', ' ');
  tree.ignored.back().text = "";
}

}  // namespace

std::string HalfWidth(std::string_view text) {
  std::string half;
  for (size_t at = 0; at < text.size();) {
    const auto [c, length] = base::DecodeUtf8(text, at);
    base::AppendUtf8(ToHalfWidth(c), half);
    at += length;
  }
  return half;
}

std::string HalfWidthLower(std::string_view text) {
  std::string half = HalfWidth(text);
  for (char& c : half) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return half;
}

std::string_view FieldNamed(std::string_view name) {
  const FilterInfo* filter = FilterOfField(HalfWidthLower(name));
  return filter == nullptr ? std::string_view() : filter->filter;
}

QueryTree ReadQuery(std::string_view query, const Limits& limits) {
  QueryTree tree;
  tree.text = base::RepairUtf8(query);
  NoteWhatIsNoText(query, tree);
  std::string whole = tree.text;
  const size_t most = base::FirstCharacters(tree.text, limits.query_characters).size();
  tree.text.resize(most);
  Reader(tree, limits.terms).Read();
  if (most < whole.size()) {
    const auto first = static_cast<uint32_t>(most);
    tree.ignored.push_back(
        MakeIgnored(whole, {first, static_cast<uint32_t>(whole.size())}, "too-long"));
    tree.text = std::move(whole);
  }
  std::ranges::stable_sort(tree.ignored, {}, [](const Ignored& i) { return i.range.begin; });
  return tree;
}

}  // namespace hajimari::search
