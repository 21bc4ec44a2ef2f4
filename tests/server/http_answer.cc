#include "tests/server/http_answer.h"

#include <zlib.h>

#include <cctype>
#include <stdexcept>

namespace hajimari::server {
namespace {

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

void Require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(what);
}

TestAnswer ReadHead(std::string_view head) {
  TestAnswer answer;
  size_t begin = head.find("\r\n");
  Require(head.starts_with("HTTP/1.1 ") && begin != std::string_view::npos, "status line");
  answer.status = std::stoi(std::string(head.substr(9, 3)));
  for (begin += 2; begin < head.size();) {
    const size_t end = head.find("\r\n", begin);
    const std::string_view line = head.substr(begin, end - begin);
    const size_t colon = line.find(": ");
    Require(colon != std::string_view::npos, "header line");
    answer.headers.emplace(Lower(std::string(line.substr(0, colon))), line.substr(colon + 2));
    begin = end + 2;
  }
  return answer;
}

}  // namespace

std::optional<TestAnswer> TakeAnswer(std::string& bytes, bool to_head) {
  const size_t end = bytes.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  TestAnswer answer = ReadHead(std::string_view(bytes).substr(0, end + 2));
  const bool bodiless =
      to_head || answer.status == 204 || answer.status == 304 || answer.status < 200;
  const std::string length = answer.Header("content-length");
  Require(bodiless || !length.empty(), "an answer without Content-Length");
  const size_t body = bodiless ? 0 : std::stoul(length);
  if (bytes.size() < end + 4 + body) return std::nullopt;
  answer.body = bytes.substr(end + 4, body);
  bytes.erase(0, end + 4 + body);
  return answer;
}

std::string Gunzip(std::string_view bytes) {
  z_stream stream{};
  Require(inflateInit2(&stream, 15 + 16) == Z_OK, "inflateInit2");
  std::string out(64 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  Require(status == Z_STREAM_END, "not gzip");
  return out;
}

}  // namespace hajimari::server
