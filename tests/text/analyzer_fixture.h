// The analyser with the build's own dictionaries, opened once for all tests of a program.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>

#include "dictionaries/dictionaries.h"
#include "text/analyzer.h"

namespace hajimari::text {

class AnalyzerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto dictionaries = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(dictionaries) << base::Describe(dictionaries.error());
    auto analyzer = Analyzer::Open(*dictionaries);
    ASSERT_TRUE(analyzer) << base::Describe(analyzer.error());
    analyzer_ = std::make_unique<Analyzer>(std::move(*analyzer));
  }
  static void TearDownTestSuite() { analyzer_.reset(); }

  const Analyzer& analyzer() const { return *analyzer_; }

 private:
  static inline std::unique_ptr<Analyzer> analyzer_;
};

}  // namespace hajimari::text
