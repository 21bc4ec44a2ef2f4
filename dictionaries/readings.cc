#include "dictionaries/readings.h"

namespace hajimari::dictionaries {
namespace {

std::vector<std::string> Owned(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

}  // namespace

base::Result<Readings> Readings::Open(const std::filesystem::path& data) {
  auto words = SortedTable::Open(data / kWordsFile);
  if (!words) return std::unexpected(words.error());
  auto names = SortedTable::Open(data / kNamesFile);
  if (!names) return std::unexpected(names.error());
  auto romaji = SortedTable::Open(data / kRomajiFile);
  if (!romaji) return std::unexpected(romaji.error());
  auto surnames = SortedTable::Open(data / kSurnamesFile);
  if (!surnames) return std::unexpected(surnames.error());
  Readings readings;
  readings.words_ = std::move(*words);
  readings.names_ = std::move(*names);
  readings.romaji_ = std::move(*romaji);
  readings.surnames_ = std::move(*surnames);
  return readings;
}

std::vector<std::string> Readings::WordsRead(std::string_view katakana) const {
  return Owned(words_.Find(katakana));
}

std::vector<std::string> Readings::NamesRead(std::string_view katakana) const {
  return Owned(names_.Find(katakana));
}

std::vector<std::string> Readings::NamesSpelled(std::string_view romaji_key) const {
  return Owned(romaji_.Find(romaji_key));
}

std::vector<std::string> Readings::SurnamesSpelled(std::string_view romaji_key) const {
  return Owned(surnames_.Find(romaji_key));
}

}  // namespace hajimari::dictionaries
