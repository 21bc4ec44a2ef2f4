// Counts zero-result queries anonymously, so that editors learn which words, places and themes the
// archive lacks.
//
//   auto log = ZeroResultLog::Open("no-results.json", dictionaries);
//   (*log)->Count("Ｓｕｓｈｉ　train", now);      // and "sushi train" on two other occasions
//   (*log)->Flush(now);                        // the server does this every minute
//   ReadZeroResults("no-results.json")->queries
//     -> {{"sushi train", 3, 2026-11-20, 2026-11-22}}
//
// Queries that differ only in width, case, old kanji or spaces are the same query. Repeats within
// an hour are one occasion, so that a reader who reloads a page counts once. The privacy rules:
// - Queries that may contain personal data are not counted: with @, a URL, person:, more than six
//   digits that are not years or dates, more than 60 characters or 8 words (LooksPersonal).
// - Before its third occasion only a salted digest of a query is stored, with its count and days.
// - Days are stored, never times; 10,000 queries at most (the least frequent are deleted first),
//   each for a year.
// The file is replaced as a whole, so that a reader sees the old or the new version. Only one
// server may use it. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "dictionaries/dictionaries.h"
#include "text/normalizer.h"

namespace hajimari::server {

struct ZeroResultQuery {
  std::string query;  // normalised
  uint32_t occasions = 0;
  std::chrono::sys_days first{};
  std::chrono::sys_days last{};
  bool operator==(const ZeroResultQuery&) const = default;
};

struct ZeroResultReport {
  std::vector<ZeroResultQuery> queries;  // most frequent first, then most recent, then by text
  size_t withheld = 0;                   // queries with too few occasions to be shown
};

struct ZeroResultLimits {
  size_t queries = 10'000;
  uint32_t shown_from = 3;  // occasions
  std::chrono::seconds occasion = std::chrono::hours(1);
  std::chrono::days kept{365};
};

class ZeroResultLog {
 public:
  using Clock = std::chrono::system_clock;

  // Continues an existing file. Fails with kCorrupt if it is some other file, which stays as it is,
  // and with kIo if it cannot be written.
  [[nodiscard]] static base::Result<std::unique_ptr<ZeroResultLog>> Open(
      std::filesystem::path path, std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
      const ZeroResultLimits& limits = {});

  void Count(std::string_view query, Clock::time_point now);

  // Writes the file if anything changed. After a failure the next call tries again.
  [[nodiscard]] base::Result<void> Flush(Clock::time_point now);

 private:
  struct Entry {
    std::string query;  // empty: too few occasions so far
    uint32_t occasions = 0;
    std::chrono::sys_days first{};
    std::chrono::sys_days last{};
    Clock::time_point counted{};  // not in the file
  };

  ZeroResultLog(std::filesystem::path path,
                std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
                const ZeroResultLimits& limits);
  base::Result<void> Load();
  void MakeRoom();
  std::string Json(Clock::time_point now) const;

  std::filesystem::path path_;
  std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  text::Normalizer normalizer_;
  ZeroResultLimits limits_;
  std::mutex writing_;  // one writer of the file at a time
  std::mutex mutex_;
  std::string salt_;
  std::unordered_map<std::string, Entry> asked_;  // by digest; guarded by mutex_
  bool changed_ = false;                          // guarded by mutex_
};

// Fails with kNotFound or kCorrupt.
[[nodiscard]] base::Result<ZeroResultReport> ReadZeroResults(const std::filesystem::path& path);

// REQUIRES: a normalised query.
bool LooksPersonal(std::string_view query);

}  // namespace hajimari::server
