#include "tables/user_dictionary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/letter_forms.h"
#include "base/utf8.h"
#include "dictionaries/data_files.h"
#include "dictionaries/gazetteer.h"
#include "dictionaries/normal_form.h"
#include "dictionaries/place_names.h"
#include "dictionaries/spellings.h"

namespace hajimari::tables {
namespace {

constexpr int kDiscount = 10;
// Words of the archive are long and unambiguous: they win in any context.
constexpr int kWordDiscount = 1500;
// How much cheaper than ipadic's segmentation a bare hiragana name must be to be included: いすみ
// is, たつの (たつ|の) and うきは (うき|は) are not.
constexpr int kMargin = 4000;
constexpr std::string_view kPlace = "名詞,固有名詞,地域,一般";
constexpr std::string_view kAnyPlace = "名詞,固有名詞,地域";
constexpr std::string_view kPlaceSuffix = "名詞,接尾,地域";
constexpr std::string_view kProper = "名詞,固有名詞";
constexpr std::string_view kNoun = "名詞,一般,*,*";

bool AllIn(std::string_view text, char32_t first, char32_t last) {
  for (size_t at = 0; at < text.size();) {
    const auto [c, length] = base::DecodeUtf8(text, at);
    if ((c < first || c > last) && c != U'ー') return false;
    at += length;
  }
  return !text.empty();
}
bool IsKatakana(std::string_view text) { return AllIn(text, U'ァ', U'ヶ'); }
bool IsHiragana(std::string_view text) { return AllIn(text, U'ぁ', U'ゖ'); }

// Whether MeCab can see the name as one word: no spaces, dots or Latin letters.
bool IsOneWord(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto [c, length] = base::DecodeUtf8(text, at);
    if (c < 0x3005 || c == U'・' || c > 0x9FFF) return false;
    at += length;
  }
  return !text.empty();
}

std::string Katakana(std::string_view kana) {
  std::string out;
  for (size_t at = 0; at < kana.size();) {
    auto [c, length] = base::DecodeUtf8(kana, at);
    at += length;
    c = base::ToKatakana(c);
    base::AppendUtf8(c, out);
  }
  return out;
}

// The cost of ipadic's places of similar length and script (medians of Noun.place.csv).
int CostOfPlaceLike(std::string_view name) {
  if (!IsKatakana(name)) return 8676;
  return base::CountCharacters(name) < 4 ? 8676 : 4726;
}

class Compiler {
 public:
  Compiler(const Ipadic& ipadic, const dictionaries::Spellings& spellings)
      : ipadic_(ipadic), spellings_(spellings) {}

  void AddBareName(std::string_view name, std::string_view reading);
  void AddWholeName(std::string_view name, std::string_view ending, std::string_view reading);
  void AddName(std::string_view name, std::string_view reading, std::string_view kind);
  void AddWord(std::string_view word, std::string_view reading);
  void AddInKana(std::string_view word, std::string_view reading);
  std::string Csv() const;

 private:
  bool IsOrdinaryWord(const std::string& name) const;
  bool MayStandAlone(const std::string& name) const;
  // The cost of a sentence that is this word.
  int Alone(const IpadicWord& word) const;
  IpadicWord PlaceWord(const std::string& name) const;
  void Add(const std::string& surface, std::string_view reading, const IpadicWord& word,
           std::string_view kind);

