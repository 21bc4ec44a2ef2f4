// Finds the themes, places, eras, decades, periods and dates that a query names. The words remain
// part of the query; a filter is only suggested.
//
//   EntityRecognizer(values, analyzer, words).Find(ReadQuery("昭和30年代 東北", {}))
//     -> {[0,14) era showa-30s, 1955-01-01 to 1964-12-31}, {[15,21) place jp-tohoku}
//   EntityRecognizer(values, analyzer, words).Find(ReadQuery("-東北", {}))
//     -> {}: excluded words and fields are skipped
//   WithoutRange("1950s Ohio baseball", {6, 10})  -> "1950s baseball"
//
// Tries adjacent plain words together, the longest sequence first ("after the war"). If an unspaced
// Japanese run names nothing as a whole, tries its words (昭和30年代の東北). Each object belongs to
// one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/plan/field_values.h"
#include "search/plan/word_planner.h"
#include "search/query/query_tree.h"
#include "text/analyzer.h"

namespace hajimari::search {

class EntityRecognizer {
 public:
  // The arguments must outlive it.
  EntityRecognizer(const FieldValues& values, const text::Analyzer& analyzer,
                   const WordPlanner& words)
      : values_(values), analyzer_(analyzer), words_(words) {}

  // In the order of the query.
  std::vector<Meaning> Find(const QueryTree& tree) const;

 private:
  struct Word {
    std::string_view text;
    base::ByteRange range;
  };

  void FindIn(const QueryPart& part, std::vector<Meaning>& found) const;
  void FindInRow(const std::vector<Word>& row, std::vector<Meaning>& found) const;
  void FindWithin(const Word& word, std::vector<Meaning>& found) const;
  bool AddNamed(std::string_view text, base::ByteRange range, std::vector<Meaning>& found) const;
  void AddDate(std::string_view text, std::vector<Meaning>& named) const;
  void AddEra(std::string_view text, std::vector<Meaning>& named) const;
  void AddPeriod(std::string_view text, std::vector<Meaning>& named) const;
  std::vector<Meaning> Named(std::string_view text) const;

  const FieldValues& values_;
  const text::Analyzer& analyzer_;
  const WordPlanner& words_;
};

// Removes a range from the text, and the space that becomes double, leading or trailing.
std::string WithoutRange(std::string_view text, base::ByteRange range);

}  // namespace hajimari::search
