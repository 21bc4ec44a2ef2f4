#include "tests/server/contract.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "server/http/uri.h"
#include "server/site/openapi.h"

namespace hajimari::server {
namespace {

using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;
using Faults = std::vector<std::string>;

// Headers of the connection or of the content itself, which are not part of the contract.
const std::set<std::string> kTransportHeaders = {"date", "connection", "content-length",
                                                 "content-type"};

// Statuses that can be answered before the address is known.
const std::map<int, const char*> kResponsesToNoRoute = {
    {400, "PageBadRequest"},  {404, "PageNotFound"},   {405, "MethodNotAllowed"},
    {408, "Timeout"},         {413, "BodyTooLarge"},   {414, "PageTooLong"},
    {429, "TooManyRequests"}, {431, "HeaderTooLarge"}, {500, "PageInternal"},
    {503, "PageUnavailable"}};

std::string Lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::vector<std::string> Segments(std::string_view path) {
  std::vector<std::string> segments;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    segments.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

bool Fits(std::string_view pattern, std::string_view path) {
  const auto wanted = Segments(pattern);
  const auto given = Segments(path);
  if (wanted.size() != given.size()) return false;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i].starts_with("{") && wanted[i] != given[i]) return false;
  }
  return true;
}

// A parameter's value as its schema sees it.
Json ValueOf(const std::string& text, const Json& schema) {
  if (schema.value("type", "") != "integer") return text;
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return text;
  return number;
}

}  // namespace

struct Contract::Impl {
  Json document;
  mutable std::mutex mutex;
  mutable std::mutex validating;
  mutable std::map<std::string, std::unique_ptr<valijson::Schema>> schemas;  // by their own text
  mutable std::set<size_t> kept;  // digests of answers that were checked and had no fault

  const valijson::Schema& Compiled(const Json& schema) const {
    const std::lock_guard lock(mutex);
    auto& compiled = schemas[schema.dump()];
    if (compiled == nullptr) {
      Json root = schema;
      root["components"]["schemas"] = document["components"]["schemas"];
      compiled = std::make_unique<valijson::Schema>();
      valijson::SchemaParser(valijson::SchemaParser::kDraft7)
          .populateSchema(Adapter(root), *compiled);
    }
    return *compiled;
  }

