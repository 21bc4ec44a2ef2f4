#include "archive/cells/partner_cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "archive/cells/cell_list.h"
#include "archive/cells/place_parser.h"
#include "archive/record/places.h"
#include "archive/record/record_checks.h"
#include "archive/record/record_text.h"
#include "base/utf8.h"
#include "text/kana.h"

// A cell is split at separators that are certain, then at characters that may be part of a name
// (・, と, a comma) if the gazetteer knows the names on both sides.

namespace hajimari::archive {
namespace {

using dictionaries::Gazetteer;

constexpr std::array<std::string_view, 21> kParters = {
    "\n",  ";", "；",  " and ", " And ", " AND ", "&", "＆", " / ",    "/",   "／",
    " – ", "–", " — ", "—",     " - ",   "⇔",     "↔", "×",  "および", "及び"};
constexpr std::array<std::string_view, 1> kIdeographicComma = {"、"};
constexpr std::array<std::string_view, 3> kCommas = {",", "，", "､"};
constexpr std::array<std::string_view, 3> kInsideNames = {"・", "と", "="};

// Two capitals in the position of a postal code: "Nowhere Falls, ZZ".
bool LooksLikePostalCode(std::string_view text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

// The length of a formula such as =HYPERLINK("...","..."), or 0. A formula counts as one name,
// whatever it contains.
size_t FormulaEnd(std::string_view text) {
  if (!text.starts_with('=')) return 0;
  int depth = 0;
  bool quoted = false;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at + 1;
  }
  return text.size();
}

// The text after a formula, without the conjunction.
std::string_view WithoutParter(std::string_view text) {
  for (const std::string_view parter : kParters) {
    if (text.starts_with(parter)) return text.substr(parter.size());
  }
  return text;
}

class PartnerCell {
 public:
  PartnerCell(const Gazetteer& gazetteer, std::vector<Problem>& problems)
      : gazetteer_(gazetteer), problems_(problems) {}

  std::vector<Partner> Read(std::string_view cell) {
    Apart(cell);
    return std::move(partners_);
  }

 private:
  bool Knows(std::string_view text) const {
    const Bracketed parsed = WithoutBrackets(text);
    return !ParsePlace(parsed.before, parsed.inside, gazetteer_).places.empty();
  }

  void Apart(std::string_view text) {
    text = TrimSpaces(text);
    if (text.empty()) return;
    if (const size_t formula = FormulaEnd(text); formula > 0) {
      AsWritten(text.substr(0, formula));
      return Apart(WithoutParter(text.substr(formula)));
    }
    if (text.find("://") != std::string_view::npos) return AsWritten(text);
    if (Knows(text)) return One(text);
    for (const auto& separators : {std::span<const std::string_view>(kParters),
                                   std::span<const std::string_view>(kIdeographicComma)}) {
      const std::vector<std::string_view> pieces = SplitCell(text, separators);
      if (pieces.size() < 2) continue;
      for (const std::string_view piece : pieces) Apart(piece);
      return;
    }
    const std::vector<std::string_view> parts = SplitCell(text, kCommas);
    if (parts.size() > 1) return ByCommas(text, parts);
    if (!InsideName(text)) One(text);
  }

  // Splits at the ・ or と with the most known places next to it; false if there are none.
  bool InsideName(std::string_view text) {
    size_t best = 0;
    std::pair<std::string_view, std::string_view> cut;
    for (const std::string_view mark : kInsideNames) {
      for (size_t at = text.find(mark); at != std::string_view::npos;
           at = text.find(mark, at + 1)) {
        const std::string_view left = TrimSpaces(text.substr(0, at));
        const std::string_view right = TrimSpaces(text.substr(at + mark.size()));
        if (left.empty() || right.empty()) continue;
        const size_t known = (Knows(left) ? 2U : 0U) + (Knows(right) ? 1U : 0U);
        if (known > best) {
          best = known;
          cut = {left, right};
        }
      }
    }
    if (best == 0) return false;
    Apart(cut.first);
    Apart(cut.second);
    return true;
  }