  const Ipadic& ipadic_;
  const dictionaries::Spellings& spellings_;
  std::map<std::string, std::string> lines_;
};

void Compiler::Add(const std::string& surface, std::string_view reading, const IpadicWord& word,
                   std::string_view kind) {
  const std::string kana = reading.empty() ? "*" : Katakana(reading);
  lines_.try_emplace(surface, fmt::format("{},{},{},{},{},*,*,{},{},{}\n", surface, word.left,
                                          word.right, word.cost, kind, surface, kana, kana));
}

bool Compiler::IsOrdinaryWord(const std::string& name) const {
  return std::ranges::any_of(
      ipadic_.Words(name), [](const IpadicWord& word) { return !word.kind.starts_with(kProper); });
}

int Compiler::Alone(const IpadicWord& word) const {
  return ipadic_.Connection(0, word.left) + word.cost + ipadic_.Connection(word.right, 0);
}

bool Compiler::MayStandAlone(const std::string& name) const {
  const size_t length = base::CountCharacters(name);
  if (length < 2 || IsOrdinaryWord(name)) return false;
  if (IsKatakana(name)) return length >= 3;
  if (!IsHiragana(name)) return true;
  const std::optional<IpadicWord> cut = ipadic_.BestCut(name);
  return !cut || Alone(*cut) > Alone(PlaceWord(name)) + kMargin;
}

// The name as a place in ipadic, or as ipadic might have had it.
IpadicWord Compiler::PlaceWord(const std::string& name) const {
  if (const IpadicWord* known = ipadic_.Cheapest(name, kPlace)) return *known;
  const IpadicWord* like = ipadic_.Cheapest("長崎", kPlace);
  const uint16_t id = like ? like->left : uint16_t{0};
  return {.left = id, .right = id, .cost = CostOfPlaceLike(name)};
}

void Compiler::AddBareName(std::string_view written, std::string_view reading) {
  const std::string name = dictionaries::NormalForm(written, spellings_);
  if (!IsOneWord(name) || ipadic_.Cheapest(name, kAnyPlace) || !MayStandAlone(name)) return;
  Add(name, reading, PlaceWord(name), kPlace);
}

void Compiler::AddWholeName(std::string_view written, std::string_view ending,
                            std::string_view reading) {
  const std::string name = dictionaries::NormalForm(written, spellings_);
  const IpadicWord* suffix = ipadic_.Cheapest(ending, kPlaceSuffix);
  if (!IsOneWord(name) || !suffix || ipadic_.Cheapest(name, kPlace)) return;
  const IpadicWord place = PlaceWord(name.substr(0, name.size() - ending.size()));
  IpadicWord whole = {
      .left = place.left,
      .right = suffix->right,
      .cost = place.cost + ipadic_.Connection(place.right, suffix->left) + suffix->cost};
  // Ipadic may have a cheaper segmentation of the name, as a surname or common words.
  if (const std::optional<IpadicWord> cut = ipadic_.BestCut(name)) {
    whole.cost -= std::max(0, Alone(whole) - Alone(*cut));
  }
  whole.cost -= kDiscount;
  Add(name, reading, whole, kPlace);
}

void Compiler::AddName(std::string_view written, std::string_view reading, std::string_view kind) {
  const std::string name = dictionaries::NormalForm(written, spellings_);
  const IpadicWord* like = ipadic_.Cheapest(kind.ends_with("姓") ? "降旗" : "義三", kind);
  if (!like || reading.empty() || !ipadic_.Words(name).empty()) return;
  Add(name, reading, *like, kind);
}

void Compiler::AddWord(std::string_view written, std::string_view reading) {
  const std::string word = dictionaries::NormalForm(written, spellings_);
  if (!ipadic_.Words(word).empty()) return;
  const IpadicWord* like = ipadic_.Cheapest("都市", kNoun);
  IpadicWord priced = {.left = like ? like->left : uint16_t{0},
                       .right = like ? like->right : uint16_t{0},
                       .cost = CostOfPlaceLike(word)};
  if (std::optional<IpadicWord> cut = ipadic_.BestCut(word)) {
    priced = *cut;
    priced.cost -= kWordDiscount;
  }
  Add(word, reading, priced, kNoun);
}

// つなみ, as children write it, which ipadic would split into endings. It costs so much more than
// in kanji that it wins only if nothing else makes sense.
void Compiler::AddInKana(std::string_view written, std::string_view reading) {
  constexpr int kDearer = 3000;
  const std::string kana = dictionaries::NormalForm(reading, spellings_);
  const IpadicWord* word = ipadic_.Cheapest(dictionaries::NormalForm(written, spellings_), "名詞");
  if (!word || !IsHiragana(kana) || base::CountCharacters(kana) < 3) return;
  if (!ipadic_.Words(kana).empty()) return;
  IpadicWord priced = *word;
  priced.cost += kDearer;
  Add(kana, kana, priced, kNoun);
}

std::string Compiler::Csv() const {
  std::string csv;
  for (const auto& [surface, line] : lines_) csv += line;
  return csv;
}

// 市, 州 and 郡 after a name in katakana; "" if the name's reading is unknown.
std::string WithReadingOf(std::string_view ending, std::string_view reading) {
  constexpr std::pair<std::string_view, std::string_view> kReadings[] = {
      {"市", "し"}, {"州", "しゅう"}, {"郡", "ぐん"}};
  for (const auto& [written, kana] : kReadings) {
    if (written == ending && !reading.empty()) return fmt::format("{}{}", reading, kana);
  }
  return {};
}

void AddPlace(const dictionaries::Place& place, Compiler& compiler) {
  const bool japanese = place.id.starts_with("jp-");
  const std::string_view ending = dictionaries::GenericEnding(place);
  for (const auto& [whole, bare] : dictionaries::NamesWithEnding(place)) {
    const std::string kana =
        japanese ? place.reading : WithReadingOf(ending, dictionaries::HiraganaOf(bare));
    compiler.AddWholeName(whole, ending, kana);
    compiler.AddBareName(
        bare, japanese ? dictionaries::ReadingWithoutSuffix(kana) : dictionaries::HiraganaOf(bare));
  }
  if (!ending.empty()) return;
  compiler.AddBareName(place.name.ja, place.reading);
  for (const std::string& name : place.spellings)
    compiler.AddBareName(name, dictionaries::HiraganaOf(name));
}

void AddPlaces(const dictionaries::Gazetteer& gazetteer, Compiler& compiler) {
  for (const dictionaries::Place& place : gazetteer.places()) {
    if (place.kind == dictionaries::PlaceKind::kRegion ||
        place.kind == dictionaries::PlaceKind::kDivision)
      continue;
    AddPlace(place, compiler);
  }
  for (const dictionaries::FormerName& former : gazetteer.former_names()) {
    compiler.AddWholeName(former.name.ja, dictionaries::SuffixOf(former.name.ja), former.reading);
    compiler.AddBareName(dictionaries::WithoutSuffix(former.name.ja),
                         dictionaries::ReadingWithoutSuffix(former.reading));
  }
}

}  // namespace

