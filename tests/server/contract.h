// Holds answers against the contract, server/site/openapi.json. Every answer that a test gets over
// HTTP goes through here: by TestClient, Converse, or directly.
//
//   Contract::Served().FaultsOf({"GET", "/api/v1/search?q=a"}, answer)
//     -> {"GET /api/v1/search?q=a: <root>[hits][0]: Object contains a property that ..."}
//
// Looked at: status, content type, each header both ways (none missing, none undocumented), the
// body, and of what was answered with 200 the parameters. Faults are empty where all is well.
// Any thread.
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
  // An answer to something that was no request: any problem of the contract.
  std::vector<std::string> FaultsOf(const TestAnswer& answer) const;
  // A value against a schema, or one of the components ("Search").
  std::vector<std::string> FaultsOf(const nlohmann::json& value,
                                    const nlohmann::json& schema) const;
  std::vector<std::string> FaultsAs(const nlohmann::json& value, const std::string& name) const;

  const nlohmann::json& document() const;
  // What a reference stands for; the value itself if it is none.
  const nlohmann::json& Resolved(const nlohmann::json& value) const;
  // The pattern that a path fits; "" if none.
  std::string PatternOf(std::string_view path) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Says of an answer what is wrong with it, as failures of the running test.
void ExpectKept(const AskedFor& request, const TestAnswer& answer);
void ExpectKept(const TestAnswer& answer);

// Pairs what is sent on one connection with what comes back. One thread may send while another
// receives.
class ContractWatch {
 public:
  void Sent(std::string_view bytes);
  void Received(const TestAnswer& answer);

 private:
  std::mutex mutex_;
  RequestReader sent_{HttpLimits{}};  // the server's own reader says which requests were sent
};

}  // namespace hajimari::server
