#include "server/watch/access_log.h"

#include <fmt/core.h>
#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <iostream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "base/utf8.h"

namespace hajimari::server {
namespace {

constexpr size_t kWaitingLines = 8192;
constexpr std::chrono::milliseconds kLastLines{2000};

spdlog::level::level_enum Threshold(LogLevel level) {
  switch (level) {
    case LogLevel::kNone:
      return spdlog::level::off;
    case LogLevel::kErrors:
      return spdlog::level::warn;
    case LogLevel::kRequests:
      return spdlog::level::info;
  }
  return spdlog::level::off;
}

// Characters that end a line, control a terminal or change the direction of text.
bool IsUnsafe(char32_t c) {
  return (c >= 0x7f && c <= 0x9f) || c == 0x061c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

std::string Quoted(std::string_view text) {
  using Json = nlohmann::json;
  const std::string quoted = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  for (size_t at = 0; at < quoted.size();) {
    const auto decoded = base::DecodeUtf8(quoted, at);
    if (IsUnsafe(decoded.code_point)) {
      safe += fmt::format("\\u{:04x}", static_cast<uint32_t>(decoded.code_point));
    } else {
      safe.append(quoted, at, decoded.length);
    }
    at += decoded.length;
  }
  return safe;
}

// Builds one line, in either format.
class Line {
 public:
  Line(LogFormat format, std::string_view event) : json_(format == LogFormat::kJson) {
    if (json_) {
      Add("event", event);
    } else {
      out_ = event;
    }
  }

  Line& Add(std::string_view name, std::string_view text) {
    const bool plain = !json_ && !text.empty() && std::ranges::all_of(text, [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             std::string_view("/-_.{}").find(c) != std::string_view::npos;
    });
    return AddRaw(name, plain ? std::string(text) : Quoted(text));
  }
  template <typename Number>
  Line& AddNumber(std::string_view name, Number number) {
    return AddRaw(name, fmt::format("{}", number));
  }
  Line& AddMilliseconds(std::string_view name, std::chrono::nanoseconds time) {
    return AddRaw(name,
                  fmt::format("{:.2f}", std::chrono::duration<double, std::milli>(time).count()));
  }

  const std::string& text() const { return out_; }

 private:
  Line& AddRaw(std::string_view name, std::string_view value) {
    if (!out_.empty()) out_ += json_ ? "," : " ";
    out_ += json_ ? fmt::format("\"{}\":{}", name, value) : fmt::format("{}={}", name, value);
    return *this;
  }

  bool json_;
  std::string out_;
};

// The query, and the other parameters as in an address.
void AddQuery(const std::vector<search::Parameter>& parameters, Line& line) {
  std::string others;
  for (const auto& parameter : parameters) {
    if (parameter.name == "q") {
      line.Add("query", parameter.value);
    } else {
      others += fmt::format("{}{}={}", others.empty() ? "" : "&", parameter.name, parameter.value);
    }
  }
  if (!others.empty()) line.Add("parameters", others);
}

// Clears the state of the stream: after one failure (a full disk, a closed pipe) it would otherwise
// refuse all further lines.
class RecoveringSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit RecoveringSink(std::ostream& out) : out_(out) {}

  // Was everything logged before the call of flush written?
  bool WaitForFlush(std::chrono::milliseconds most) const {
    const auto end = std::chrono::steady_clock::now() + most;
    while (!flushed_ && std::chrono::steady_clock::now() < end) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return flushed_;
  }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    if (&out_ == &std::cerr) return WriteToStandardError({line.data(), line.size()});
    out_.clear();
    out_.write(line.data(), static_cast<std::streamsize>(line.size()));
    out_.flush();
  }
  void flush_() override { flushed_ = true; }

 private:
  // Bypasses std::cerr: while nobody reads, a write would hold its lock, which exit needs.
  static void WriteToStandardError(std::string_view line) {
    while (!line.empty()) {
      const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
      if (written < 0 && errno != EINTR) return;
      line.remove_prefix(written < 0 ? 0 : static_cast<size_t>(written));
    }
  }

  std::ostream& out_;
  std::atomic<bool> flushed_ = false;
};

}  // namespace

struct AccessLog::Impl {
  LogOptions options;
  std::shared_ptr<spdlog::details::thread_pool> pool;
  std::shared_ptr<RecoveringSink> sink;
  std::shared_ptr<spdlog::async_logger> logger;

  void Write(spdlog::level::level_enum level, const Line& line) {
    logger->log(level, spdlog::string_view_t(line.text()));
  }
};

AccessLog::AccessLog(const LogOptions& options, std::ostream& out)
    : impl_(std::make_unique<Impl>()) {
  impl_->options = options;
  impl_->pool = std::make_shared<spdlog::details::thread_pool>(kWaitingLines, 1);
  impl_->sink = std::make_shared<RecoveringSink>(out);
  impl_->logger = std::make_shared<spdlog::async_logger>(
      "access", impl_->sink, impl_->pool, spdlog::async_overflow_policy::overrun_oldest);
  impl_->logger->set_level(Threshold(options.level));
  impl_->logger->set_formatter(std::make_unique<spdlog::pattern_formatter>(
      options.format == LogFormat::kJson ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                                         : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
      spdlog::pattern_time_type::utc));
}

// A thread that is blocked writing to a pipe cannot be joined: it is left running until the process
// ends.
AccessLog::~AccessLog() {
  impl_->logger->flush();
  if (impl_->sink->WaitForFlush(kLastLines)) return;
  [[maybe_unused]] const auto* left = new std::shared_ptr(impl_->pool);
}

void AccessLog::Request(const RequestRecord& request) {
  const auto level = request.status >= 500 ? spdlog::level::warn : spdlog::level::info;
  if (!impl_->logger->should_log(level)) return;
  Line line(impl_->options.format, "request");
  line.Add("method", request.method).Add("route", request.route);
  line.AddNumber("status", request.status).AddNumber("bytes", request.bytes);
  line.AddMilliseconds("ms", request.took).AddNumber("generation", request.generation);
  if (request.search) line.AddNumber("found", request.search->total);
  if (!request.problem.empty()) line.Add("problem", request.problem);
  if (impl_->options.queries) AddQuery(request.parameters, line);
  impl_->Write(level, line);
}

void AccessLog::Failure(std::string_view route, const base::Error& error) {
  if (!impl_->logger->should_log(spdlog::level::warn)) return;
  Line line(impl_->options.format, "failure");
  line.Add("route", route).Add("code", base::Name(error.code));
  line.Add("message", base::Describe(error));
  impl_->Write(spdlog::level::warn, line);
}

void AccessLog::NewGeneration() {
  impl_->Write(spdlog::level::warn, Line(impl_->options.format, "new_generation"));
}

}  // namespace hajimari::server
