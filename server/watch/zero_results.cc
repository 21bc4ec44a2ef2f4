#include "server/watch/zero_results.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>

#include "base/ascii.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/utf8.h"

namespace hajimari::server {
namespace {

using base::ErrorCode;
using base::Fail;
using Document = nlohmann::ordered_json;
using std::chrono::sys_days;

constexpr int kFormat = 1;

// Folded text has plain spaces only; this reduces each run of them to one.
std::string Squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string Written(sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<sys_days> ReadDay(std::string_view text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (text.size() != 10) return std::nullopt;
  const char* at = text.data();
  if (std::from_chars(at, at + 4, year).ptr != at + 4 ||
      std::from_chars(at + 5, at + 7, month).ptr != at + 7 ||
      std::from_chars(at + 8, at + 10, day).ptr != at + 10) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

std::string NewSalt() {
  std::random_device random;
  std::string salt;
  for (int i = 0; i < 4; ++i) salt += fmt::format("{:08x}", random());
  return salt;
}

std::string Digest(std::string_view salt, std::string_view query) {
  return base::Sha256Hex(fmt::format("{}\n{}", salt, query)).substr(0, 32);
}

struct Row {
  std::string digest;
  ZeroResultQuery asked;
};
struct File {
  std::string salt;
  std::vector<Row> rows;
};

std::unexpected<base::Error> NotOurs(const std::filesystem::path& path) {
  return Fail(ErrorCode::kCorrupt,
              "This is not a list of searches without result. Name another file, or move this one "
              "away.",
              path.string());
}

base::Result<File> ReadAll(const std::filesystem::path& path) {
  const auto bytes = base::ReadFile(path);
  if (!bytes) return std::unexpected(bytes.error());
  const auto document = Document::parse(*bytes, nullptr, false);
  if (!document.is_object()) return NotOurs(path);
  if (const auto format = document.find("format");
      format != document.end() && format->is_number_integer() && *format > kFormat) {
    return Fail(ErrorCode::kNewerFormat, "A later version of hajimari wrote this file. Use that.",
                path.string());
  }
  try {
    File file{document.at("salt").get<std::string>(), {}};
    for (const auto& asked : document.at("asked")) {
      const auto first = ReadDay(asked.at("first").get<std::string>());
      const auto last = ReadDay(asked.at("last").get<std::string>());
      if (!first || !last) return NotOurs(path);
      file.rows.push_back({asked.at("digest").get<std::string>(),
                           {asked.value("query", std::string()),
                            asked.at("occasions").get<uint32_t>(), *first, *last}});
    }
    return file;
  } catch (const nlohmann::json::exception&) {
    return NotOurs(path);
  }
}

// "1959", "1950..1969", "1950-1969", "1959-6-24", "1959/06/24": numbers that identify no person.
bool IsYearOrDate(std::string_view word) {
  std::vector<int> numbers;
  size_t at = 0;
  while (at < word.size()) {
    size_t end = at;
    while (end < word.size() && base::IsDigit(word[end])) ++end;
    if (end == at || end - at > 4) return false;
    numbers.push_back(std::stoi(std::string(word.substr(at, end - at))));
    at = end;
    while (at < word.size() && std::string_view("-./").find(word[at]) != std::string_view::npos)
      ++at;
  }
  const auto is_year = [](int number) { return number >= 1600 && number <= 2100; };
  if (numbers.empty() || !is_year(numbers[0]) || base::IsDigit(word.back()) == false) return false;
  if (numbers.size() == 1 || (numbers.size() == 2 && is_year(numbers[1]))) return true;
  return numbers.size() <= 3 && numbers[1] >= 1 && numbers[1] <= 12 &&
         (numbers.size() == 2 || (numbers[2] >= 1 && numbers[2] <= 31));
}

// Digits of the scripts in which people write telephone numbers.
size_t CountDigits(std::string_view text) {
  constexpr std::u32string_view kKanjiDigits = U"〇一二三四五六七八九零";
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    const auto decoded = base::DecodeUtf8(text, at);
    at += decoded.length;
    const bool arabic = decoded.code_point >= U'0' && decoded.code_point <= U'9';
    if (arabic || kKanjiDigits.find(decoded.code_point) != std::u32string_view::npos) ++count;
  }
  return count;
}

}  // namespace

bool LooksPersonal(std::string_view query) {
  constexpr size_t kMaxCharacters = 60;
  constexpr size_t kMaxWords = 8;
  constexpr size_t kMaxDigits = 6;
  static constexpr std::array<std::string_view, 6> kMarks = {"@",   "://",     "www.",
                                                             "%40", "person:", "mailto:"};
  if (base::CountCharacters(query) > kMaxCharacters) return true;
  const auto spaces = static_cast<size_t>(std::ranges::count(query, ' '));
  if (spaces + 1 > kMaxWords) return true;
  if (std::ranges::any_of(kMarks, [&](auto mark) { return query.find(mark) != query.npos; })) {
    return true;
  }
  const size_t digits = CountDigits(query);
  size_t of_dates = 0;
  for (size_t begin = 0; begin < query.size();) {
    const size_t end = std::min(query.find(' ', begin), query.size());
    const auto word = query.substr(begin, end - begin);
    if (IsYearOrDate(word)) of_dates += CountDigits(word);
    begin = end + 1;
  }
  // Among other numbers, something like a year may be part of a longer number.
  return digits > kMaxDigits && digits != of_dates;
}

ZeroResultLog::ZeroResultLog(std::filesystem::path path,
                             std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
                             const ZeroResultLimits& limits)
    : path_(std::move(path)),
      dictionaries_(std::move(dictionaries)),
      normalizer_(dictionaries_->spellings()),
      limits_(limits) {}

base::Result<std::unique_ptr<ZeroResultLog>> ZeroResultLog::Open(
    std::filesystem::path path, std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
    const ZeroResultLimits& limits) {
  std::unique_ptr<ZeroResultLog> opened(
      new ZeroResultLog(std::move(path), std::move(dictionaries), limits));
  if (auto loaded = opened->Load(); !loaded) return std::unexpected(loaded.error());
  // Fails now if the file cannot be written, rather than counting in vain.
  opened->changed_ = true;
  if (auto written = opened->Flush(Clock::now()); !written) {
    return std::unexpected(written.error());
  }
  return opened;
}

base::Result<void> ZeroResultLog::Load() {
  auto file = ReadAll(path_);
  if (!file && file.error().code == ErrorCode::kNotFound) {
    salt_ = NewSalt();
    return {};
  }
  if (!file) return std::unexpected(file.error());
  salt_ = std::move(file->salt);
  for (auto& row : file->rows) {
    auto& asked = row.asked;
    asked_[row.digest] = {std::move(asked.query), asked.occasions, asked.first, asked.last, {}};
  }
  return {};
}

void ZeroResultLog::Count(std::string_view query, Clock::time_point now) {
  std::string folded = Squeezed(normalizer_.Fold(query));
  if (folded.empty() || LooksPersonal(folded)) return;
  const auto today = std::chrono::floor<std::chrono::days>(now);
  const std::string digest = Digest(salt_, folded);
  const std::scoped_lock lock(mutex_);
  if (!asked_.contains(digest)) MakeRoom();
  Entry& entry = asked_[digest];
  if (entry.occasions > 0 && now - entry.counted < limits_.occasion) return;
  if (entry.occasions == 0) entry.first = today;
  entry.last = today;
  entry.counted = now;
  ++entry.occasions;
  if (entry.occasions >= limits_.shown_from) entry.query = std::move(folded);
  changed_ = true;
}

// Deletes a tenth at once: otherwise, in a flood of new queries, each would search for the least
// frequent one.
void ZeroResultLog::MakeRoom() {
  if (asked_.size() < limits_.queries) return;
  std::vector<std::pair<std::pair<uint32_t, sys_days>, std::string>> order;
  for (const auto& [digest, entry] : asked_) {
    order.push_back({{entry.occasions, entry.last}, digest});
  }
  const auto going = static_cast<std::ptrdiff_t>(std::max<size_t>(1, limits_.queries / 10));
  std::ranges::nth_element(order, order.begin() + going - 1);
  for (std::ptrdiff_t i = 0; i < going; ++i) {
    asked_.erase(order[static_cast<size_t>(i)].second);
  }
}

std::string ZeroResultLog::Json(Clock::time_point now) const {
  const auto oldest = std::chrono::floor<std::chrono::days>(now) - limits_.kept;
  std::vector<std::pair<std::string, const Entry*>> rows;
  for (const auto& [digest, entry] : asked_) {
    if (entry.last >= oldest) rows.emplace_back(digest, &entry);
  }
  std::ranges::sort(rows);
  Document document{{"format", kFormat}, {"salt", salt_}, {"asked", Document::array()}};
  for (const auto& [digest, entry] : rows) {
    Document row{{"digest", digest},
                 {"occasions", entry->occasions},
                 {"first", Written(entry->first)},
                 {"last", Written(entry->last)}};
    if (!entry->query.empty()) row["query"] = entry->query;
    document["asked"].push_back(std::move(row));
  }
  return document.dump(0, ' ', false, Document::error_handler_t::replace) + "\n";
}

base::Result<void> ZeroResultLog::Flush(Clock::time_point now) {
  const std::scoped_lock writing(writing_);
  std::string bytes;
  {
    const std::scoped_lock lock(mutex_);
    if (!changed_) return {};
    bytes = Json(now);
    changed_ = false;
  }
  auto written = base::ReplaceFile(path_, bytes);
  if (!written) {
    const std::scoped_lock lock(mutex_);
    changed_ = true;
  }
  return written;
}

base::Result<ZeroResultReport> ReadZeroResults(const std::filesystem::path& path) {
  auto file = ReadAll(path);
  if (!file) return std::unexpected(file.error());
  ZeroResultReport report;
  for (auto& row : file->rows) {
    if (row.asked.query.empty()) {
      ++report.withheld;
    } else {
      report.queries.push_back(std::move(row.asked));
    }
  }
  std::ranges::sort(report.queries, [](const auto& a, const auto& b) {
    if (a.occasions != b.occasions) return a.occasions > b.occasions;
    if (a.last != b.last) return a.last > b.last;
    return a.query < b.query;
  });
  return report;
}

}  // namespace hajimari::server
