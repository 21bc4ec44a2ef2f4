#include "tests/probe/probe_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>

#include "indexer/index_run.h"
#include "text/kana.h"

namespace hajimari::tests {
namespace {

text::Language LanguageOf(const std::string& text) {
  return text::HasJapanese(text) ? text::Language::kJapanese : text::Language::kEnglish;
}

}  // namespace

base::Result<ProbeRun> ProbeRun::Prepare(const std::vector<ProbeCase>& cases,
                                         const std::filesystem::path& data) {
  ProbeRun run;
  auto known = dictionaries::Dictionaries::Open(data);
  if (!known) return std::unexpected(known.error());
  run.dictionaries_ = *std::move(known);
  auto analyzer = text::Analyzer::Open(run.dictionaries_);
  if (!analyzer) return std::unexpected(analyzer.error());
  run.analyzer_ = std::make_unique<text::Analyzer>(*std::move(analyzer));
  auto made = base::TemporaryDirectory::Make();
  if (!made) return std::unexpected(made.error());
  run.directory_ = std::make_unique<base::TemporaryDirectory>(*std::move(made));
  if (auto indexed = run.Index(cases); !indexed) return std::unexpected(indexed.error());

  auto archive = search::Archive::Open({.directory = run.directory_->path() / "archive",
                                        .audience = archive::Audience::kPublic,
                                        .limits = {}},
                                       run.dictionaries_, *run.analyzer_);
  if (!archive) return std::unexpected(archive.error());
  run.archive_ = *std::move(archive);
  auto searcher = run.archive_->NewSearcher();
  if (!searcher) return std::unexpected(searcher.error());
  run.searcher_ = *std::move(searcher);
  return run;
}

base::Result<void> ProbeRun::Index(const std::vector<ProbeCase>& cases) {
  const std::filesystem::path source = directory_->path() / "probe.jsonl";
  {
    std::ofstream out(source);
    for (const ProbeCase& probe : cases) {
      const std::string id = fmt::format("probe-{:04}", ids_.size() + 1);
      if (!ids_.emplace(probe.story, id).second) continue;
      const std::string language(text::Code(LanguageOf(probe.story)));
      const nlohmann::json record = {
          {"id", id}, {"languages", {language}}, {"body", {{language, probe.story}}}};
      out << record.dump() << '\n';
    }
  }
  indexer::IndexOptions options;
  options.sources = {source};
  options.archive = directory_->path() / "archive";
  const auto progress = indexer::MakeSilentProgress();
  const std::atomic<bool> stop = false;
  const auto outcome = indexer::RunIndex(options, *analyzer_, *progress, stop);
  if (!outcome.result) return std::unexpected(outcome.result.error());
  if (outcome.result->stories_public != ids_.size()) {
    return base::Fail(base::ErrorCode::kInvalidArgument,
                      fmt::format("only {} of {} stories were indexed",
                                  outcome.result->stories_public, ids_.size()),
                      source.string());
  }
  return {};
}

base::Result<bool> ProbeRun::IsFound(const ProbeCase& probe) {
  const auto ranked = searcher_->Rank(probe.request, ids_.size());
  if (!ranked) return std::unexpected(ranked.error());
  const std::string& id = ids_.at(probe.story);
  const auto& best = ranked->best;
  return std::ranges::find(best, id, &search::Searcher::Ranked::id) != best.end();
}

std::string ProbeRun::Words(const std::string& text) const {
  std::string words;
  for (const text::Token& token : analyzer_->Analyze(text, LanguageOf(text)).tokens) {
    constexpr std::string_view kMarks[] = {"", "+", "/", "=", "~", "", "", ""};
    words += fmt::format(" {}{}{}", kMarks[static_cast<size_t>(token.kind)], token.term,
                         token.function ? "(f)" : "");
  }
  return words;
}

std::string ProbeRun::Explained(const ProbeCase& probe) {
  std::string text = "  query:" + Words(probe.request.query);
  text += "\n  story:" + Words(probe.story);
  search::Request request = probe.request;
  request.per_page = 100;
  for (bool more = true; more; ++request.page) {
    const auto answer = searcher_->Search(request);
    if (!answer) return text + "\n  " + base::Describe(answer.error());
    for (const search::Hit& hit : answer->hits) {
      if (hit.story.id != ids_.at(probe.story)) continue;
      for (const search::Why& why : hit.why) {
        text += fmt::format("\n  {} by {}: {}", why.word, search::Name(why.route), why.matched);
      }
      return text;
    }
    more = !answer->hits.empty() && request.page * request.per_page < answer->total;
  }
  return text;
}

}  // namespace hajimari::tests
