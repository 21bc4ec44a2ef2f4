#include "text/graphemes.h"

#include <unicode/uchar.h>

namespace hajimari::text {

bool ContinuesCharacter(char32_t c) {
  if (c < 0x300) return false;
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_EXTEND:
    case U_GCB_SPACING_MARK:
    case U_GCB_ZWJ:
      return true;
    default:
      return false;
  }
}

}  // namespace hajimari::text
