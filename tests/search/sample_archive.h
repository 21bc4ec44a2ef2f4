// The sample archive and tests/cases/sample/more_stories.jsonl, indexed once for a test program:
// the full path from records to answers.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/file.h"
#include "search/archive.h"
#include "search/contract/explain.h"

namespace hajimari::search {

class SampleArchive : public testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  static Answer Ask(const Request& request);
  // The first hundred hits.
  static Answer Ask(const std::string& query);
  static Explanation Explain(const Request& request, const std::string& story);
  static Explanation Explain(const std::string& query, const std::string& story);

  static Searcher& searcher() { return *searcher_; }
  static const text::Analyzer& analyzer() { return *analyzer_; }
  static const dictionaries::Dictionaries& known() { return *dictionaries_; }
  static std::shared_ptr<const dictionaries::Dictionaries> shared_dictionaries() {
    return dictionaries_;
  }
  static std::unique_ptr<Archive> Open(archive::Audience audience);
  static std::filesystem::path archive_directory() { return directory_->path() / "archive"; }

 private:
  static inline std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  static inline std::unique_ptr<text::Analyzer> analyzer_;
  static inline std::unique_ptr<base::TemporaryDirectory> directory_;
  static inline std::unique_ptr<Archive> archive_;
  static inline std::unique_ptr<Searcher> searcher_;
};

}  // namespace hajimari::search
