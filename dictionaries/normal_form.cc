#include "dictionaries/normal_form.h"

#include "base/utf8.h"

namespace hajimari::dictionaries {

std::string NormalForm(std::string_view word, const Spellings& spellings) {
  constexpr std::u32string_view kSmall = U"ァィェォ";
  constexpr std::u32string_view kVoiced = U"バビベボ";
  std::string out;
  for (size_t at = 0; at < word.size();) {
    auto [code_point, length] = base::DecodeUtf8(word, at);
    at += length;
    if (code_point == U'ヴ') {
      const char32_t next = at < word.size() ? base::DecodeUtf8(word, at).code_point : 0;
      const size_t vowel = kSmall.find(next);
      code_point = vowel == kSmall.npos ? U'ブ' : kVoiced[vowel];
      if (vowel != kSmall.npos) at += 3;
    }
    if (code_point >= 'A' && code_point <= 'Z') code_point += 'a' - 'A';
    base::AppendUtf8(spellings.CommonKanji(code_point), out);
  }
  return out;
}

}  // namespace hajimari::dictionaries
