// A relevance set in memory, and the quality of the ranking with given weights. It implements the
// ranking of search/ for match=any again in its shortest form, without an index.
//
//   auto ranking = QuestionRanking::Read("jaquad", analyzer);
//   ranking->Measure(weights, Half::kFitted)   -> {queries 1000, ndcg 0.9235, success 0.858}
//
// Read fails if a file cannot be read. Immutable; a set has one language.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "text/analyzer.h"

namespace hajimari::bench {

// The weights of search/plan/weights.h that a question in one language uses.
struct QuestionWeights {
  double k1 = 0;
  double b = 0;
  double rarity = 0;
  double coordination = 0;
  double title = 0;
  double part = 0;  // a word inside a longer one
  double pair = 0;
  double characters = 0;
};

// Queries with an even last digit in their id are for fitting; the others are held out.
enum class Half : uint8_t { kFitted, kHeldOut };

struct Figures {
  size_t queries = 0;
  double ndcg = 0;     // at 10, gains 2^grade - 1
  double success = 0;  // the first hit is relevant
};

class QuestionRanking {
 public:
  [[nodiscard]] static base::Result<QuestionRanking> Read(const std::filesystem::path& set,
                                                          const text::Analyzer& analyzer);

  Figures Measure(const QuestionWeights& weights, Half half) const;
  // The same for each of `parts` equal parts of the half's queries.
  std::vector<Figures> MeasureParts(const QuestionWeights& weights, Half half, size_t parts) const;
  text::Language language() const { return language_; }

 private:
  enum class Kind : uint8_t { kWord, kPair, kCharacters };

  // The number of times a story has a term: as a word and as a part, in its title and its body.
  struct Posting {
    uint32_t story;
    std::array<uint16_t, 2> words{};
    std::array<uint16_t, 2> parts{};
  };
  struct Query {
    Half half = Half::kFitted;
    std::unordered_map<std::string, Kind> terms;
    std::unordered_map<uint32_t, int> grades;
  };

  void AddText(uint32_t story, bool title, const text::AnalyzedText& analysed);
  static void AddTerms(const text::AnalyzedText& analysed, Query& query);
  std::vector<uint32_t> Rank(const Query& query, const QuestionWeights& weights) const;

  text::Language language_ = text::Language::kEnglish;
  std::unordered_map<std::string, uint32_t> numbers_;  // of stories
  std::vector<double> lengths_;
  double mean_length_ = 0;
  std::unordered_map<std::string, std::vector<Posting>> postings_;
  std::vector<Query> queries_;
};

}  // namespace hajimari::bench
