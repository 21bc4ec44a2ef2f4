#include "text/titles.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace hajimari::text {
namespace {

constexpr auto kAbbreviations = std::to_array<TitleAbbreviation>({
    {"adm", "admiral", false},
    {"amb", "ambassador", true},
    {"atty", "attorney", false},
    {"brig", "brigadier", true},
    {"capt", "captain", false},
    {"cdr", "commander", false},
    {"cmdr", "commander", false},
    {"col", "colonel", false},
    {"cpl", "corporal", false},
    {"dr", "doctor", false},
    {"fr", "father", true},
    {"gen", "general", true},
    {"gov", "governor", false},
    {"hon", "honorable", true},
    {"lt", "lieutenant", false},
    {"maj", "major", false},
    {"msgr", "monsignor", false},
    {"pres", "president", true},
    {"prof", "professor", false},
    {"pvt", "private", false},
    {"rep", "representative", true},
    {"rev", "reverend", false},
    {"sen", "senator", true},
    {"sgt", "sergeant", false},
    {"supt", "superintendent", false},
});
static_assert(std::ranges::is_sorted(kAbbreviations, {}, &TitleAbbreviation::written));

constexpr auto kDegrees = std::to_array<TitleAbbreviation>({
    {"b.sc", "bsc"},
    {"d.phil", "dphil"},
    {"d.sc", "dsc"},
    {"ed.d", "edd"},
    {"litt.d", "littd"},
    {"m.ed", "med"},
    {"m.eng", "meng"},
    {"m.phil", "mphil"},
    {"m.sc", "msc"},
    {"ph.d", "phd"},
    {"sc.d", "scd"},
    {"th.d", "thd"},
});

constexpr auto kPersonTitles = std::to_array<PersonTitle>({
    {"名誉会長", "メイヨカイチョウ"},
    {"名誉市民", "メイヨシミン"},
    {"名誉領事", "メイヨリョウジ"},
    {"総領事", "ソウリョウジ"},
    {"領事", "リョウジ"},
    {"副知事", "フクチジ"},
    {"知事", "チジ"},
    {"副市長", "フクシチョウ"},
    {"市長", "シチョウ"},
    {"副町長", "フクチョウチョウ"},
    {"町長", "チョウチョウ"},
    {"副村長", "フクソンチョウ"},
    {"村長", "ソンチョウ"},
    {"区長", "クチョウ"},
    {"副会長", "フクカイチョウ"},
    {"会長", "カイチョウ"},
    {"副議長", "フクギチョウ"},
    {"議長", "ギチョウ"},
    {"副社長", "フクシャチョウ"},
    {"社長", "シャチョウ"},
    {"副校長", "フクコウチョウ"},
    {"校長", "コウチョウ"},
    {"教頭", "キョウトウ"},
    {"准教授", "ジュンキョウジュ"},
    {"副学長", "フクガクチョウ"},
    {"学長", "ガクチョウ"},
    {"教授", "キョウジュ"},
    {"先生", "センセイ"},
    {"教諭", "キョウユ"},
    {"博士", "ハカセ"},
    {"博士", "ハクシ"},
    {"園長", "エンチョウ"},
    {"館長", "カンチョウ"},
    {"所長", "ショチョウ"},
    {"部長", "ブチョウ"},
    {"課長", "カチョウ"},
    {"係長", "カカリチョウ"},
    {"局長", "キョクチョウ"},
    {"院長", "インチョウ"},
    {"団長", "ダンチョウ"},
    {"隊長", "タイチョウ"},
    {"船長", "センチョウ"},
    {"機長", "キチョウ"},
    {"店長", "テンチョウ"},
    {"支店長", "シテンチョウ"},
    {"理事長", "リジチョウ"},
    {"理事", "リジ"},
    {"事務局長", "ジムキョクチョウ"},
    {"委員長", "イインチョウ"},
    {"委員", "イイン"},
    {"議員", "ギイン"},
    {"大臣", "ダイジン"},
    {"首相", "シュショウ"},
    {"大統領", "ダイトウリョウ"},
    {"大使", "タイシ"},
    {"監督", "カントク"},
    {"選手", "センシュ"},
    {"投手", "トウシュ"},
    {"コーチ", "コーチ"},
    {"主将", "シュショウ"},
    {"記者", "キシャ"},
    {"医師", "イシ"},
    {"牧師", "ボクシ"},
    {"神父", "シンプ"},
    {"住職", "ジュウショク"},
    {"師範", "シハン"},
    {"師匠", "シショウ"},
    {"大佐", "タイサ"},
    {"少佐", "ショウサ"},
    {"大尉", "タイイ"},
    {"先輩", "センパイ"},
    {"後輩", "コウハイ"},
    {"夫妻", "フサイ"},
    {"夫人", "フジン"},
    {"一家", "イッカ"},
    {"代表", "ダイヒョウ"},
    {"さん", "サン"},
    {"さま", "サマ"},
    {"様", "サマ"},
    {"くん", "クン"},
    {"君", "クン"},
    {"ちゃん", "チャン"},
    {"氏", "シ"},
});

// No title has other letters at these places: a quick test for every word of a text.
constexpr uint32_t Letters(std::string_view letters) {
  uint32_t set = 0;
  for (const char c : letters) set |= 1u << (c - 'a');
  return set;
}
constexpr uint32_t kFirst = Letters("abcdfghlmprs");
constexpr uint32_t kLast = Letters("bcfgjlmnprstvy");

bool Has(uint32_t set, char c) { return c >= 'a' && c <= 'z' && (set >> (c - 'a') & 1) != 0; }

}  // namespace

const TitleAbbreviation* FindTitle(std::string_view folded) {
  if (folded.size() < 2 || folded.size() > 4) return nullptr;
  if (!Has(kFirst, folded.front()) || !Has(kLast, folded.back())) return nullptr;
  const auto* const found =
      std::ranges::lower_bound(kAbbreviations, folded, {}, &TitleAbbreviation::written);
  return found != kAbbreviations.end() && found->written == folded ? found : nullptr;
}

const TitleAbbreviation* DegreeAt(std::string_view folded) {
  const auto* const found = std::ranges::find_if(kDegrees, [&](const TitleAbbreviation& degree) {
    return folded.starts_with(degree.written);
  });
  return found != kDegrees.end() ? found : nullptr;
}

std::span<const PersonTitle> PersonTitles() { return kPersonTitles; }

TitleKind TitleKindOf(std::string_view written) {
  constexpr size_t kLongest = 12;  // bytes
  constexpr auto kCourtesies = std::to_array<std::string_view>(
      {"さん", "先生", "様", "さま", "氏", "君", "くん", "ちゃん", "夫妻", "教授", "博士"});
  if (written.size() > kLongest) return TitleKind::kNone;
  if (std::ranges::find(kCourtesies, written) != kCourtesies.end()) return TitleKind::kCourtesy;
  const auto same = [&](const PersonTitle& title) { return title.written == written; };
  return std::ranges::any_of(kPersonTitles, same) ? TitleKind::kOffice : TitleKind::kNone;
}

std::string SurnameTerm(std::string_view surname) { return "姓" + std::string(surname); }

}  // namespace hajimari::text
