#include "server/http/request_reader.h"

#include <algorithm>

#include "base/ascii.h"

namespace hajimari::server {
namespace {

// Bytes of empty lines that a client may send before a request (RFC 9112, 2.2).
constexpr size_t kMaxSkipped = 8;

// Bytes of chunk sizes and trailers that are allowed in addition to the body.
constexpr size_t kChunkFraming = 64 * 1024;

std::string_view Trimmed(std::string_view text) { return base::Trim(text, " \t"); }

}  // namespace

void RequestReader::Receive(std::string_view bytes) {
  if (state_ != State::kDone) input_.append(bytes);
}

std::optional<HttpEvent> RequestReader::Next() {
  if (state_ == State::kDone) return std::nullopt;
  if (state_ == State::kBody) return ReadBody();
  switch (ScanHead()) {
    case Scan::kMore:
      return std::nullopt;
    case Scan::kFault:
      return Fail(*problem_);
    case Scan::kComplete:
      return ReadHead();
  }
  return std::nullopt;
}

// Scans byte by byte, so that a fault is found at the same byte however the input was split.
RequestReader::Scan RequestReader::ScanHead() {
  while (scanned_ < input_.size()) {
    if (scanned_ >= limits_.head) {
      problem_ = line_ ? Problem::kHeaderTooLarge : Problem::kQueryTooLong;
      return Scan::kFault;
    }
    const char c = input_[scanned_];
    const bool after_cr = scanned_ > line_begin_ && input_[scanned_ - 1] == '\r';
    if (!IsHeadByte(c) || after_cr != (c == '\n')) {
      problem_ = Problem::kBadRequest;
      return Scan::kFault;
    }
    ++scanned_;
    if (c != '\n') continue;
    const auto line = std::string_view(input_).substr(line_begin_, scanned_ - 2 - line_begin_);
    if (line.empty() && line_) return Scan::kComplete;
    if (line.empty() && skipped_ < kMaxSkipped) {
      skipped_ += scanned_;
      Consume(scanned_);
    } else if (!TakeLine(line)) {
      return Scan::kFault;
    } else {
      line_begin_ = scanned_;
    }
  }
  return Scan::kMore;
}

bool RequestReader::TakeLine(std::string_view line) {
  if (!line_) {
    auto checked = CheckRequestLine(line, limits_);
    if (!checked) problem_ = checked.error();
    if (checked) line_ = std::move(*checked);
  } else if (++header_lines_ > limits_.headers) {
    problem_ = Problem::kHeaderTooLarge;
  } else {
    problem_ = CheckHeaderLine(line);
  }
  return !problem_;
}

RequestReader& RequestReader::Self(http_parser* parser) {
  return *static_cast<RequestReader*>(parser->data);
}

const http_parser_settings& RequestReader::Settings() {
  static const http_parser_settings kSettings = [] {
    http_parser_settings settings;
    http_parser_settings_init(&settings);
    settings.on_header_field = [](http_parser* parser, const char* at, size_t length) {
      Self(parser).TakeName({at, length});
      return 0;
    };
    settings.on_header_value = [](http_parser* parser, const char* at, size_t length) {
      Self(parser).TakeValue({at, length});
      return 0;
    };
    settings.on_message_complete = [](http_parser* parser) {
      Self(parser).complete_ = true;
      http_parser_pause(parser, 1);
      return 0;
    };
    return settings;
  }();
  return kSettings;
}

// Drops the trailers of a chunked body (state kBody).
void RequestReader::TakeName(std::string_view piece) {
  if (state_ == State::kBody) return;
  if (request_.headers.empty() || value_follows_) request_.headers.emplace_back();
  value_follows_ = false;
  request_.headers.back().name.append(piece);
}

void RequestReader::TakeValue(std::string_view piece) {
  if (state_ == State::kBody) return;
  value_follows_ = true;
  request_.headers.back().value.append(piece);
}

std::optional<HttpEvent> RequestReader::ReadHead() {
  request_ = {};
  request_.method = line_->method;
  request_.target = line_->target;
  request_.minor_version = line_->minor_version;
  value_follows_ = complete_ = false;
  http_parser_init(&parser_, HTTP_REQUEST);
  parser_.data = this;
  http_parser_execute(&parser_, &Settings(), input_.data(), scanned_);
  const auto error = HTTP_PARSER_ERRNO(&parser_);
  if (error != HPE_OK && error != HPE_PAUSED) return Fail(Problem::kBadRequest);
  for (auto& header : request_.headers) {
    header.name = base::Lowered(header.name);
    header.value = std::string(Trimmed(header.value));
  }
  if (const auto problem = CheckHeaders(request_)) return Fail(*problem);

  const std::string length = request_.Header("content-length");
  chunked_ = !request_.Header("transfer-encoding").empty();
  body_left_ = length.empty() ? 0 : std::stoull(length);
  body_read_ = 0;
  if (body_left_ > limits_.body) return Fail(Problem::kBodyTooLarge);
  // Parsers disagree about where a chunked body ends, so nothing after one is read as a request.
  request_.keep_alive = http_should_keep_alive(&parser_) != 0 && !chunked_;
  Consume(scanned_);
  state_ = State::kBody;
  const bool waits = base::Lowered(request_.Header("expect")) == "100-continue" &&
                     request_.minor_version == 1 && (chunked_ || body_left_ > 0);
  if (waits) return HttpContinue{};
  return ReadBody();
}

std::optional<HttpEvent> RequestReader::ReadBody() {
  if (!chunked_) {
    const size_t taken = std::min<uint64_t>(body_left_, input_.size());
    body_left_ -= taken;
    Consume(taken);
    if (body_left_ > 0) return std::nullopt;
    return FinishRequest();
  }
  if (!ReadChunks()) return Fail(*problem_);
  if (!complete_) return std::nullopt;
  return FinishRequest();
}

bool RequestReader::ReadChunks() {
  if (input_.empty()) return true;
  const size_t most = limits_.body + kChunkFraming - body_read_;
  const size_t given = std::min(input_.size(), most);
  if (given == 0) {  // http-parser takes zero bytes for the end of the stream
    problem_ = Problem::kBodyTooLarge;
    return false;
  }
  const size_t taken = http_parser_execute(&parser_, &Settings(), input_.data(), given);
  const auto error = HTTP_PARSER_ERRNO(&parser_);
  if (error != HPE_OK && error != HPE_PAUSED) {
    problem_ = Problem::kBadRequest;
  } else if (!complete_ && given < input_.size()) {
    problem_ = Problem::kBodyTooLarge;
  }
  body_read_ += taken;
  Consume(std::min(taken, input_.size()));
  return !problem_;
}

std::optional<HttpEvent> RequestReader::FinishRequest() {
  line_.reset();
  skipped_ = header_lines_ = 0;
  state_ = request_.keep_alive ? State::kHead : State::kDone;
  if (state_ == State::kDone) input_.clear();
  return std::move(request_);
}

HttpEvent RequestReader::Fail(Problem problem) {
  state_ = State::kDone;
  const bool head = line_ ? line_->method == "HEAD" : input_.starts_with("HEAD ");
  std::string target = line_ ? line_->target : std::string();
  input_.clear();
  return HttpFault{problem, std::move(target), head};
}

void RequestReader::Consume(size_t bytes) {
  input_.erase(0, bytes);
  scanned_ = line_begin_ = 0;
}

}  // namespace hajimari::server
