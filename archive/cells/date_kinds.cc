#include "archive/cells/date_kinds.h"

#include <algorithm>
#include <array>
#include <string>

#include "archive/cells/cell_list.h"
#include "base/ascii.h"

namespace hajimari::archive {
namespace {

struct KindWords {
  std::string_view kind;
  std::string_view words;  // a final $ means the whole word
};

// The order matters: a renewal is also signed, and a gift may be given on a visit.
constexpr std::array<KindWords, 11> kKinds = {{
    {"renewed", "renew re-sign resigned$ reaffirm reconfirm 再締結 再調印 再提携 更新 再確認"},
    {"anniversary", "anniversar 周年"},
    {"ended", "ended$ dissol terminat cancel 解消 終了 廃止"},
    {"proposed", "propos suggest idea$ 提案 発案 申し入れ 申入れ 打診"},
    {"ratified", "ratif approv resolution council$ 議決 承認 可決 批准"},
    {"merger", "merge 合併"},
    {"disaster",
     "tsunami earthquake quake flood typhoon hurricane eruption fire$ 津波 地震 震災 台風 洪水 "
     "大火 "
     "噴火 水害 豪雨"},
    {"war", "war$ wartime bomb raid$ attack 戦争 空襲 爆撃 終戦 開戦 原爆 戦災"},
    {"gift", "gift given$ gave$ donat present 寄贈 贈 寄付 寄附"},
    {"signed",
     "sign agreement affiliat establish$ established$ concluded$ 締結 調印 提携 盟約 "
     "姉妹都市となる"},
    {"visit", "visit delegation arriv came$ 訪問 来訪 派遣 訪米 訪日 来日 来航"},
}};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool Holds(std::string_view text, std::string_view word) {
  const bool whole = word.ends_with('$');
  if (whole) word.remove_suffix(1);
  const bool latin = IsLetter(word.front());
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (!latin) return true;
    const size_t end = at + word.size();
    const bool begins = at == 0 || !IsLetter(text[at - 1]);
    if (begins && (!whole || end == text.size() || !IsLetter(text[end]))) return true;
  }
  return false;
}

}  // namespace

std::string_view DateKindOf(std::string_view words) {
  constexpr std::array<std::string_view, 1> kSpace = {" "};
  const std::string lower = base::Lowered(words);
  for (const KindWords& kind : kKinds) {
    for (const std::string_view word : SplitCell(kind.words, kSpace)) {
      if (Holds(lower, word)) return kind.kind;
    }
  }
  return "other";
}

}  // namespace hajimari::archive
