#include "dictionaries/translations.h"

namespace hajimari::dictionaries {
namespace {

std::vector<std::string> Owned(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

}  // namespace

base::Result<Translations> Translations::Open(const std::filesystem::path& data) {
  auto to_english = SortedTable::Open(data / kToEnglishFile);
  if (!to_english) return std::unexpected(to_english.error());
  auto to_japanese = SortedTable::Open(data / kToJapaneseFile);
  if (!to_japanese) return std::unexpected(to_japanese.error());
  Translations translations;
  translations.to_english_ = std::move(*to_english);
  translations.to_japanese_ = std::move(*to_japanese);
  return translations;
}

std::vector<std::string> Translations::ToEnglish(std::string_view folded) const {
  return Owned(to_english_.Find(folded));
}

std::vector<std::string> Translations::ToJapanese(std::string_view terms) const {
  return Owned(to_japanese_.Find(terms));
}

}  // namespace hajimari::dictionaries
