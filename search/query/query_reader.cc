#include "search/query/query_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/letter_forms.h"
#include "base/utf8.h"
#include "search/contract/facet_table.h"
#include "search/query/framed_query.h"
#include "search/query/query_characters.h"
#include "search/query/query_row.h"
#include "search/query/word_separators.h"

namespace hajimari::search {
namespace {

using base::ByteRange;

// The distance of NEAR or NEAR/5, not yet limited to kMaxDistance; nullopt for other words.
std::optional<uint64_t> NearDistance(std::string_view word) {
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

// A recursive-descent parser for this grammar, where 'x' also stands for x in other widths and
// scripts (query_characters.h), and spaces separate items:
//
//   query    = { item | operator }
//   operator = 'OR' | '|' | 'AND' | 'NEAR' [ '/' digits ]
//   item     = [ '-' | 'NOT' ] ( brackets | phrase | field | word )
//   brackets = '(' query ')'
//   phrase   = '"' { any character but a closing quote } '"'
//   field    = name ':' ( phrase | { any character but a space, '|' or a bracket } )
//   word     = { any character but a space, '|', a bracket or a quote } [ '*' ]
//              a mark between two words is read as a space (word_separators.h)
//   name     = a name that FieldNamed knows; otherwise the ':' belongs to the word
//
// The grammar does not rank the operators: QueryRow does (NEAR, then OR, then the space). Nothing
// is a syntax error; see the reasons in ignored.cc. Each function starts at at_ and advances it
// past what it has read.
class Reader {
 public:
  Reader(QueryTree& tree, size_t max_words) : tree_(tree), max_words_(max_words) {}

  void Read() {
    tree_.root.parts = ReadAll(0, false);
    tree_.root.range = From(0);
    if (dropped_) Ignore(*dropped_, IgnoredReason::kTooManyWords);
  }

 private:
  using Kind = QueryPart::Kind;

  bool AtEnd() const { return at_ >= tree_.text.size(); }
  base::Decoded Here() const { return base::DecodeUtf8(tree_.text, at_); }
  ByteRange From(size_t begin) const {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
  }
  std::string Text(size_t begin, size_t end) const { return tree_.text.substr(begin, end - begin); }
  void Ignore(ByteRange range, IgnoredReason reason) {
    tree_.ignored.push_back(MakeIgnored(tree_.text, range, reason));
  }
  void Step() { at_ += Here().length; }
  void SkipSpaces() {
    while (!AtEnd() && IsQuerySpace(Here().code_point)) Step();
  }

  // Stops at the end, or at the closing bracket.
  std::vector<QueryPart> ReadAll(size_t depth, bool excluded) {
    QueryRow row([this](ByteRange range, IgnoredReason reason) { Ignore(range, reason); });
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
        Ignore(From(begin), IgnoredReason::kUnopenedBracket);
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
        return Ignore(From(begin), IgnoredReason::kDanglingNot);
      }
      minus = true;
    } else if (ReadOperator(row)) {
      return;
    } else if (ReadNot()) {
      const ByteRange range = From(begin);
      SkipSpaces();
      if (!MayBeExcluded()) return Ignore(range, IgnoredReason::kDanglingNot);
      minus = true;
    }
    if (auto part = ReadPart(begin, depth, excluded || minus)) {
      part->excluded = minus;
      row.Add(*std::move(part));
    }
    if (skipped_) row.Skip();
    skipped_ = false;
  }

  bool MayBeExcluded() const {
    if (AtEnd()) return false;
    const char32_t c = Here().code_point;
    return !IsQuerySpace(c) && !IsMinus(c) && !IsBar(c) && !ClosesBracket(c);
  }

