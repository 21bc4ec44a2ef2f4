// The language of messages: that of the user's locale, or both.
//
//   LanguageOf({.lc_all = "", .lc_messages = "ja_JP.eucJP", .lang = "en_US.UTF-8"})   kJapanese
//   LanguageOf({.lang = "fr_FR.UTF-8"})                                               kEnglish
//   LanguageOf({.lang = "C.UTF-8"}), LanguageOf({})                                   kBoth
//
//   Say(Label{"No date.", "日付がありません。"}, MessageLanguage::kBoth)
//     -> "No date. / 日付がありません。"
//
// As in POSIX, the first of LC_ALL, LC_MESSAGES and LANG that is not empty decides. The locale need
// not be installed, and messages are UTF-8 whatever encoding it names. Output for programs (JSON,
// report files, logs) always has both languages and does not use this. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace hajimari::app {

enum class MessageLanguage { kEnglish, kJapanese, kBoth };

// The values of the environment variables of these names; empty if they are not set.
struct LocaleVariables {
  std::string_view lc_all = {};
  std::string_view lc_messages = {};
  std::string_view lang = {};
};

// Japanese for Japanese locales, both for C, POSIX or no locale, English for all others.
MessageLanguage LanguageOf(const LocaleVariables& variables);

// The text in the language of the message; both texts with `between` in the middle for kBoth.
std::string Say(std::string_view en, std::string_view ja, MessageLanguage language,
                std::string_view between = " / ");

// The same for archive::Message, dictionaries::Label and the like.
template <typename Bilingual>
std::string Say(const Bilingual& message, MessageLanguage language,
                std::string_view between = " / ") {
  return Say(message.en, message.ja, language, between);
}

}  // namespace hajimari::app
