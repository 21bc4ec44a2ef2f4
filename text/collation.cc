#include "text/collation.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include "text/icu_status.h"
#include "text/kana.h"

namespace hajimari::text {
namespace {

void AppendKey(const icu::Collator& collator, std::string_view text, std::string& key) {
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const int32_t needed = collator.getSortKey(wide, nullptr, 0);
  const size_t start = key.size();
  key.resize(start + static_cast<size_t>(needed));
  collator.getSortKey(wide, reinterpret_cast<uint8_t*>(key.data() + start), needed);
  key.pop_back();  // ICU ends a key with a zero byte, which no key has inside
}

}  // namespace

struct Collator::Impl {
  std::unique_ptr<icu::Collator> japanese;
  std::unique_ptr<icu::Collator> english;
};

Collator::Collator() : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->japanese.reset(icu::Collator::createInstance(icu::Locale::getJapanese(), status));
  impl_->english.reset(icu::Collator::createInstance(icu::Locale::getEnglish(), status));
  RequireIcu(status);
}
Collator::~Collator() = default;
Collator::Collator(Collator&&) noexcept = default;
Collator& Collator::operator=(Collator&&) noexcept = default;

std::string Collator::JapaneseSortKey(std::string_view reading, std::string_view text) const {
  std::string key;
  AppendKey(*impl_->japanese, ToHiragana(reading.empty() ? text : reading), key);
  key.push_back('\0');
  AppendKey(*impl_->japanese, text, key);
  return key;
}

std::string Collator::EnglishSortKey(std::string_view text) const {
  std::string key;
  AppendKey(*impl_->english, text, key);
  return key;
}

}  // namespace hajimari::text