  // "Boston, Massachusetts, Kyoto": the region and country after a name belong to it.
  void ByCommas(std::string_view text, const std::vector<std::string_view>& parts) {
    for (size_t i = 0; i < parts.size();) {
      size_t next = i + 1;
      std::string_view region;
      if (next < parts.size() && TakesRegion(parts[i], parts[next])) region = parts[next++];
      if (next < parts.size() && IsCountry(parts[next], gazetteer_)) {
        if (region.empty()) region = parts[next];
        ++next;
      }
      const size_t begin = static_cast<size_t>(parts[i].data() - text.data());
      const size_t end =
          static_cast<size_t>(parts[next - 1].data() - text.data()) + parts[next - 1].size();
      if (next > i + 1) {
        Place(parts[i], region, text.substr(begin, end - begin));
      } else {
        One(parts[i]);
      }
      i = next;
    }
  }

  bool TakesRegion(std::string_view name, std::string_view region) const {
    if (!IsRegion(region, gazetteer_)) return LooksLikePostalCode(region);
    const Bracketed parsed = WithoutBrackets(name);
    if (!ParsePlace(parsed.before, region, gazetteer_).places.empty()) return true;
    return !Knows(name) || !Knows(region);
  }

  void One(std::string_view text) {
    const Bracketed parsed = WithoutBrackets(text);
    const bool place = IsRegion(parsed.inside, gazetteer_) || IsCountry(parsed.inside, gazetteer_);
    Place(parsed.before.empty() ? text : parsed.before, place ? parsed.inside : std::string_view(),
          text);
  }

  void Place(std::string_view name, std::string_view region, std::string_view as_written) {
    const ParsedPlace parsed = ParsePlace(name, region, gazetteer_);
    if (parsed.Settled()) {
      partners_.push_back(PartnerOf(*parsed.places.front(), parsed.name, gazetteer_));
      NoteFormerName(parsed.name);
      return;
    }
    Partner partner;
    partner.level = "city";
    partner.country = parsed.country;
    partner.region = parsed.region;
    partner.city = parsed.country.empty() ? std::string(as_written) : parsed.name;
    if (parsed.places.empty()) {
      partner.place = PlaceIdOf(partner, gazetteer_);
      problems_.push_back(UnknownCity(as_written, Field()));
    } else {
      if (partner.country.empty()) partner.country = CommonCountry(parsed);
      problems_.push_back(AmbiguousCity(as_written, Field()));
    }
    partners_.push_back(std::move(partner));
  }

  static std::string CommonCountry(const ParsedPlace& parsed) {
    std::string country = parsed.places.front()->id.substr(0, 2);
    const bool common = std::ranges::all_of(
        parsed.places, [&](const auto* place) { return place->id.starts_with(country); });
    std::ranges::transform(country, country.begin(),
                           [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return common ? country : "";
  }

  void NoteFormerName(const std::string& name) {
    const dictionaries::FormerName* former = gazetteer_.FindFormer(name);
    Partner& partner = partners_.back();
    const dictionaries::Place* now = gazetteer_.Find(partner.place);
    if (former == nullptr || now == nullptr || former->now != now->id) return;
    if (dictionaries::FoldName(now->name.ja) == dictionaries::FoldName(name)) return;
    if (dictionaries::FoldName(now->name.en) == dictionaries::FoldName(name)) return;
    partner.at_signing = name;
  }

  void AsWritten(std::string_view text) {
    Partner partner;
    partner.level = "city";
    partner.city = text;
    problems_.push_back(UnknownCity(text, Field()));
    partners_.push_back(std::move(partner));
  }

  std::string Field() const { return fmt::format("partners[{}].city", partners_.size()); }

  const Gazetteer& gazetteer_;
  std::vector<Problem>& problems_;
  std::vector<Partner> partners_;
};

}  // namespace

std::vector<Partner> ReadPartnerCell(std::string_view cell, const Gazetteer& gazetteer,
                                     std::vector<Problem>& problems) {
  return PartnerCell(gazetteer, problems).Read(cell);
}

}  // namespace hajimari::archive