  Faults Check(const Json& value, const Json& schema) const {
    valijson::Validator validator;
    valijson::ValidationResults results;
    const auto& compiled = Compiled(schema);
    {
      // It makes a std::regex of each pattern, and those of several threads share a table of
      // characters that GCC fills without a lock.
      const std::lock_guard lock(validating);
      if (validator.validate(compiled, Adapter(value), &results)) return {};
    }
    Faults faults;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
      std::string where;
      for (const auto& step : error.context) where += step;
      faults.push_back(where + ": " + error.description);
    }
    if (faults.empty()) faults.push_back("does not fit its schema");
    return faults;
  }

  const Json& Resolve(const Json& value) const {
    if (!value.is_object() || !value.contains("$ref")) return value;
    return document.at(Json::json_pointer(value["$ref"].get<std::string>().substr(1)));
  }

  void CheckHeaders(const Json& response, const TestAnswer& answer, Faults& faults) const {
    std::set<std::string> told;
    const Json documented = response.value("headers", Json::object());
    for (const auto& [name, reference] : documented.items()) {
      const Json& header = Resolve(reference);
      const std::string lower = Lower(name);
      told.insert(lower);
      const auto count = answer.headers.count(lower);
      if (count > 1) faults.push_back(name + " stands more than once");
      if (count == 0 && header.value("required", false)) faults.push_back(name + " is missing");
      if (count == 0) continue;
      for (const auto& fault : Check(answer.Header(lower), header["schema"])) {
        faults.push_back(name + ": " + answer.Header(lower) + ": " + fault);
      }
    }
    for (const auto& [name, value] : answer.headers) {
      if (!told.contains(name) && !kTransportHeaders.contains(name)) {
        faults.push_back("undocumented header " + name);
      }
    }
  }

  void CheckBody(const Json& response, const TestAnswer& answer, Faults& faults) const {
    if (!response.contains("content")) {
      if (!answer.body.empty()) faults.push_back("a body where there is none");
      return;
    }
    const std::string type = answer.Header("content-type");
    if (!response["content"].contains(type)) {
      faults.push_back("undocumented content type " + type);
      return;
    }
    // A response to HEAD.
    if (answer.body.empty() && answer.Header("content-length") != "0") return;
    const bool packed = answer.Header("content-encoding") == "gzip";
    const std::string body = packed ? Gunzip(answer.body) : answer.body;
    Json value = body;
    if (type.find("json") != std::string::npos) value = Json::parse(body, nullptr, false);
    if (value.is_discarded()) {
      faults.push_back("the body is no JSON");
      return;
    }
    const auto found = Check(value, response["content"][type]["schema"]);
    faults.insert(faults.end(), found.begin(), found.end());
    if (type != "application/problem+json" || !found.empty()) return;
    const auto problem = ProblemNamed(value["type"].get<std::string>().substr(10));
    if (value["status"] != answer.status || !problem || TypeOf(*problem).status != answer.status) {
      faults.push_back("the problem is of another status");
    }
  }

  void CheckParameters(const Json& operation, const Uri& uri, Faults& faults) const {
    if (operation["parameters"].empty()) return;
    std::map<std::string, const Json*> known;
    for (const Json& reference : operation["parameters"]) {
      const Json& parameter = Resolve(reference);
      if (parameter["in"] == "query") known[parameter["name"]] = &parameter;
    }
    std::map<std::string, Json> given;
    for (const auto& [name, value] : uri.parameters) {
      const bool page = operation["tags"][0] == "pages";  // pages ignore unknown parameters
      if (!known.contains(name) && page) continue;
      if (!known.contains(name)) {
        faults.push_back("undocumented parameter " + name);
      } else if (value.empty()) {
        if (!known[name]->value("allowEmptyValue", false)) {
          faults.push_back("parameter " + name + " without a value");
        }
      } else {
        const Json& schema = Resolve((*known[name])["schema"]);
        if (schema["type"] == "array") {
          given[name].push_back(value);
        } else {
          given[name] = ValueOf(value, schema);
        }
      }
    }
    for (const auto& [name, value] : given) {
      for (const auto& fault : Check(value, (*known[name])["schema"])) {
        faults.push_back("parameter " + name + ": " + fault);
      }
    }
  }

  Faults CheckAnswer(const Json& response, const TestAnswer& answer) const {
    Faults faults;
    CheckHeaders(response, answer, faults);
    CheckBody(response, answer, faults);
    return faults;
  }

  Faults CheckAnswerToNoRoute(const TestAnswer& answer) const {
    const auto name = kResponsesToNoRoute.find(answer.status);
    if (name == kResponsesToNoRoute.end()) return {"a status that only a route may answer"};
    return CheckAnswer(document["components"]["responses"][name->second], answer);
  }

  std::string PatternOf(std::string_view path) const {
    for (const auto& [pattern, item] : document["paths"].items()) {
      if (Fits(pattern, path)) return pattern;
    }
    return "";
  }

  Faults CheckExchange(const AskedFor& request, const TestAnswer& answer) const {
    if (request.method == "OPTIONS" && answer.status == 204) {
      return CheckAnswer(document["components"]["responses"]["Options"], answer);
    }
    const bool reads = request.method == "GET" || request.method == "HEAD";
    const auto uri = request.target.starts_with("/") ? ParseTarget(request.target)
                                                     : std::unexpected(Problem::kBadRequest);
    if (!reads || !uri) return CheckAnswerToNoRoute(answer);
    std::string path;
    for (const auto& segment : uri->segments) path += "/" + segment;
    const bool escaped_slash = std::ranges::any_of(
        uri->segments, [](const auto& segment) { return segment.find('/') != std::string::npos; });
    const std::string pattern = escaped_slash ? "" : PatternOf(path);
    if (pattern.empty()) return CheckAnswerToNoRoute(answer);
    const Json& operation = document["paths"][pattern]["get"];
    const std::string status = std::to_string(answer.status);
    const bool elsewhere = document["paths"][pattern].contains("servers");
    if (elsewhere && answer.status == 404) return CheckAnswerToNoRoute(answer);
    if (!operation["responses"].contains(status)) return {"undocumented status " + status};
    Faults faults = CheckAnswer(Resolve(operation["responses"][status]), answer);
    if (answer.status == 200) CheckParameters(operation, *uri, faults);
    if (request.method == "HEAD" && !answer.body.empty()) faults.push_back("a body to HEAD");
    return faults;
  }

  // Tests send the same requests again and again.
  bool WasKept(const AskedFor& request, const TestAnswer& answer, size_t& digest) const {
    std::string all = request.method + " " + request.target + "\n" + std::to_string(answer.status);
    for (const auto& [name, value] : answer.headers) {
      if (name != "date" && name != "server-timing") all += "\n" + name + ":" + value;
    }
    digest = std::hash<std::string>()(all + "\n\n" + answer.body);
    const std::lock_guard lock(mutex);
    return kept.contains(digest);
  }
};

