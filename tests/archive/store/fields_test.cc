#include "archive/store/fields.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace hajimari::archive {
namespace {

using text::Language;

TEST(PackCounts, KeepsTheBodyOfOneLanguageExactly) {
  rc::check([] {
    FieldCounts counts;
    const auto language = *rc::gen::element(Language::kEnglish, Language::kJapanese);
    counts.At(language, Weighted::kBody) = *rc::gen::inRange<uint32_t>(0, 1U << 28);
    counts.as_written = *rc::gen::arbitrary<bool>();
    RC_ASSERT(UnpackCounts(PackCounts(counts)) == counts);
  });
}

TEST(PackCounts, SaturatesWhereSeveralFieldsHaveTheTerm) {
  rc::check([] {
    FieldCounts counts;
    FieldCounts saturated;
    for (const Language language : {Language::kEnglish, Language::kJapanese}) {
      for (const Weighted field :
           {Weighted::kTitle, Weighted::kPartners, Weighted::kPeople, Weighted::kBody}) {
        const uint32_t count = *rc::gen::inRange<uint32_t>(0, 300);
        counts.At(language, field) = count;
        saturated.At(language, field) = std::min(count, field == Weighted::kBody ? 127U : 3U);
      }
    }
    counts.At(Language::kEnglish, Weighted::kTitle) += 1;
    saturated.At(Language::kEnglish, Weighted::kTitle) =
        std::min(counts.At(Language::kEnglish, Weighted::kTitle), 3U);
    counts.as_written = saturated.as_written = *rc::gen::arbitrary<bool>();
    RC_ASSERT(UnpackCounts(PackCounts(counts)) == saturated);
  });
}

TEST(PackCounts, TakesOneByteForTheCommonCase) {
  FieldCounts counts;
  counts.At(Language::kJapanese, Weighted::kBody) = 15;
  counts.as_written = true;
  EXPECT_LT(PackCounts(counts), 128U);
}

TEST(PackCounts, SaturatesTheBodyAtTwoToThePowerOf28) {
  FieldCounts counts;
  counts.At(Language::kEnglish, Weighted::kBody) = 0xFFFFFFFF;
  EXPECT_EQ(UnpackCounts(PackCounts(counts)).At(Language::kEnglish, Weighted::kBody),
            (1U << 28) - 1);
}

TEST(WeightedOf, CountsDatesAndCaptionsAsBody) {
  EXPECT_EQ(WeightedOf(Field::kTitle), Weighted::kTitle);
  EXPECT_EQ(WeightedOf(Field::kPartners), Weighted::kPartners);
  EXPECT_EQ(WeightedOf(Field::kPeople), Weighted::kPeople);
  EXPECT_EQ(WeightedOf(Field::kDates), Weighted::kBody);
  EXPECT_EQ(WeightedOf(Field::kCaptions), Weighted::kBody);
}

}  // namespace
}  // namespace hajimari::archive