base::Result<std::string> UserDictionaryCsv(const std::filesystem::path& data,
                                            const Ipadic& ipadic) {
  const auto gazetteer = dictionaries::Gazetteer::Open(data);
  if (!gazetteer) return std::unexpected(gazetteer.error());
  const auto spellings = dictionaries::Spellings::Open(data);
  if (!spellings) return std::unexpected(spellings.error());
  const auto people = dictionaries::ReadTable(data / "people.tsv",
                                              {"surname", "given", "surname_kana", "given_kana"});
  if (!people) return std::unexpected(people.error());
  const auto words = dictionaries::ReadTable(data / "archive_words.tsv", {"word", "kana"});
  if (!words) return std::unexpected(words.error());
  const auto themes = dictionaries::ReadTable(data / "themes.tsv", {"ja", "kana"});
  if (!themes) return std::unexpected(themes.error());

  Compiler compiler(ipadic, *spellings);
  AddPlaces(*gazetteer, compiler);
  for (const dictionaries::Row& row : people->rows) {
    compiler.AddName(row.Get("surname"), row.Get("surname_kana"), "名詞,固有名詞,人名,姓");
    compiler.AddName(row.Get("given"), row.Get("given_kana"), "名詞,固有名詞,人名,名");
  }
  for (const dictionaries::Row& row : words->rows)
    compiler.AddWord(row.Get("word"), row.Get("kana"));
  for (const dictionaries::Row& row : themes->rows)
    compiler.AddInKana(row.Get("ja"), row.Get("kana"));
  return compiler.Csv();
}

}  // namespace hajimari::tables
