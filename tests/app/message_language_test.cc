#include "app/message_language.h"

#include <gtest/gtest.h>

#include "archive/record/problem.h"

namespace hajimari::app {
namespace {

using enum MessageLanguage;

MessageLanguage OfLang(std::string_view lang) { return LanguageOf({.lang = lang}); }

TEST(MessageLanguage, IsThatOfTheLocale) {
  for (const char* locale : {"ja", "ja_JP", "ja_JP.UTF-8", "ja_JP.eucJP", "ja_JP.SJIS", "ja.UTF-8",
                             "ja-JP", "ja_JP@hiragana", "JA_JP", "japanese", "japanese.euc"}) {
    EXPECT_EQ(OfLang(locale), kJapanese) << locale;
  }
  for (const char* locale : {"en", "en_US.UTF-8", "en_GB", "fr_FR.UTF-8", "xx", "jam_JM.UTF-8",
                             "/ja", " ja", "_JP", "CC", "ca_ES", "\xff"}) {
    EXPECT_EQ(OfLang(locale), kEnglish) << locale;
  }
  for (const char* locale : {"", "C", "POSIX", "C.UTF-8", "C.utf8"}) {
    EXPECT_EQ(OfLang(locale), kBoth) << locale;
  }
}

TEST(MessageLanguage, TakesTheFirstVariableThatIsNotEmpty) {
  EXPECT_EQ(LanguageOf({}), kBoth);
  EXPECT_EQ(LanguageOf({.lc_all = "ja_JP.UTF-8", .lc_messages = "C", .lang = "en_US.UTF-8"}),
            kJapanese);
  EXPECT_EQ(LanguageOf({.lc_all = "C", .lc_messages = "ja_JP.UTF-8", .lang = "ja_JP.UTF-8"}),
            kBoth);
  EXPECT_EQ(LanguageOf({.lc_all = "", .lc_messages = "en_US", .lang = "ja_JP.UTF-8"}), kEnglish);
  EXPECT_EQ(LanguageOf({.lc_all = "", .lc_messages = "", .lang = "ja_JP.UTF-8"}), kJapanese);
}

TEST(MessageLanguage, ChoosesATextOrBoth) {
  const archive::Message said{"No date.", "日付がありません。"};
  EXPECT_EQ(Say(said, kEnglish), "No date.");
  EXPECT_EQ(Say(said, kJapanese), "日付がありません。");
  EXPECT_EQ(Say(said, kBoth), "No date. / 日付がありません。");
  EXPECT_EQ(Say(said, kBoth, "\n"), "No date.\n日付がありません。");
  EXPECT_EQ(Say(said, kJapanese, "\n"), "日付がありません。");
}

}  // namespace
}  // namespace hajimari::app