  // The characters up to the next space, bar, quote or bracket: where an operator may be.
  std::string_view PeekWord() const {
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
    const std::string_view word = PeekWord();
    const std::string folded = HalfWidth(word);
    const auto distance = NearDistance(word);
    if (folded != "OR" && folded != "AND" && !distance) return false;
    const size_t begin = at_;
    at_ += word.size();
    if (folded == "OR") row.Or(From(begin));
    if (!distance) return true;
    if (*distance > kMaxDistance) Ignore(From(begin), IgnoredReason::kTooFar);
    row.Near(From(begin), static_cast<uint32_t>(std::min<uint64_t>(*distance, kMaxDistance)));
    return true;
  }

  bool ReadNot() {
    const std::string_view word = PeekWord();
    if (HalfWidth(word) != "NOT") return false;
    at_ += word.size();
    return true;
  }

  // `item` is where the part begins, including the minus or NOT, which has been read.
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
    return MakePart(item, std::move(atom));
  }

  std::optional<QueryPart> ReadBrackets(size_t item, size_t depth, bool excluded) {
    const size_t open = at_;
    Step();
    const ByteRange bracket = From(open);
    if (depth == kMaxBracketDepth) {
      Ignore(bracket, IgnoredReason::kTooDeep);
      ++too_deep_;
      return std::nullopt;
    }
    SkipSpaces();
    if (!AtEnd() && ClosesBracket(Here().code_point)) {
      Step();
      Ignore(From(item), IgnoredReason::kEmptyBrackets);
      return std::nullopt;
    }
    QueryPart inside{.kind = Kind::kAll, .parts = ReadAll(depth + 1, excluded)};
    if (AtEnd()) {
      Ignore(bracket, IgnoredReason::kUnclosedBracket);
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

  // The text between quotation marks; nullopt (and a note in `ignored`) if it is blank.
  std::optional<std::string> ReadQuoted(size_t item) {
    const size_t begin = at_;
    const char32_t open = Here().code_point;
    Step();
    const size_t inside = at_;
    while (!AtEnd() && !ClosesQuote(open, Here().code_point)) Step();
    std::string text = Text(inside, at_);
    const bool closed = !AtEnd();
    if (closed) Step();
    if (!closed) Ignore(From(begin), IgnoredReason::kUnclosedQuote);
    if (std::ranges::all_of(text, [](char c) { return c == ' '; })) {
      if (closed) Ignore(From(item), IgnoredReason::kEmptyPhrase);
      return std::nullopt;
    }
    return text;
  }

  std::optional<QueryPart> ReadBareWord(size_t item, Atom atom) {
    const size_t begin = at_;
    size_t separator = 0;  // bytes
    while (!AtEnd() && !EndsWord(begin)) {
      separator = SeparatorAt(tree_.text, begin, at_);
      if (separator > 0) break;
      if (IsColon(Here().code_point) && at_ > begin && IsField(begin)) {
        return ReadField(item, begin, std::move(atom));
      }
      Step();
    }
    size_t end = at_;
    while (end > begin && RemoveStar(begin, end)) atom.prefix = true;
    atom.text = Text(begin, end);
    if (atom.text.empty()) {
      Ignore(From(item), IgnoredReason::kNoWord);
      return std::nullopt;
    }
    auto part = MakePart(item, std::move(atom));
    at_ += separator;
    return part;
  }

  // Moves `end` before a star at the end of [begin, end); false if there is none.
  bool RemoveStar(size_t begin, size_t& end) const {
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

  // Is [begin, at_), before the colon at at_, the name of a field?
  bool IsField(size_t begin) {
    const std::string name = Text(begin, at_);
    if (!FieldNamed(name).empty()) return true;
    if (LooksLikeField(name)) {
      const size_t end = at_ + Here().length;
      Ignore({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
             IgnoredReason::kUnknownField);
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
      return MakePart(item, std::move(atom));
    }
    const size_t value = at_;
    while (!AtEnd() && !EndsWord(at_)) Step();
    atom.text = Text(value, at_);
    atom.bare_value = true;
    if (!atom.text.empty()) return MakePart(item, std::move(atom));
    Ignore(From(item), IgnoredReason::kEmptyField);
    return std::nullopt;
  }

  // Letters only, so that 10:30 and 3:2 are not reported as unknown fields.
  static bool LooksLikeField(const std::string& name) {
    return std::ranges::none_of(HalfWidth(name), [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && !base::IsLetter(c) && c != '_';
    });
  }

  // Counts the atom towards the limit; nullopt if there are too many.
  std::optional<QueryPart> MakePart(size_t item, Atom atom) {
    atom.range = From(item);
    if (words_ >= max_words_) {
      dropped_ = dropped_ ? base::Join(*dropped_, atom.range) : atom.range;
      skipped_ = true;
      return std::nullopt;
    }
    ++words_;
    QueryPart part{.kind = Kind::kAtom};
    part.range = atom.range;
    part.atom = std::move(atom);
    return part;
  }

  QueryTree& tree_;
  size_t max_words_;
  size_t at_ = 0;
  size_t words_ = 0;
  size_t too_deep_ = 0;   // open brackets that are read as spaces
  bool skipped_ = false;  // the part just read exceeded max_words_
  std::optional<ByteRange> dropped_;
};

// Reports bytes that are not text: invalid UTF-8 became U+FFFD; NUL becomes a space.
void NoteInvalidText(std::string_view query, QueryTree& tree) {
  const size_t bad = std::min(tree.text.find("\xEF\xBF\xBD"), tree.text.find('\0'));
  if (bad == std::string::npos) return;
  if (base::IsValidUtf8(query) && query.find('\0') == std::string_view::npos) return;
  const uint32_t length = tree.text[bad] == '\0' ? 1 : 3;
  const auto begin = static_cast<uint32_t>(bad);
  tree.ignored.push_back(MakeIgnored(tree.text, {begin, begin + length}, IgnoredReason::kNotText));
  std::ranges::replace(tree.text, '\0', ' ');
  tree.ignored.back().text = "";
}

// Notes the words that only ask for something, and puts spaces in their place.
void BlankFrames(const dictionaries::QueryFrames& frames, QueryTree& tree) {
  for (const ByteRange& range : FramesOf(tree.text, frames)) {
    tree.ignored.push_back(MakeIgnored(tree.text, range, IgnoredReason::kRequest));
    tree.text.replace(range.begin, range.size(), range.size(), ' ');
  }
}

}  // namespace

std::string HalfWidth(std::string_view text) {
  std::string half;
  for (size_t at = 0; at < text.size();) {
    const auto [c, length] = base::DecodeUtf8(text, at);
    base::AppendUtf8(base::ToHalfWidth(c), half);
    at += length;
  }
  return half;
}

std::string HalfWidthLower(std::string_view text) { return base::Lowered(HalfWidth(text)); }

std::string_view FieldNamed(std::string_view name) {
  const FilterInfo* filter = FilterOfField(HalfWidthLower(name));
  return filter == nullptr ? std::string_view() : filter->filter;
}

QueryTree ReadQuery(std::string_view query, const Limits& limits,
                    const dictionaries::QueryFrames* frames) {
  QueryTree tree;
  tree.text = base::RepairUtf8(query);
  NoteInvalidText(query, tree);
  std::string whole = tree.text;
  const size_t length = base::FirstCharacters(tree.text, limits.query_characters).size();
  tree.text.resize(length);
  if (frames != nullptr) BlankFrames(*frames, tree);
  Reader(tree, limits.terms).Read();
  tree.text = whole.substr(0, length);
  if (length < whole.size()) {
    const auto first = static_cast<uint32_t>(length);
    tree.ignored.push_back(
        MakeIgnored(whole, {first, static_cast<uint32_t>(whole.size())}, IgnoredReason::kTooLong));
    tree.text = std::move(whole);
  }
  std::ranges::stable_sort(tree.ignored, {}, [](const Ignored& i) { return i.range.begin; });
  return tree;
}

}  // namespace hajimari::search
