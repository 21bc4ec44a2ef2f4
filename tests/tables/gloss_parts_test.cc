#include "tables/gloss_parts.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "tables/compound_sounds.h"

namespace hajimari::tables {
namespace {

TEST(CompoundSounds, SoundsInsideAWord) {
  using Sounds = std::vector<std::u32string>;
  EXPECT_EQ(SoundsOf(U"タイコ", {.begins = false, .ends = true}), (Sounds{U"タイコ", U"ダイコ"}));
  EXPECT_EQ(SoundsOf(U"ガク", {.begins = true, .ends = false}), (Sounds{U"ガク", U"ガッ"}));
  EXPECT_EQ(SoundsOf(U"ハシ", {.begins = false, .ends = true}),
            (Sounds{U"ハシ", U"バシ", U"パシ"}));
  EXPECT_EQ(SoundsOf(U"アメ", {.begins = true, .ends = true}), Sounds{U"アメ"});
}

class GlossPartsTest : public testing::Test {
 protected:
  static const Ipadic& ipadic() {
    static const auto opened = Ipadic::Open(HAJIMARI_IPADIC);
    return *opened;
  }

  // The parts of a word, of which the entries give glosses.
  std::vector<std::string> Of(const std::string& whole, std::vector<std::string_view> lines) {
    entries_.clear();
    for (const std::string_view line : lines) entries_.push_back(*ReadEdictLine(line));
    const GlossParts gloss(ipadic(), entries_, words_);
    const std::u32string characters = base::CodePoints(whole);
    std::vector<std::string> parts;
    for (const auto& part : gloss.Of(whole, ipadic().Words(whole).front())) {
      parts.push_back(
          base::ToUtf8(std::u32string_view(characters).substr(part.begin, part.end - part.begin)));
    }
    return parts;
  }

  GlossParts::Words words_{
      .native = {"餅もち", "紙かみ", "火ひ", "波なみ"}, .things = {"餅もち"}, .more = {}};
  std::vector<EdictEntry> entries_;
};

using Parts = std::vector<std::string>;

TEST_F(GlossPartsTest, FindsWhatTheWordIsAKindOf) {
  EXPECT_EQ(Of("駄菓子", {"駄菓子 [だがし] /(n) cheap sweets/", "菓子 [かし] /(n) sweets/"}),
            Parts{"菓子"});
  EXPECT_EQ(Of("桜餅", {"桜餅 [さくらもち] /(n) rice cake with bean paste/",
                        "餅 [もち] /(n) sticky rice cake/"}),
            Parts{"餅"});
  EXPECT_EQ(Of("平泳ぎ", {"平泳ぎ [ひらおよぎ] /(n) swimming on the breast/",
                          "泳ぎ [およぎ] /(n) swimming/"}),
            Parts{"泳ぎ"});
}

TEST_F(GlossPartsTest, WantsTheSameMeaning) {
  EXPECT_EQ(Of("手紙", {"手紙 [てがみ] /(n) letter/", "紙 [かみ] /(n) paper/"}), Parts{});
  EXPECT_EQ(Of("花火", {"花火 [はなび] /(n) fireworks/", "火 [ひ] /(n) fire/flame/"}), Parts{});
  // In words of two kanji only living things, food and vehicles count.
  EXPECT_EQ(Of("津波", {"津波 [つなみ] /(n) tidal wave/", "波 [なみ] /(n) wave/"}), Parts{});
  // Words that any gloss may have do not count.
  EXPECT_EQ(Of("駄菓子", {"駄菓子 [だがし] /(n) one for which/", "菓子 [かし] /(n) one which/"}),
            Parts{});
}

TEST_F(GlossPartsTest, WantsTheSameReading) {
  EXPECT_EQ(Of("空港", {"空港 [くうこう] /(n) airport, a harbour/", "港 [みなと] /(n) harbour/"}),
            Parts{});
}

TEST_F(GlossPartsTest, FindsAPlaceAtTheBeginningByItsName) {
  EXPECT_EQ(Of("水俣病", {"水俣病 [みなまたびょう] /(n) Minamata disease/"}), Parts{"水俣"});
  EXPECT_EQ(Of("水俣病", {"水俣病 [みなまたびょう] /(n) mercury poisoning/"}), Parts{});
}

TEST_F(GlossPartsTest, LeavesDenialsAndHonorificsAlone) {
  EXPECT_EQ(
      Of("不均衡", {"不均衡 [ふきんこう] /(n) lack of balance/", "均衡 [きんこう] /(n) balance/"}),
      Parts{});
  EXPECT_EQ(Of("お手玉", {"お手玉 [おてだま] /(n) beanbag/", "手玉 [てだま] /(n) beanbag/"}),
            Parts{});
}

TEST_F(GlossPartsTest, LeavesVerbsMadeIntoNounsAlone) {
  EXPECT_EQ(
      Of("引き渡し", {"引き渡し [ひきわたし] /(n) delivery/", "渡し [わたし] /(n) delivery/"}),
      Parts{});
  EXPECT_EQ(Of("引渡し", {"引渡し [ひきわたし] /(n) delivery/", "渡し [わたし] /(n) delivery/"}),
            Parts{});
}

TEST_F(GlossPartsTest, TakesWordsBesideThoseOfIpadic) {
  words_.more = {{"共和国", "キョウワコク"}};
  EXPECT_EQ(Of("中華人民共和国",
               {"中華人民共和国 [ちゅうかじんみんきょうわこく] /(n) People's Republic of China/",
                "共和国 [きょうわこく] /(n) republic/"}),
            Parts{"共和国"});
}

}  // namespace
}  // namespace hajimari::tables
