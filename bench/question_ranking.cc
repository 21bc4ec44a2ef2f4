#include "bench/question_ranking.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>

#include "archive/store/fields.h"
#include "base/file.h"

namespace hajimari::bench {
namespace {

using text::Token;
using text::TokenKind;

constexpr size_t kRanked = 10;

template <typename Take>
base::Result<void> EachLine(const std::filesystem::path& path, const Take& take) {
  auto bytes = base::ReadFile(path);
  if (!bytes) return std::unexpected(bytes.error());
  std::istringstream lines(*std::move(bytes));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) take(line);
  }
  return {};
}

text::Language LanguageNamed(std::string_view code) {
  return code == "ja" ? text::Language::kJapanese : text::Language::kEnglish;
}

Half HalfOf(std::string_view id) {
  return (id.back() - '0') % 2 == 0 ? Half::kFitted : Half::kHeldOut;
}

// The terms of a text as the index posts them: words and parts, pairs of nouns, characters.
template <typename Take>
void EachTerm(const text::AnalyzedText& analysed, const Take& take) {
  for (const Token& token : analysed.tokens) {
    if (token.kind == TokenKind::kCharacters) {
      take(archive::kCharactersPrefix + token.term, token);
    } else if (token.kind <= TokenKind::kPart) {
      take(token.term, token);
    }
  }
  for (const Token& pair : text::NounPairs(analysed.tokens)) {
    take(archive::kPairPrefix + pair.term, pair);
  }
}

double Gain(int grade, size_t place) {
  return (std::exp2(grade) - 1) / std::log2(static_cast<double>(place) + 2);
}

double IdealGain(const std::unordered_map<uint32_t, int>& grades) {
  std::vector<int> sorted;
  for (const auto& [story, grade] : grades) sorted.push_back(grade);
  std::ranges::sort(sorted, std::ranges::greater{});
  double gain = 0;
  for (size_t i = 0; i < std::min(sorted.size(), kRanked); ++i) gain += Gain(sorted[i], i);
  return gain;
}

}  // namespace

base::Result<QuestionRanking> QuestionRanking::Read(const std::filesystem::path& set,
                                                    const text::Analyzer& analyzer) {
  QuestionRanking ranking;
  auto read = EachLine(set / "stories.jsonl", [&](const std::string& line) {
    const auto json = nlohmann::json::parse(line);
    const std::string code = json["languages"][0];
    ranking.language_ = LanguageNamed(code);
    const auto story = static_cast<uint32_t>(ranking.lengths_.size());
    ranking.numbers_.emplace(json["id"], story);
    ranking.lengths_.push_back(0);
    for (const char* field : {"title", "body"}) {
      const std::string text = json[field][code];
      ranking.AddText(story, field == std::string_view("title"),
                      analyzer.Analyze(text, ranking.language_));
    }
  });
  if (!read) return std::unexpected(read.error());
  ranking.mean_length_ = std::reduce(ranking.lengths_.begin(), ranking.lengths_.end()) /
                         static_cast<double>(ranking.lengths_.size());
  std::unordered_map<std::string, size_t> by_id;
  read = EachLine(set / "queries.jsonl", [&](const std::string& line) {
    const auto json = nlohmann::json::parse(line);
    by_id.emplace(json["id"], ranking.queries_.size());
    Query& query = ranking.queries_.emplace_back();
    query.half = HalfOf(json["id"].get<std::string>());
    AddTerms(analyzer.Analyze(json["text"].get<std::string>(), ranking.language_), query);
  });
  if (!read) return std::unexpected(read.error());
  read = EachLine(set / "qrels.tsv", [&](const std::string& line) {
    std::istringstream cells(line);
    std::string query;
    std::string unused;
    std::string story;
    int grade = 0;
    cells >> query >> unused >> story >> grade;
    const auto known = ranking.numbers_.find(story);
    const auto by_query = by_id.find(query);
    if (grade <= 0 || by_query == by_id.end() || known == ranking.numbers_.end()) return;
    ranking.queries_[by_query->second].grades[known->second] = grade;
  });
  if (!read) return std::unexpected(read.error());
  return ranking;
}

