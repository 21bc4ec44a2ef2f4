#include "tests/server/http_cases.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <stdexcept>

#include "server/http/request_reader.h"
#include "server/site/routes.h"
#include "tests/server/contract.h"
#include "tests/server/fake_answerer.h"

namespace hajimari::server {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return lower;
}

void ReadExpectation(std::string_view line, ExpectedAnswer& answer) {
  if (line == "empty") {
    answer.empty = true;
  } else if (line.starts_with("~ ")) {
    answer.pieces.emplace_back(line.substr(2));
  } else if (line.starts_with("!~ ")) {
    answer.absent_pieces.emplace_back(line.substr(3));
  } else if (line.starts_with("!")) {
    answer.absent_headers.push_back(Lower(line.substr(1)));
  } else if (const size_t colon = line.find(": "); colon != std::string_view::npos) {
    answer.headers.emplace_back(Lower(line.substr(0, colon)), line.substr(colon + 2));
  } else {
    throw std::runtime_error("expectation: " + std::string(line));
  }
}

void ReadLine(const std::string& line, const std::string& where, std::vector<HttpCase>& cases) {
  if (line.starts_with("## ")) {
    cases.push_back({where, line.substr(3), "", {}, false});
    return;
  }
  if (line.empty() || line.starts_with("#")) return;
  if (cases.empty()) throw std::runtime_error(where);
  HttpCase& present = cases.back();
  if (line.starts_with("> ")) {
    present.sent += UnescapeCase(line.substr(2));
  } else if (line.starts_with(">*")) {
    const size_t space = line.find(' ');
    const std::string piece = UnescapeCase(line.substr(space + 1));
    for (int i = std::stoi(line.substr(2)); i > 0; --i) present.sent += piece;
  } else if (line.starts_with("<  ")) {
    ReadExpectation(std::string_view(line).substr(3), present.answers.back());
  } else if (line.starts_with("< ")) {
    present.answers.emplace_back().status = std::stoi(line.substr(2));
  } else if (line == "open" || line == "closed") {
    present.closed = line == "closed";
  } else {
    throw std::runtime_error(where + ": " + line);
  }
}

// The time taken is the only part of a response that does not depend on the request alone.
std::string WithoutTiming(std::string bytes) {
  const size_t begin = bytes.find("Server-Timing: ");
  if (begin < bytes.find("\r\n\r\n")) bytes.erase(begin, bytes.find("\r\n", begin) + 2 - begin);
  return bytes;
}

}  // namespace

std::string UnescapeCase(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'r':
        out += '\r';
        break;
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case '0':
        out += '\0';
        break;
      case 'x':
        out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
        i += 2;
        break;
      default:
        out += text[i];
    }
  }
  return out;
}

std::vector<HttpCase> ReadHttpCases(const std::filesystem::path& folder) {
  std::vector<HttpCase> cases;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& file : files) {
    std::ifstream in(file);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      ReadLine(line, file.filename().string() + ":" + std::to_string(number), cases);
    }
  }
  return cases;
}

Conversed Converse(std::string_view sent, const std::vector<size_t>& cuts) {
  static const std::atomic<uint64_t> kGeneration = 7;
  FakeAnswerer answerer(kGeneration);
  Routes routes(answerer, *TestDictionaries(), {}, CrossOrigin({"https://editor.example"}));
  RequestReader connection({});
  Conversed conversed;
  const auto answer_all = [&] {
    while (const auto event = connection.Next()) {
      if (const auto* request = std::get_if<HttpRequest>(&*event)) {
        auto answered = routes.Answer(*request, false);
        std::string bytes = Serialize(answered.response,
                                      {.without_body = request->method == "HEAD",
                                       .close = !request->keep_alive,
                                       .minor_version = request->minor_version},
                                      0);
        conversed.bytes += WithoutTiming(bytes);
        ExpectKept({request->method, request->target},
                   *TakeAnswer(bytes, request->method == "HEAD"));
      } else if (const auto* fault = std::get_if<HttpFault>(&*event)) {
        std::string bytes = Serialize(ProblemResponse({.problem = fault->problem}, {fault->target}),
                                      {.without_body = fault->without_body, .close = true}, 0);
        conversed.bytes += bytes;
        ExpectKept(*TakeAnswer(bytes, fault->without_body));
      } else {
        conversed.bytes += kContinue;
      }
    }
  };
  size_t at = 0;
  for (const size_t length : cuts) {
    const auto piece = sent.substr(std::min(at, sent.size()), length);
    at += piece.size();
    connection.Receive(piece);
    answer_all();
  }
  connection.Receive(sent.substr(at));
  answer_all();
  conversed.closed = connection.done();
  return conversed;
}

}  // namespace hajimari::server
