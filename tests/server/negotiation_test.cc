#include "server/http/negotiation.h"

#include <gtest/gtest.h>

#include "tests/server/http_client.h"

namespace hajimari::server {
namespace {

using text::Language;

TEST(PreferredLanguage, TakesTheHeavierOfTheTwo) {
  EXPECT_EQ(PreferredLanguage(""), Language::kEnglish);
  EXPECT_EQ(PreferredLanguage("ja"), Language::kJapanese);
  EXPECT_EQ(PreferredLanguage("JA-jp"), Language::kJapanese);
  EXPECT_EQ(PreferredLanguage("en-US,en;q=0.9,ja;q=0.8"), Language::kEnglish);
  EXPECT_EQ(PreferredLanguage("fr, en;q=0.4 , ja;q=0.5"), Language::kJapanese);
  EXPECT_EQ(PreferredLanguage("ja;q=0, en;q=0.1"), Language::kEnglish);
  EXPECT_EQ(PreferredLanguage("jav"), Language::kEnglish);
  EXPECT_EQ(PreferredLanguage("de"), Language::kEnglish);
  EXPECT_EQ(PreferredLanguage(";;,,q=;ja;q=x"), Language::kEnglish);
}

TEST(ContentCodingFor, TakesGzipUnderItsNamesAndNotAtWeightZero) {
  for (const auto* header : {"gzip", "deflate, GZIP;q=0.001", "*", "br;q=1, x-gzip;q=0.2",
                             "gzip;q=0.5, identity;q=0.5", "gzip, identity;q=0.5"}) {
    EXPECT_EQ(ContentCodingFor(header), ContentCoding::kWhereItPays) << header;
  }
  for (const auto* header : {"*, gzip;q=0", "br", "", "gzip;q=0.0", "identity", "*;q=0",
                             "gzip;q=0.5, identity", "identity;q=0", "gzip;q=0, identity;q=0"}) {
    EXPECT_EQ(ContentCodingFor(header), ContentCoding::kNever) << header;
  }
  for (const auto* header : {"gzip, identity;q=0", "gzip;q=0.1, *;q=0", "*, identity;q=0"}) {
    EXPECT_EQ(ContentCodingFor(header), ContentCoding::kAlways) << header;
  }
}

TEST(Gzip, IsReadBack) {
  EXPECT_EQ(Gunzip(Gzip("")), "");
  const std::string text(100'000, 'x');
  EXPECT_EQ(Gunzip(Gzip(text)), text);
}

TEST(NamesTag, AmongOthersAndWeakly) {
  EXPECT_TRUE(NamesTag("\"a\"", "\"a\""));
  EXPECT_TRUE(NamesTag("\"b\", W/\"a\"", "\"a\""));
  EXPECT_FALSE(NamesTag("\"ab\"", "\"a\""));
  EXPECT_FALSE(NamesTag("", "\"a\""));
}

}  // namespace
}  // namespace hajimari::server