void QuestionRanking::AddText(uint32_t story, bool title, const text::AnalyzedText& analysed) {
  lengths_[story] += analysed.words;
  EachTerm(analysed, [&](const std::string& term, const Token& token) {
    std::vector<Posting>& postings = postings_[term];
    if (postings.empty() || postings.back().story != story) postings.push_back({story});
    Posting& posting = postings.back();
    ++(token.kind == TokenKind::kPart ? posting.parts : posting.words)[title ? 0 : 1];
  });
}

void QuestionRanking::AddTerms(const text::AnalyzedText& analysed, Query& query) {
  EachTerm(analysed, [&](const std::string& term, const Token& token) {
    if (token.function || token.kind == TokenKind::kPart) return;
    const Kind kind = token.kind == TokenKind::kPair         ? Kind::kPair
                      : token.kind == TokenKind::kCharacters ? Kind::kCharacters
                                                             : Kind::kWord;
    query.terms.emplace(term, kind);
  });
}

std::vector<uint32_t> QuestionRanking::Rank(const Query& query,
                                            const QuestionWeights& weights) const {
  struct Sum {
    double score = 0;
    double share = 0;
  };
  std::unordered_map<uint32_t, Sum> sums;
  const auto n = static_cast<double>(lengths_.size());
  for (const auto& [term, kind] : query.terms) {
    const auto found = postings_.find(term);
    if (found == postings_.end()) continue;
    const auto df = static_cast<double>(found->second.size());
    const double idf = std::pow(std::log(1 + (n - df + 0.5) / (df + 0.5)), weights.rarity);
    const double mass = idf * (kind == Kind::kPair ? weights.pair : 1);
    const double route = kind == Kind::kCharacters ? weights.characters : 1;
    for (const Posting& posting : found->second) {
      const auto count = [&](size_t i) { return posting.words[i] + posting.parts[i]; };
      const bool whole = posting.words[0] + posting.words[1] > 0;
      const double tf = weights.title * count(0) + count(1);
      const double norm = 1 - weights.b + weights.b * lengths_[posting.story] / mean_length_;
      Sum& sum = sums[posting.story];
      sum.score += mass * route * (whole ? 1 : weights.part) * tf * (weights.k1 + 1) /
                   (tf + weights.k1 * norm);
      sum.share += mass;
    }
  }
  std::vector<std::pair<double, uint32_t>> ranked;
  ranked.reserve(sums.size());
  for (const auto& [story, sum] : sums) {
    ranked.emplace_back(-sum.score * std::pow(sum.share, weights.coordination), story);
  }
  const size_t top = std::min(kRanked, ranked.size());
  std::ranges::partial_sort(ranked, ranked.begin() + static_cast<ptrdiff_t>(top));
  std::vector<uint32_t> stories;
  for (size_t i = 0; i < top; ++i) stories.push_back(ranked[i].second);
  return stories;
}

Figures QuestionRanking::Measure(const QuestionWeights& weights, Half half) const {
  return MeasureParts(weights, half, 1).front();
}

std::vector<Figures> QuestionRanking::MeasureParts(const QuestionWeights& weights, Half half,
                                                   size_t parts) const {
  std::vector<Figures> all(parts);
  size_t next = 0;
  for (const Query& query : queries_) {
    if (query.half != half || query.grades.empty()) continue;
    Figures& figures = all[next++ % parts];
    ++figures.queries;
    const std::vector<uint32_t> ranked = Rank(query, weights);
    double gain = 0;
    for (size_t i = 0; i < ranked.size(); ++i) {
      const auto grade = query.grades.find(ranked[i]);
      if (grade != query.grades.end()) gain += Gain(grade->second, i);
    }
    figures.ndcg += gain / IdealGain(query.grades);
    if (!ranked.empty() && query.grades.contains(ranked[0])) figures.success += 1;
  }
  for (Figures& figures : all) {
    if (figures.queries == 0) continue;
    figures.ndcg /= static_cast<double>(figures.queries);
    figures.success /= static_cast<double>(figures.queries);
  }
  return all;
}

}  // namespace hajimari::bench
