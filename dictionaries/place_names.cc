#include "dictionaries/place_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/letter_forms.h"
#include "base/utf8.h"

namespace hajimari::dictionaries {
namespace {

constexpr KindSet kCities = Kinds({PlaceKind::kMunicipality, PlaceKind::kCity});
constexpr KindSet kMunicipalities = Kinds({PlaceKind::kMunicipality});
constexpr KindSet kPrefectures = Kinds({PlaceKind::kPrefecture});
constexpr KindSet kStates = Kinds({PlaceKind::kState});
constexpr KindSet kCounties = Kinds({PlaceKind::kCounty});
constexpr KindSet kRegions = Kinds({PlaceKind::kRegion, PlaceKind::kDivision});

using Word = std::pair<std::string_view, KindSet>;

constexpr std::array kJapaneseEndings = {
    Word{"地方", kRegions},   Word{"市", kCities},         Word{"町", kCities},
    Word{"村", kCities},      Word{"区", kMunicipalities}, Word{"県", kPrefectures},
    Word{"府", kPrefectures}, Word{"都", kPrefectures},    Word{"州", kStates},
    Word{"郡", kCounties},
};
constexpr std::array kEnglishWords = {
    Word{"city", kCities},         Word{"town", kCities},     Word{"village", kCities},
    Word{"ward", kMunicipalities}, Word{"township", kCities}, Word{"prefecture", kPrefectures},
    Word{"commonwealth", kStates}, Word{"state", kStates},    Word{"county", kCounties},
    Word{"region", kRegions},
};
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kReadings = {{
    {"ちょう", "cho"},
    {"まち", "machi"},
    {"むら", "mura"},
    {"そん", "son"},
    {"けん", "ken"},
    {"し", "shi"},
    {"く", "ku"},
    {"ふ", "fu"},
    {"と", "to"},
}};

std::string_view Trim(std::string_view text) { return base::Trim(text, " ,-"); }

std::optional<NameAndKind> WithoutEnglishKind(std::string_view name) {
  for (const auto& [word, kinds] : kEnglishWords) {
    if (name.size() > word.size() + 1) {
      const size_t cut = name.size() - word.size();
      if (name[cut - 1] == ' ' && base::SameIgnoringCase(name.substr(cut), word)) {
        return NameAndKind{Trim(name.substr(0, cut)), kinds};
      }
    }
    const size_t opening = word.size() + 4;
    if (name.size() > opening && base::SameIgnoringCase(name.substr(0, word.size()), word) &&
        base::SameIgnoringCase(name.substr(word.size(), 4), " of ")) {
      return NameAndKind{Trim(name.substr(opening)), kinds};
    }
  }
  return std::nullopt;
}

bool IsVowel(char c) { return std::string_view("aeiou").contains(c); }

// Kunrei spellings and their Hepburn equivalents; not replaced after a letter in `not_after`.
struct Kunrei {
  std::string_view kunrei;
  std::string_view hepburn;
  std::string_view not_after;
};
constexpr std::array<Kunrei, 10> kKunrei = {{
    {"sy", "sh", ""},
    {"ty", "ch", ""},
    {"zy", "j", ""},
    {"jy", "j", ""},
    {"si", "shi", ""},
    {"ti", "chi", ""},
    {"tu", "tsu", ""},
    {"zi", "ji", ""},
    {"hu", "fu", "sc"},
    {"du", "zu", ""},
}};

std::string AsHepburn(std::string_view romaji) {
  std::string out;
  for (size_t i = 0; i < romaji.size();) {
    const auto found = std::ranges::find_if(kKunrei, [&](const Kunrei& rule) {
      return romaji.substr(i).starts_with(rule.kunrei) &&
             (out.empty() || !rule.not_after.contains(out.back()));
    });
    if (found == kKunrei.end()) {
      out.push_back(romaji[i++]);
    } else {
      out += found->hepburn;
      i += found->kunrei.size();
    }
  }
  return out;
}

}  // namespace

std::optional<NameAndKind> WithoutKind(std::string_view name) {
  name = Trim(name);
  for (const auto& [ending, kinds] : kJapaneseEndings) {
    if (name.size() > ending.size() && name.ends_with(ending)) {
      return NameAndKind{name.substr(0, name.size() - ending.size()), kinds};
    }
  }
  return WithoutEnglishKind(name);
}

std::string_view SuffixOf(std::string_view japanese) {
  for (const auto& [ending, kinds] : kJapaneseEndings) {
    if (ending != "地方" && japanese.size() > ending.size() && japanese.ends_with(ending)) {
      return ending;
    }
  }
  return {};
}

std::string_view WithoutSuffix(std::string_view japanese) {
  return japanese.substr(0, japanese.size() - SuffixOf(japanese).size());
}

std::string_view GenericEnding(const Place& place) {
  switch (place.kind) {
    case PlaceKind::kPrefecture:
    case PlaceKind::kMunicipality:
      return SuffixOf(place.name.ja);
    case PlaceKind::kState:
      return "州";
    case PlaceKind::kCounty:
      return "郡";
    case PlaceKind::kCity:
      return place.id.starts_with("us-") ? "市" : "";
    default:
      return "";
  }
}

std::vector<WholeAndBare> NamesWithEnding(const Place& place) {
  std::vector<WholeAndBare> names;
  const std::string_view ending = GenericEnding(place);
  const auto add = [&](std::string_view whole) {
    if (ending.empty() || whole.size() <= ending.size() || !whole.ends_with(ending)) return;
    const std::string_view bare = whole.substr(0, whole.size() - ending.size());
    const bool known =
        bare == place.name.ja || std::ranges::find(place.spellings, bare) != place.spellings.end();
    if (known) names.push_back({whole, bare});
  };
  add(place.name.ja);
  for (const std::string& spelling : place.spellings) add(spelling);
  return names;
}

std::string_view ReadingWithoutSuffix(std::string_view reading) {
  for (const auto& [kana, romaji] : kReadings) {
    if (reading.size() > kana.size() && reading.ends_with(kana)) {
      return reading.substr(0, reading.size() - kana.size());
    }
  }
  return reading;
}

std::string_view RomajiSuffix(std::string_view reading) {
  for (const auto& [kana, romaji] : kReadings) {
    if (reading.size() > kana.size() && reading.ends_with(kana)) return romaji;
  }
  return {};
}

std::string HiraganaOf(std::string_view katakana) {
  std::string hiragana;
  for (size_t at = 0; at < katakana.size();) {
    const auto [c, length] = base::DecodeUtf8(katakana, at);
    at += length;
    if (c == U'・') continue;
    if (base::ToHiragana(c) == c && c != U'ー') return {};
    base::AppendUtf8(base::ToHiragana(c), hiragana);
  }
  return hiragana;
}

std::string LooseRomaji(std::string_view folded) {
  const std::string romaji = AsHepburn(folded);
  std::string out;
  for (size_t i = 0; i < romaji.size(); ++i) {
    const char c = romaji[i];
    const char next = i + 1 < romaji.size() ? romaji[i + 1] : '\0';
    const char after = i + 2 < romaji.size() ? romaji[i + 2] : '\0';
    const bool nasal = c == 'm' && (next == 'b' || next == 'p' || next == 'm');
    out.push_back(nasal ? 'n' : c);
    const bool is_long = (c == 'o' && (next == 'o' || next == 'u')) || (c == 'u' && next == 'u') ||
                         (c == 'o' && next == 'h' && !IsVowel(after));
    if (is_long) ++i;
  }
  return out;
}

}  // namespace hajimari::dictionaries
