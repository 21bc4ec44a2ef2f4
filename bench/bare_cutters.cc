#include "bench/bare_cutters.h"

#include <fmt/core.h>
#include <mecab.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace hajimari::bench {
namespace {

[[noreturn]] void Stop(std::string_view why) {
  fmt::print(stderr, "hajimari-bench: {}\n", why);
  std::exit(EXIT_FAILURE);
}

}  // namespace

struct BareMecab::Impl {
  std::unique_ptr<MeCab::Model> model;
  std::unique_ptr<MeCab::Tagger> tagger;
  std::unique_ptr<MeCab::Lattice> lattice;
};

BareMecab::BareMecab(const std::filesystem::path& system, const std::filesystem::path& user)
    : impl_(std::make_unique<Impl>()) {
  std::array<std::string, 7> words{"mecab",         "-r", "/dev/null",  "-d",
                                   system.string(), "-u", user.string()};
  std::array<char*, words.size()> arguments{};
  std::ranges::transform(words, arguments.begin(), [](std::string& word) { return word.data(); });
  impl_->model.reset(MeCab::createModel(static_cast<int>(arguments.size()), arguments.data()));
  if (impl_->model == nullptr) Stop(MeCab::getLastError());
  impl_->tagger.reset(impl_->model->createTagger());
  impl_->lattice.reset(impl_->model->createLattice());
}
BareMecab::~BareMecab() = default;

size_t BareMecab::Cut(std::string_view text) {
  size_t words = 0;
  while (!text.empty()) {
    const size_t line = std::min(text.find('\n'), text.size());
    impl_->lattice->set_sentence(text.data(), line);
    if (impl_->tagger->parse(impl_->lattice.get())) {
      const MeCab::Node* node = impl_->lattice->bos_node()->next;
      for (; node->next != nullptr; node = node->next) ++words;
    }
    text.remove_prefix(std::min(line + 1, text.size()));
  }
  return words;
}

struct BareIcu::Impl {
  std::unique_ptr<icu::BreakIterator> breaks;
  UText* utext = nullptr;
  ~Impl() {
    if (utext != nullptr) utext_close(utext);
  }
};

BareIcu::BareIcu() : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
  if (U_FAILURE(status)) Stop("ICU has no word breaks");
}
BareIcu::~BareIcu() = default;

size_t BareIcu::Cut(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->utext =
      utext_openUTF8(impl_->utext, text.data(), static_cast<int64_t>(text.size()), &status);
  impl_->breaks->setText(impl_->utext, status);
  if (U_FAILURE(status)) return 0;
  size_t words = 0;
  impl_->breaks->first();
  while (impl_->breaks->next() != icu::BreakIterator::DONE) {
    if (impl_->breaks->getRuleStatus() != UBRK_WORD_NONE) ++words;
  }
  return words;
}

}  // namespace hajimari::bench
