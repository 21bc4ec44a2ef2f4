// Checks responses against the contract, server/site/openapi.json. Every response that a test
// receives over HTTP is checked here: by TestClient, Converse, or directly.
//
//   Contract::Served().FaultsOf({"GET", "/api/v1/search?q=a"}, answer)
//     -> {"GET /api/v1/search?q=a: <root>[hits][0]: Object contains a property that ..."}
//
// Checks the status, content type, headers (none missing, none undocumented) and body, and for a
// 200 also the parameters. No faults means that all is well. Any thread.
#pragma once

#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/request_reader.h"
#include "tests/server/http_answer.h"

namespace hajimari::server {

struct AskedFor {
  std::string method;
  std::string target;
};

class Contract {
 public:
  explicit Contract(std::string_view document);
  ~Contract();
  // The document that the server serves.
  static const Contract& Served();

  std::vector<std::string> FaultsOf(const AskedFor& request, const TestAnswer& answer) const;
  // A response to an invalid request: any problem of the contract.
  std::vector<std::string> FaultsOf(const TestAnswer& answer) const;
  // Checks a value against a schema, or against a component ("Search").
  std::vector<std::string> FaultsOf(const nlohmann::json& value,
                                    const nlohmann::json& schema) const;
  std::vector<std::string> FaultsAs(const nlohmann::json& value, const std::string& name) const;

  const nlohmann::json& document() const;
  // Resolves a reference; returns any other value itself.
  const nlohmann::json& Resolved(const nlohmann::json& value) const;
  // The pattern that a path matches; "" if none.
  std::string PatternOf(std::string_view path) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Adds the faults of a response as failures of the running test.
void ExpectKept(const AskedFor& request, const TestAnswer& answer);
void ExpectKept(const TestAnswer& answer);

// Pairs the requests sent on one connection with the responses. One thread may send while another
// receives.
class ContractWatch {
 public:
  void Sent(std::string_view bytes);
  void Received(const TestAnswer& answer);

 private:
  std::mutex mutex_;
  RequestReader sent_{HttpLimits{}};  // the server's own parser finds the requests in the bytes
};

}  // namespace hajimari::server
