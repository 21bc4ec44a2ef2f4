#include "archive/sources/encoding.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <array>
#include <string>

#include "archive/sources/text_evidence.h"

namespace hajimari::archive {
namespace {

std::string In(const char* encoding, std::string text) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  EXPECT_NE(converter, reinterpret_cast<iconv_t>(-1)) << encoding;
  std::string bytes(text.size() * 4 + 16, '\0');
  char* in = text.data();
  char* out = bytes.data();
  size_t in_left = text.size();
  size_t out_left = bytes.size();
  EXPECT_NE(iconv(converter, &in, &in_left, &out, &out_left), static_cast<size_t>(-1))
      << encoding << ": " << text;
  iconv(converter, nullptr, nullptr, &out, &out_left);
  iconv_close(converter);
  bytes.resize(bytes.size() - out_left);
  return bytes;
}

struct Sample {
  const char* encoding;
  const char* text;
};

// Decoding gives the text back or refuses the file as uncertain; it never gives other letters.
TEST(Encoding, TextsComeBackAsTheyWereWritten) {
  constexpr std::array<Sample, 34> kSamples = {{
      {"CP1252", "Story\nThe mayor’s lantern came by ship.\n"},
      {"CP1252", "Story\nThe sisters’ lantern came.\n"},
      {"CP1252", "Story\nThey called it “A lantern” once – or twice.\n"},
      {"CP1252", "Story\nAt 20°C the lantern froze.\n"},
      {"CP1252", "Story\nJoséphine and Andréa lit a lantern.\n"},
      {"CP1252", "Story\nMünchen sent a lantern.\n"},
      {"CP1252", "Story\nIt cost €5 for a lantern.\n"},
      {"CP1252", "Names,Story\nPeña,The mayor’s wife’s lantern and the city’s bell, and Málaga.\n"},
      {"CP1252", "Story\nÉcole and Café, GARCÍA, naïve\n"},
      {"CP1252", "Story\n½ cup of rice, 5’10” tall\n"},
      {"CP1252", "Story\nIt can’t have been São Paulo.\n"},
      {"CP932", "ストーリー\n点検連番の灯台\n"},
      {"CP932", "Story\n日本の灯台。\n"},
      {"CP932", "Names of Cities,Story\nBoston and 京都,They met in Tokyo（東京）.\n"},
      {"CP932", "Story\n髙﨑さんは㈱日立から①番の船で来た。\n"},
      {"CP932", "Story\nｶﾓﾒの船がﾎﾞｽﾄﾝに着いた。\n"},
      {"CP932", "Story\nソ連の予定表を能力で十分に申し込む。\n"},
      {"CP932", "都市名,ストーリー\n水戸市,表\n"},
      {"EUC-JP-MS", "Story\n日本の灯台に①番の船が着いた。\n"},
      {"EUC-JP", "都市名,ストーリー\n京都市,鐘\n"},
      {"EUC-JP", "Story\nカモメの船がボストンに着いた\n"},
      {"ISO-2022-JP", "Story\n日本の灯台。\n"},
      {"ISO-2022-JP", "都市名,ストーリー\n京都市,鐘を贈った\n"},
      {"UTF-8", "Story\nThe mayor’s lantern.\n"},
      {"UTF-8", "Story\né\n"},
      {"UTF-8", "ストーリー\n鐘\n"},
      {"UTF-8", "Story\nﾃｨ\n"},
      {"UTF-8", "Story\nÃ© is what they saw.\n"},
      {"UTF-8", "Story\nПривет from 서울 🎏\n"},
      {"UTF-8", "Story\nplain\n"},
      {"UTF-16LE", "Story\nplain\n"},
      {"UTF-16LE", "都市名\tストーリー\n京都市\t鐘を贈った。\n"},
      {"UTF-16BE", "Names,Story\nPeña,The mayor’s lantern\n"},
      {"UTF-16BE", "都市名,ストーリー\n京都市,鐘を贈った。\n"},
  }};
  for (const Sample& sample : kSamples) {
    const DecodedText decoded = DecodeText(In(sample.encoding, sample.text));
    EXPECT_TRUE(decoded.certain) << sample.encoding << ": " << sample.text << " rival "
                                 << (decoded.rival ? Name(*decoded.rival) : "none");
    EXPECT_EQ(decoded.text, sample.text)
        << sample.encoding << " read as " << Name(decoded.encoding);
    EXPECT_FALSE(decoded.damaged);
  }
}

TEST(Encoding, WhatMayBeTwoThingsIsNotCertain) {
  EXPECT_FALSE(DecodeText("Story\nthe \x8E\x73 office\n").certain);     // 市 or Žs
  EXPECT_FALSE(DecodeText("Story\nThe mayor\xD5s lantern\n").certain);  // Mac Roman
  EXPECT_FALSE(DecodeText("Story\ncaf\x8E, and tea\n").certain);
  EXPECT_FALSE(DecodeText("\xB9\xE6").certain);
  EXPECT_FALSE(DecodeText("Story\nIt cost \xDB"
                          "5 from 1959\xD0"
                          "1968.\n")
                   .certain);  // Mac Roman
  EXPECT_FALSE(DecodeText(In("BIG5", "Story\n市長來訪我們的學校。\n")).certain);
  EXPECT_FALSE(DecodeText(In("GB18030", "Story\n市长来访我们的学校，种了树。\n")).certain);
  EXPECT_FALSE(DecodeText(In("GB18030", "Story\n今年我们在波士顿。\n")).certain);
  EXPECT_FALSE(DecodeText(In("EUC-KR", "Story\n올해 보스턴에서.\n")).certain);
}

TEST(Encoding, AMarkDecidesAndIsLeftOut) {
  EXPECT_EQ(DecodeText("\xEF\xBB\xBF日本").text, "日本");
  EXPECT_EQ(DecodeText(std::string("\xFF\xFE\xE5\x65\x2C\x67", 6)).text, "日本");
  EXPECT_EQ(DecodeText(std::string("\xFE\xFF\x65\xE5\x67\x2C", 6)).text, "日本");
}

TEST(Encoding, WhatTheUserTellsIsTaken) {
  const DecodedText told = DecodeText("The \x8E\x73 office", {Encoding::kCp932, {}});
  EXPECT_EQ(told.text, "The 市 office");
  EXPECT_TRUE(told.certain);
  EXPECT_TRUE(DecodeText("\x93\xFA\x81", {Encoding::kCp932, {}}).damaged);  // cut in half
  EXPECT_TRUE(DecodeText("\x93\xFA", {Encoding::kUtf8, {}}).damaged);
}

TEST(Encoding, DamagedUtf8StaysUtf8) {
  const DecodedText damaged = DecodeText("日本の姉妹都市\xFF日本");
  EXPECT_EQ(damaged.encoding, Encoding::kUtf8);
  EXPECT_TRUE(damaged.damaged);
  EXPECT_TRUE(damaged.certain);
  EXPECT_EQ(DecodeText("").text, "");
}

TEST(Encoding, KnownHeadingsCount) {
  const std::string kana = In("CP932", "ｽﾄｰﾘｰ\nbell\n");
  const DecodedText decoded =
      DecodeText(kana, {std::nullopt, [](std::string_view word) { return word == "ｽﾄｰﾘｰ"; }});
  EXPECT_TRUE(decoded.certain);
  EXPECT_EQ(decoded.encoding, Encoding::kCp932);
}

TEST(Encoding, HasItsUsualNames) {
  EXPECT_EQ(EncodingNamed("Shift_JIS"), Encoding::kCp932);
  EXPECT_EQ(EncodingNamed("utf-8"), Encoding::kUtf8);
  EXPECT_EQ(EncodingNamed("WINDOWS-1252"), Encoding::kWindows1252);
  EXPECT_EQ(EncodingNamed("ISO-2022-JP"), Encoding::kIso2022Jp);
  EXPECT_FALSE(EncodingNamed("koi8-r"));
  EXPECT_FALSE(EncodingNamed(""));
  EXPECT_FALSE(EncodingNamed("utf8 utf-8"));
  for (const Encoding encoding :
       {Encoding::kUtf8, Encoding::kUtf16Le, Encoding::kUtf16Be, Encoding::kCp932,
        Encoding::kWindows1252, Encoding::kEucJp, Encoding::kIso2022Jp}) {
    EXPECT_EQ(EncodingNamed(Name(encoding)), encoding);
  }
}

TEST(TextEvidence, TellsWritingFromWrongLetters) {
  EXPECT_GT(EvidenceOf(U"The mayor’s gift"), 0);
  EXPECT_LT(EvidenceOf(U"The mayor痴 gift"), 0);
  EXPECT_GT(EvidenceOf(U"日本の灯台"), 0);
  EXPECT_LT(EvidenceOf(U"“ú–{‚Ì“”‘ä"), 0);
  EXPECT_EQ(EvidenceOf(U"plain"), 0);
}

}  // namespace
}  // namespace hajimari::archive