Contract::Contract(std::string_view document) : impl_(std::make_unique<Impl>()) {
  impl_->document = Json::parse(document);
}

Contract::~Contract() = default;

const Contract& Contract::Served() {
  static const Contract kServed(OpenApiDocument());
  return kServed;
}

Faults Contract::FaultsOf(const AskedFor& request, const TestAnswer& answer) const {
  size_t digest = 0;
  if (impl_->WasKept(request, answer, digest)) return {};
  Faults faults = impl_->CheckExchange(request, answer);
  for (auto& fault : faults) {
    fault.insert(0, request.method + " " + request.target.substr(0, 200) + " -> " +
                        std::to_string(answer.status) + ": ");
  }
  const std::lock_guard lock(impl_->mutex);
  if (faults.empty()) impl_->kept.insert(digest);
  return faults;
}

Faults Contract::FaultsOf(const TestAnswer& answer) const {
  return impl_->CheckAnswerToNoRoute(answer);
}

Faults Contract::FaultsOf(const Json& value, const Json& schema) const {
  return impl_->Check(value, schema);
}

Faults Contract::FaultsAs(const Json& value, const std::string& name) const {
  return impl_->Check(value, {{"$ref", "#/components/schemas/" + name}});
}

const Json& Contract::document() const { return impl_->document; }

const Json& Contract::Resolved(const Json& value) const { return impl_->Resolve(value); }

std::string Contract::PatternOf(std::string_view path) const { return impl_->PatternOf(path); }

void ExpectKept(const AskedFor& request, const TestAnswer& answer) {
  for (const auto& fault : Contract::Served().FaultsOf(request, answer)) ADD_FAILURE() << fault;
}

void ExpectKept(const TestAnswer& answer) {
  for (const auto& fault : Contract::Served().FaultsOf(answer)) ADD_FAILURE() << fault;
}

void ContractWatch::Sent(std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  sent_.Receive(bytes);
}

void ContractWatch::Received(const TestAnswer& answer) {
  if (answer.status == 100) return;
  std::unique_lock lock(mutex_);
  auto event = sent_.Next();
  if (event && std::holds_alternative<HttpContinue>(*event)) event = sent_.Next();
  lock.unlock();
  if (event && std::holds_alternative<HttpRequest>(*event)) {
    const auto& request = std::get<HttpRequest>(*event);
    // The client was turned away before its request was read.
    if (answer.status == 503 && answer.Header("connection") == "close") return ExpectKept(answer);
    return ExpectKept({request.method, request.target}, answer);
  }
  ExpectKept(answer);
}

}  // namespace hajimari::server
