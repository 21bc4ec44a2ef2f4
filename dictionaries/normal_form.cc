#include "dictionaries/normal_form.h"

#include "base/ascii.h"
#include "base/letter_forms.h"
#include "base/utf8.h"

namespace hajimari::dictionaries {

std::string NormalForm(std::string_view word, const Spellings& spellings) {
  std::string out;
  for (size_t at = 0; at < word.size();) {
    auto [code_point, length] = base::DecodeUtf8(word, at);
    at += length;
    if (code_point == U'ヴ') {
      const char32_t next = at < word.size() ? base::DecodeUtf8(word, at).code_point : 0;
      const char32_t joined = base::JoinedV(code_point, next);
      const bool small_y = next == U'ャ' || next == U'ュ' || next == U'ョ';
      code_point = joined != 0 ? joined : small_y ? U'ビ' : U'ブ';
      if (joined != 0) at += 3;
    }
    base::AppendUtf8(spellings.CommonKanji(base::ToLower(code_point)), out);
  }
  return out;
}

}  // namespace hajimari::dictionaries
