#include "archive/store/fields.h"

#include <algorithm>
#include <string>

namespace hajimari::archive {
namespace {

// The body of one language only:  count << 3 | language << 2 | as_written << 1
// Anything else:  13 bits per language (title 2, partners 2, people 2, body 7) << 2
//                 | as_written << 1 | 1
constexpr uint32_t kManyFields = 1;
constexpr uint32_t kAsWritten = 2;  // IsAsWritten
constexpr uint32_t kBodyOnlyLimit = (1U << 28) - 1;
constexpr uint32_t kBodyLimit = 127;
constexpr uint32_t kSmallLimit = 3;
constexpr unsigned kLanguageBits = 13;

uint32_t PackLanguage(const std::array<uint32_t, kWeighted>& counts) {
  uint32_t packed = std::min(counts[static_cast<size_t>(Weighted::kBody)], kBodyLimit);
  for (const Weighted field : {Weighted::kPeople, Weighted::kPartners, Weighted::kTitle}) {
    const unsigned place = 7 + 2 * (2 - static_cast<unsigned>(field));
    packed |= std::min(counts[static_cast<size_t>(field)], kSmallLimit) << place;
  }
  return packed;
}

void UnpackLanguage(uint32_t packed, std::array<uint32_t, kWeighted>& counts) {
  counts[static_cast<size_t>(Weighted::kBody)] = packed & kBodyLimit;
  for (const Weighted field : {Weighted::kPeople, Weighted::kPartners, Weighted::kTitle}) {
    const unsigned place = 7 + 2 * (2 - static_cast<unsigned>(field));
    counts[static_cast<size_t>(field)] = packed >> place & kSmallLimit;
  }
}

// The language if only the body of one language has the term; otherwise -1.
int OnlyBody(const FieldCounts& counts) {
  int only = -1;
  for (int language = 0; language < text::kLanguages; ++language) {
    const auto& fields = counts.counts[static_cast<size_t>(language)];
    for (int field = 0; field < kWeighted; ++field) {
      if (fields[static_cast<size_t>(field)] == 0) continue;
      if (field != static_cast<int>(Weighted::kBody) || only >= 0) return -1;
      only = language;
    }
  }
  return only;
}

}  // namespace

Weighted WeightedOf(Field field) {
  switch (field) {
    case Field::kTitle:
      return Weighted::kTitle;
    case Field::kPartners:
      return Weighted::kPartners;
    case Field::kPeople:
      return Weighted::kPeople;
    case Field::kBody:
    case Field::kDates:
    case Field::kCaptions:
      return Weighted::kBody;
  }
  return Weighted::kBody;
}

uint32_t PackCounts(const FieldCounts& counts) {
  const uint32_t written = counts.as_written ? kAsWritten : 0;
  if (const int language = OnlyBody(counts); language >= 0) {
    const uint32_t body =
        counts.counts[static_cast<size_t>(language)][static_cast<size_t>(Weighted::kBody)];
    return std::min(body, kBodyOnlyLimit) << 3 | static_cast<uint32_t>(language) << 2 | written;
  }
  return PackLanguage(counts.counts[1]) << (2 + kLanguageBits) |
         PackLanguage(counts.counts[0]) << 2 | written | kManyFields;
}

FieldCounts UnpackCounts(uint32_t packed) {
  FieldCounts counts;
  counts.as_written = (packed & kAsWritten) != 0;
  if ((packed & kManyFields) == 0) {
    counts.counts[packed >> 2 & 1][static_cast<size_t>(Weighted::kBody)] = packed >> 3;
    return counts;
  }
  constexpr uint32_t kLanguageMask = (1U << kLanguageBits) - 1;
  UnpackLanguage(packed >> 2 & kLanguageMask, counts.counts[0]);
  UnpackLanguage(packed >> (2 + kLanguageBits) & kLanguageMask, counts.counts[1]);
  return counts;
}

std::string FacetTableKey(Facet facet) {
  return "facet:" + std::to_string(static_cast<unsigned>(facet));
}

}  // namespace hajimari::archive
