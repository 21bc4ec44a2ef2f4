#include "app/serve_command.h"

#include <fmt/core.h>

#include <chrono>
#include <string>

#include "app/exit_code.h"
#include "app/open_archive.h"
#include "app/standard_output.h"
#include "server/server.h"

namespace hajimari::app {
namespace {

constexpr std::chrono::seconds kDrain{10};

server::LogLevel LevelNamed(const std::string& name) {
  if (name == "none") return server::LogLevel::kNone;
  return name == "errors" ? server::LogLevel::kErrors : server::LogLevel::kRequests;
}

}  // namespace

int RunServe(const ServeOptions& options, std::string_view version, const StopSignals& signals) {
  search::ArchiveOptions archive;
  archive.directory = options.archive;
  if (options.time_limit > 0) archive.limits.time = std::chrono::milliseconds(options.time_limit);
  archive.indexes_at_once = true;
  archive.sketch_bytes = search::kServedSketchBytes;
  const auto open = OpenArchive(archive, options.data);
  if (!open) return Report(open.error());
  server::ServerOptions serve;
  serve.listen = options.listen;
  serve.threads = options.threads;
  serve.log.level = LevelNamed(options.log);
  serve.log.format =
      options.log_format == "text" ? server::LogFormat::kText : server::LogFormat::kJson;
  serve.log.queries = options.log_queries;
  serve.admin_listen = options.admin_listen;
  serve.no_results = options.no_results;
  serve.version = version;
  serve.allow_origins = options.allow_origins;
  auto running = server::Server::Start(serve, *open->archive, open->dictionaries);
  if (!running) return Report(running.error());
  std::string text = fmt::format("Serving {} on {}/\n", options.archive, (*running)->Address());
  if (const auto admin = (*running)->AdminAddress(); !admin.empty()) {
    text += fmt::format("Administration on {}/metrics\n", admin);
  }
  if (const int code = Print(text); code != kSuccess) return code;
  signals.Wait();
  const size_t cut = (*running)->Drain(kDrain);
  if (cut > 0) {
    Complain(fmt::format("hajimari: {} connections were cut after {} s.\n", cut, kDrain.count()));
  }
  return kSuccess;
}

}  // namespace hajimari::app
