#include "server/access_log.h"

#include <fmt/core.h>
#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ostream_sink.h>

#include <nlohmann/json.hpp>

namespace hajimari::server {
namespace {

constexpr size_t kWaitingLines = 8192;

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

std::string Quoted(std::string_view text) {
  using Json = nlohmann::json;
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

struct AccessLog::Impl {
  std::shared_ptr<spdlog::details::thread_pool> pool;
  std::shared_ptr<spdlog::async_logger> logger;
};

AccessLog::AccessLog(LogLevel level, std::ostream& out) : impl_(std::make_unique<Impl>()) {
  impl_->pool = std::make_shared<spdlog::details::thread_pool>(kWaitingLines, 1);
  impl_->logger = std::make_shared<spdlog::async_logger>(
      "access", std::make_shared<spdlog::sinks::ostream_sink_mt>(out, true), impl_->pool,
      spdlog::async_overflow_policy::overrun_oldest);
  impl_->logger->set_level(Threshold(level));
  impl_->logger->set_formatter(std::make_unique<spdlog::pattern_formatter>(
      R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc));
}

AccessLog::~AccessLog() = default;

void AccessLog::Request(const AccessEntry& entry) {
  const auto level = entry.status >= 500 ? spdlog::level::warn : spdlog::level::info;
  if (!impl_->logger->should_log(level)) return;
  const double milliseconds = std::chrono::duration<double, std::milli>(entry.took).count();
  impl_->logger->log(
      level,
      R"("event":"request","method":{},"route":{},"status":{},"bytes":{},"ms":{:.2f},"generation":{})",
      Quoted(entry.method), Quoted(entry.route), entry.status, entry.bytes, milliseconds,
      entry.generation);
}

void AccessLog::Failure(std::string_view route, const base::Error& error) {
  impl_->logger->warn(R"("event":"failure","route":{},"code":"{}","message":{})", Quoted(route),
                      base::Name(error.code), Quoted(base::Describe(error)));
}

void AccessLog::NewGeneration() { impl_->logger->warn(R"("event":"new_generation")"); }

}  // namespace hajimari::server
