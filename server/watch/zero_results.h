// Which searches found nothing, counted without knowing who asked: what an editor reads to learn
// which words, places and themes the archive lacks.
//
//   auto zero_results = ZeroResultLog::Open("no-results.json", dictionaries);
//   (*zero_results)->Count("Ｓｕｓｈｉ　train", now);     // and "sushi train" on two other
//   occasions
//   (*zero_results)->Flush(now);                       // the server does so every minute
//   ReadZeroResults("no-results.json")->queries       // {{"sushi train", 3, 2026-11-20, ...}}
//
// Queries are one when they differ in width, case, old kanji and spaces only. What is asked again
// within an hour is the same occasion: one reader who reloads a page counts once. What is kept:
// - nothing that looks like personal data: addresses with @, URLs, more than six digits that are no
//   years or date, names asked as person:, more than 60 characters or 8 words (LooksPersonal);
// - until a query was asked on three occasions only a salted digest of it, its count and the days;
// - days, never times; 10,000 queries (the least asked go first), and each for a year.
// The file is replaced as a whole, so that a reader sees the old one or the new one; one server
// keeps it. Any thread.
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
  std::vector<ZeroResultQuery> queries;  // most asked first, then the latest, then by their text
  size_t withheld = 0;                   // asked on too few occasions to be shown
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

  // Goes on with the file that is there. kCorrupt if it is not such a file: it is left alone.
  // kIo if it cannot be written.
  [[nodiscard]] static base::Result<std::unique_ptr<ZeroResultLog>> Open(
      std::filesystem::path path, std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
      const ZeroResultLimits& limits = {});

  void Count(std::string_view query, Clock::time_point now);

  // Writes the file if anything changed since; what was not written is tried again.
  [[nodiscard]] base::Result<void> Flush(Clock::time_point now);

 private:
  struct Entry {
    std::string query;  // empty: not yet asked often enough
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

// kNotFound, kCorrupt.
[[nodiscard]] base::Result<ZeroResultReport> ReadZeroResults(const std::filesystem::path& path);

// REQUIRES: a normalised query.
bool LooksPersonal(std::string_view query);

}  // namespace hajimari::server
