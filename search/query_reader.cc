#include "search/query_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "search/query_characters.h"

namespace hajimari::search {
namespace {

using base::ByteRange;

constexpr std::pair<std::string_view, std::string_view> kFieldNames[] = {
    {"theme", "theme"},
    {"テーマ", "theme"},
    {"era", "era"},
    {"時代", "era"},
    {"元号", "era"},
    {"region", "region"},
    {"地域", "region"},
    {"us", "us"},
    {"米国", "us"},
    {"jp", "jp"},
    {"日本", "jp"},
    {"city", "city"},
    {"市", "city"},
    {"都市", "city"},
    {"person", "person"},
    {"人物", "person"},
    {"人", "person"},
    {"year", "year"},
    {"年", "year"},
    {"lang", "lang"},
    {"言語", "lang"},
    {"decade", "decade"},
    {"年代", "decade"},
    {"period", "period"},
    {"時期", "period"},
    {"kind", "kind"},
    {"relationship", "relationship"},
    {"関係", "relationship"},
};

// Reads one query from left to right; every function starts at at_ and leaves it behind what it
// has read.
class Reader {
 public:
  Reader(QueryTree& tree, size_t most_words) : tree_(tree), most_words_(most_words) {}

  void Read() {
    SkipSpaces();
    while (!AtEnd()) {
      ReadItem();
      SkipSpaces();
    }
    if (pending_or_) Ignore(*pending_or_, "dangling-or");
    if (dropped_) Ignore(*dropped_, "too-many-words");
  }

 private:
  bool AtEnd() const { return at_ >= tree_.text.size(); }
  base::Decoded Here() const { return base::DecodeUtf8(tree_.text, at_); }
  char32_t Next(size_t at) const {
    return at < tree_.text.size() ? base::DecodeUtf8(tree_.text, at).code_point : 0;
  }
  ByteRange From(size_t begin) const {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
  }
  std::string Text(size_t begin, size_t end) const { return tree_.text.substr(begin, end - begin); }
  void Ignore(ByteRange range, std::string_view reason) {
    tree_.ignored.push_back(MakeIgnored(tree_.text, range, reason));
  }

  void SkipSpaces() {
    while (!AtEnd() && IsQuerySpace(Here().code_point)) at_ += Here().length;
  }

  void ReadItem() {
    const size_t begin = at_;
    const char32_t c = Here().code_point;
    if (IsBar(c)) {
      while (!AtEnd() && IsBar(Here().code_point)) at_ += Here().length;
      return ReadOr(From(begin));
    }
    Atom atom;
    if (IsMinus(c)) {
      at_ += Here().length;
      if (AtEnd() || IsQuerySpace(Here().code_point) || IsMinus(Here().code_point)) {
        while (!AtEnd() && IsMinus(Here().code_point)) at_ += Here().length;
        return Ignore(From(begin), "dangling-not");
      }
      if (IsBar(Here().code_point)) return Ignore(From(begin), "dangling-not");
      atom.excluded = true;
    }
    if (OpensQuote(Here().code_point)) {
      atom.kind = AtomKind::kPhrase;
      const auto text = ReadQuoted(begin);
      if (!text) return;
      atom.text = *text;
      atom.range = From(begin);
      return Add(std::move(atom));
    }
    ReadBareWord(begin, std::move(atom));
  }

  // What stands between quotation marks; nullopt (and a note) where that is nothing.
  std::optional<std::string> ReadQuoted(size_t item) {
    const size_t begin = at_;
    const char32_t open = Here().code_point;
    at_ += Here().length;
    const size_t inside = at_;
    while (!AtEnd() && !ClosesQuote(open, Here().code_point)) at_ += Here().length;
    std::string text = Text(inside, at_);
    const bool closed = !AtEnd();
    if (closed) at_ += Here().length;
    if (!closed) Ignore(From(begin), "unclosed-quote");
    if (std::ranges::all_of(text, [](char c) { return c == ' '; })) {
      if (closed) Ignore(From(item), "empty-phrase");
      return std::nullopt;
    }
    return text;
  }

  void ReadBareWord(size_t item, Atom atom) {
    const size_t begin = at_;
    while (!AtEnd() && !EndsWord(begin)) {
      if (IsColon(Here().code_point) && at_ > begin) {
        if (ReadField(item, begin, atom)) return;
      }
      at_ += Here().length;
    }
    std::string text = Text(begin, at_);
    if (!atom.excluded && begin == item && IsOperator(text, "OR")) return ReadOr(From(item));
    if (!atom.excluded && begin == item && IsOperator(text, "AND")) return;
    while (!text.empty() && text.back() == '*') {
      text.pop_back();
      atom.prefix = true;
    }
    if (text.ends_with("＊")) {
      text.resize(text.size() - std::string_view("＊").size());
      atom.prefix = true;
    }
    atom.text = std::move(text);
    atom.range = From(item);
    if (atom.text.empty()) return Ignore(atom.range, "no-word");
    Add(std::move(atom));
  }

  bool EndsWord(size_t begin) const {
    const char32_t c = Here().code_point;
    return IsQuerySpace(c) || IsBar(c) || (OpensQuote(c) && at_ > begin);
  }

  static bool IsOperator(const std::string& text, std::string_view name) {
    return HalfWidth(text) == name;
  }

  // At a colon behind [begin, at_). False where the colon is only a character of a word.
  bool ReadField(size_t item, size_t begin, Atom& atom) {
    const std::string name = Text(begin, at_);
    const std::string_view field = FieldNamed(name);
    const size_t behind = at_ + Here().length;
    if (field.empty()) {
      if (!LooksLikeField(name)) return false;
      const uint32_t first = static_cast<uint32_t>(begin);
      Ignore({first, static_cast<uint32_t>(behind)}, "unknown-field");
      return false;
    }
    at_ = behind;
    atom.kind = AtomKind::kField;
    atom.field = field;
    if (!AtEnd() && OpensQuote(Here().code_point)) {
      const auto text = ReadQuoted(item);
      if (!text) return true;
      atom.text = *text;
    } else {
      const size_t value = at_;
      while (!AtEnd() && !IsQuerySpace(Here().code_point) && !IsBar(Here().code_point)) {
        at_ += Here().length;
      }
      atom.text = Text(value, at_);
      atom.bare_value = true;
    }
    atom.range = From(item);
    if (atom.text.empty()) {
      Ignore(atom.range, "empty-field");
    } else {
      Add(std::move(atom));
    }
    return true;
  }

  // Letters alone, so that 10:30 and 3:2 are no fields.
  static bool LooksLikeField(const std::string& name) {
    return std::ranges::none_of(HalfWidth(name), [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') &&
             !(c >= 'A' && c <= 'Z') && c != '_';
    });
  }

  void ReadOr(ByteRange range) {
    if (tree_.groups.empty() || pending_or_) return Ignore(range, "dangling-or");
    pending_or_ = range;
  }

  void Add(Atom atom) {
    if (words_ >= most_words_) {
      dropped_ = dropped_ ? base::Join(*dropped_, atom.range) : atom.range;
      pending_or_.reset();
      return;
    }
    ++words_;
    if (!pending_or_) tree_.groups.emplace_back();
    pending_or_.reset();
    tree_.groups.back().atoms.push_back(std::move(atom));
  }

  QueryTree& tree_;
  size_t most_words_;
  size_t at_ = 0;
  size_t words_ = 0;
  std::optional<ByteRange> pending_or_;
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
  const std::string folded = HalfWidthLower(name);
  for (const auto& [known, field] : kFieldNames) {
    if (known == folded) return field;
  }
  return {};
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
