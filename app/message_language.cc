#include "app/message_language.h"

#include <algorithm>

#include "base/ascii.h"

namespace hajimari::app {
namespace {

// "ja" of ja_JP.UTF-8, ja-JP, ja.eucJP and ja@modifier, in lower case.
std::string LanguagePart(std::string_view locale) {
  const auto end = std::ranges::find_if_not(locale, base::IsLetter<char>);
  return base::Lowered({locale.begin(), end});
}

}  // namespace

MessageLanguage LanguageOf(const LocaleVariables& variables) {
  std::string_view locale = variables.lc_all;
  if (locale.empty()) locale = variables.lc_messages;
  if (locale.empty()) locale = variables.lang;
  if (locale.empty()) return MessageLanguage::kBoth;
  const std::string language = LanguagePart(locale);
  if (language == "c" || language == "posix") return MessageLanguage::kBoth;
  // glibc also accepts the long name of the locale.
  const bool japanese = language == "ja" || language == "japanese";
  return japanese ? MessageLanguage::kJapanese : MessageLanguage::kEnglish;
}

std::string Say(std::string_view en, std::string_view ja, MessageLanguage language,
                std::string_view between) {
  if (language == MessageLanguage::kEnglish) return std::string(en);
  if (language == MessageLanguage::kJapanese) return std::string(ja);
  return std::string(en).append(between).append(ja);
}

}  // namespace hajimari::app
