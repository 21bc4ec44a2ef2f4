#include "bench/tokens.h"

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <string>

#include "app/exit_code.h"
#include "app/open_archive.h"
#include "base/digest.h"
#include "bench/texts.h"

namespace hajimari::bench {
namespace {

std::string Line(const text::Token& token) {
  return fmt::format("{}|{}|{}|{}{}{}{}{}{}|{}|{}|{}-{}\n", token.term, token.surface,
                     token.reading, static_cast<int>(token.kind), static_cast<int>(token.language),
                     token.function, token.noun, token.inflected, token.unknown, token.width,
                     token.position, token.source.begin, token.source.end);
}

std::string DigestOf(const text::AnalyzedText& analysed) {
  std::string lines = fmt::format("{} {}\n", analysed.reading, analysed.words);
  for (const text::Token& token : analysed.tokens) lines += Line(token);
  for (const base::ByteRange& sentence : analysed.sentences) {
    lines += fmt::format("{}-{}\n", sentence.begin, sentence.end);
  }
  return base::Sha256Hex(lines);
}

}  // namespace

int RunTokens(const TokensOptions& options) {
  const auto open = app::OpenLanguage(options.data.string());
  if (!open) return app::Report(open.error());
  const text::Analyzer& analyzer = *open->analyzer;
  const auto texts = ReadTexts(options.stories, options.limit, analyzer);
  if (!texts) return app::Report(texts.error());
  size_t tokens = 0;
  std::string digests;
  for (const text::Language language : {text::Language::kEnglish, text::Language::kJapanese}) {
    for (const std::string& text : texts->Of(language)) {
      const text::AnalyzedText analysed = analyzer.Analyze(text, language);
      tokens += analysed.tokens.size();
      digests += DigestOf(analysed);
    }
  }
  const nlohmann::ordered_json out{
      {"stories", texts->stories}, {"tokens", tokens}, {"sha256", base::Sha256Hex(digests)}};
  fmt::print("{}\n", out.dump());
  return app::kSuccess;
}

}  // namespace hajimari::bench
