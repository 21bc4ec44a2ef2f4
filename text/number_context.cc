#include "text/number_context.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "text/function_words.h"

namespace hajimari::text {
namespace {

// After a number in capitals they make a name: Seven Hills, Twenty-Nine Palms.
constexpr auto kPlaceNouns = std::to_array<std::string_view>(
    {"bends",  "bridges",   "buttes",  "cities",  "corners", "creeks",  "elms",
     "falls",  "forks",     "gates",   "harbors", "hills",   "islands", "lakes",
     "mile",   "mountains", "oaks",    "palms",   "peaks",   "pines",   "points",
     "rivers", "rocks",     "seasons", "sisters", "springs", "trees"});
static_assert(std::ranges::is_sorted(kPlaceNouns));
// "one" before them counts nothing: one day, one another.
constexpr auto kNotCounted = std::to_array<std::string_view>(
    {"afternoon", "another", "day", "evening", "more", "morning", "night"});
static_assert(std::ranges::is_sorted(kNotCounted));
// "one" after them is a pronoun: no one, this one.
constexpr auto kBeforePronoun = std::to_array<std::string_view>(
    {"another", "any", "each", "every", "no", "some", "that", "the", "this", "which"});
static_assert(std::ranges::is_sorted(kBeforePronoun));
// What "one-" counts: a one-year stay, but not one-sided.
constexpr auto kUnits =
    std::to_array<std::string_view>({"day", "hour", "mile", "minute", "month", "week", "year"});
static_assert(std::ranges::is_sorted(kUnits));

class Context {
 public:
  Context(const CasedText& cased, std::string_view text, base::ByteRange first,
          const EnglishNumber& number)
      : cased_(cased),
        text_(text),
        begin_(first.begin),
        end_(number.end),
        one_word_(number.end == first.end),
        word_(text.substr(first.begin, first.size())),
        before_(WordBefore()),
        after_(WordAfter()) {}

  // at first, first aid, a third of, one third, per second, a second later
  bool IsNoOrdinal() const {
    if (!one_word_) return false;
    const bool by_hand = after_ == "hand" && ByteAt(end_) == '-';
    if (word_ == "first") {
      return by_hand || before_ == "at" || after_ == "aid" || after_ == "lady" ||
             after_ == "name" || after_ == "names";
    }
    if (word_ == "second") return by_hand || IsSecondOfTime();
    return before_ == "one" || ((before_ == "a" || before_ == "an") && after_ == "of");
  }

  bool IsNoCardinal() const {
    // several hundred thousand
    if (IsScaleWord(word_) && before_ != "a") return true;
    const bool one = one_word_ && word_ == "one";
    if (one && !IsOneCounted()) return true;
    return IsFractionWord(after_) || (one && IsPartOfWhole(after_)) || IsInName();
  }

 private:
  // third in "one third"
  static bool IsPartOfWhole(std::string_view word) {
    return IsOrdinalWord(word) && word != "first" && word != "second";
  }

  bool IsSecondOfTime() const {
    if (IsNumberWord(before_) && !IsOrdinalWord(before_)) return true;
    if (before_ == "per" || before_ == "split" || after_ == "later") return true;
    if (before_.empty() && begin_ > 1 && base::IsDigit(text_[begin_ - 2]))
      return true;  // 30 second
    return before_ == "a" && (after_.empty() || IsEnglishFunctionWord(after_));
  }

  // "one student", not "one of them", "no one", "one day".
  bool IsOneCounted() const {
    if (after_.empty() || std::ranges::binary_search(kBeforePronoun, before_)) return false;
    if (ByteAt(end_) == '-') return std::ranges::binary_search(kUnits, after_);
    return !IsEnglishFunctionWord(after_) && !std::ranges::binary_search(kNotCounted, after_);
  }

  // Seven Hills, the Three Rivers Stadium; not "Twelve Japanese students" at the beginning of a
  // sentence, nor the words of a headline.
  bool IsInName() const {
    if (ByteAt(end_) != ' ' || after_.empty()) return false;
    if (!cased_.IsUpper(begin_) || !cased_.IsUpper(static_cast<uint32_t>(end_ + 1))) return false;
    if (std::ranges::binary_search(kPlaceNouns, after_)) return true;
    if (before_.empty()) return false;
    const auto before_begin = static_cast<uint32_t>(begin_ - 1 - before_.size());
    return !cased_.IsUpper(before_begin) || IsEnglishFunctionWord(before_);
  }

  // The word before or after a space or a hyphen; "" if there is none.
  std::string_view WordBefore() const {
    if (begin_ < 2 || (ByteAt(begin_ - 1) != ' ' && ByteAt(begin_ - 1) != '-')) return "";
    const size_t end = begin_ - 1;
    size_t at = end;
    while (at > 0 && base::IsLower(text_[at - 1])) --at;
    return text_.substr(at, end - at);
  }
  std::string_view WordAfter() const {
    if (ByteAt(end_) != ' ' && ByteAt(end_) != '-') return "";
    size_t at = end_ + 1;
    while (at < text_.size() && base::IsLower(text_[at])) ++at;
    return text_.substr(end_ + 1, at - end_ - 1);
  }
  char ByteAt(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  const CasedText& cased_;
  std::string_view text_;
  uint32_t begin_;
  size_t end_;
  bool one_word_;
  std::string_view word_;  // the first
  std::string_view before_;
  std::string_view after_;
};

}  // namespace

bool IsNumberHere(const CasedText& cased, std::string_view text, base::ByteRange first,
                  const EnglishNumber& number) {
  const Context context(cased, text, first, number);
  return number.ordinal ? !context.IsNoOrdinal() : !context.IsNoCardinal();
}

}  // namespace hajimari::text
