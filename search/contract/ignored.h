// A part of a query that is ignored or read in another way, and why.
//
//   MakeIgnored("peace \"", {6, 7}, IgnoredReason::kEmptyPhrase)
//     -> {"\"", [6,7), kEmptyPhrase, "There is nothing between the quotation marks."}
//   Name(IgnoredReason::kEmptyPhrase)   -> "empty-phrase"
//
// docs/query_language.md lists the reasons. Values.
#pragma once

#include <string>
#include <string_view>

#include "base/byte_range.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::search {

using dictionaries::Label;

enum class IgnoredReason {
  kUnclosedQuote,
  kEmptyPhrase,
  kDanglingOr,
  kDanglingNot,
  kDanglingNear,
  kNearNeedsWords,
  kTooFar,
  kUnclosedBracket,
  kUnopenedBracket,
  kEmptyBrackets,
  kTooDeep,
  kEmptyField,
  kUnknownField,
  kUnknownValue,
  kNoWord,
  kNotText,
  kFunctionWord,
  kRequest,
  kImpossibleDate,
  kTooManyWords,
  kTooLong,
  kShortPrefix,
};
inline constexpr size_t kIgnoredReasons = static_cast<size_t>(IgnoredReason::kShortPrefix) + 1;
// As docs/query_language.md names it.
std::string_view Name(IgnoredReason reason);

struct Ignored {
  std::string text;
  base::ByteRange range;
  IgnoredReason reason;
  Label message;
};

// `range` is in bytes of `query`.
Ignored MakeIgnored(std::string_view query, base::ByteRange range, IgnoredReason reason);

}  // namespace hajimari::search
