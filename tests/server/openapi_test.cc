// Is server/site/openapi.json itself valid, and does it describe what the server does?
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "archive/record/closed_lists.h"
#include "base/file.h"
#include "search/query/query_reader.h"
#include "server/http/uri.h"
#include "server/pages/html_writer.h"
#include "server/site/routes.h"
#include "tests/server/contract.h"
#include "tests/server/fake_answerer.h"

namespace hajimari::server {
namespace {

using Json = nlohmann::json;

const Contract& Served() { return Contract::Served(); }
const Json& Document() { return Served().document(); }

// What valijson enforces, by examples: [schema, a value that fits, one that does not].
const std::map<std::string, std::array<Json, 3>>& Enforced() {
  static const std::map<std::string, std::array<Json, 3>> kEnforced = [] {
    const auto read = [](const char* text) {
      const Json cases = Json::parse(text);
      return std::array<Json, 3>{cases[0], cases[1], cases[2]};
    };
    return std::map<std::string, std::array<Json, 3>>{
        {"$ref", read(R"([{"$ref": "#/components/schemas/Language"}, "ja", "fr"])")},
        {"additionalProperties", read(R"([{"additionalProperties": false}, {}, {"a": 1}])")},
        {"anyOf", read(R"([{"anyOf": [{"type": "null"}, {"type": "integer"}]}, null, "a"])")},
        {"enum", read(R"([{"enum": ["a", null]}, null, "b"])")},
        {"format", read(R"([{"format": "date"}, "1926-12-25", "1926-12-32"])")},
        {"items", read(R"([{"items": {"type": "integer"}}, [1, 2], [1, "2"]])")},
        {"maxItems", read(R"([{"maxItems": 1}, [1], [1, 2]])")},
        {"maxLength", read(R"([{"maxLength": 2}, "津波", "津波だ"])")},
        {"maximum", read(R"([{"maximum": 2}, 2, 3])")},
        {"minItems", read(R"([{"minItems": 1}, [1], []])")},
        {"minLength", read(R"([{"minLength": 1}, "津", ""])")},
        {"minimum", read(R"([{"minimum": 2}, 2, 1])")},
        {"pattern", read(R"([{"pattern": "^[a-z]+$"}, "abc", "aBc"])")},
        {"properties", read(R"([{"properties": {"a": {"type": "null"}}}, {"a": null}, {"a": 1}])")},
        {"required", read(R"([{"required": ["a"]}, {"a": 1}, {"b": 1}])")},
        {"type", read(R"([{"type": ["integer", "null"]}, 3, 3.5])")},
    };
  }();
  return kEnforced;
}

// Keywords for readers, which restrict no value.
const std::set<std::string> kAnnotations = {"description", "default", "examples"};

// Visits every schema of the document, with its place.
using Visit = std::function<void(const Json& schema, const std::string& where)>;

void WalkSchema(const Json& schema, const std::string& where, const Visit& visit) {
  visit(schema, where);
  const Json properties = schema.value("properties", Json::object());
  for (const auto& [name, property] : properties.items()) {
    WalkSchema(property, where + "/" + name, visit);
  }
  if (schema.contains("items")) WalkSchema(schema["items"], where + "/items", visit);
  for (const Json& choice : schema.value("anyOf", Json::array())) {
    WalkSchema(choice, where + "/anyOf", visit);
  }
}

void WalkSchemas(const Json& value, const std::string& where, const Visit& visit) {
  if (value.is_array()) {
    for (const Json& item : value) WalkSchemas(item, where + "/[]", visit);
  }
  if (!value.is_object()) return;
  for (const auto& [key, part] : value.items()) {
    if (key == "example" || key == "examples") continue;
    if (key == "schema") {
      WalkSchema(part, where, visit);
    } else if (key == "schemas") {
      for (const auto& [name, schema] : part.items()) WalkSchema(schema, name, visit);
    } else {
      WalkSchemas(part, where + "/" + key, visit);
    }
  }
}

void WalkReferences(const Json& value, std::set<std::string>& found) {
  for (const auto& [key, part] : value.items()) {
    if (key == "$ref") found.insert(part);
    if (part.is_structured()) WalkReferences(part, found);
  }
}

// Addresses of the public port; operators have another port (admin_site.h).
template <typename Call>
void ForEachOperation(const Call& call) {
  for (const auto& [path, item] : Document()["paths"].items()) {
    if (item["get"]["tags"] != Json::array({"administration"})) call(path, item["get"]);
  }
}

std::vector<const Json*> QueryParameters(const Json& operation) {
  std::vector<const Json*> parameters;
  for (const Json& reference : operation["parameters"]) {
    const Json& parameter = Served().Resolved(reference);
    if (parameter["in"] == "query") parameters.push_back(&parameter);
  }
  return parameters;
}

class Asking : public testing::Test {
 protected:
  TestAnswer Ask(const std::string& target, const std::string& method = "GET") {
    const auto answered = routes_.Answer({method, target, 1, {{"host", "a"}}, true}, false);
    std::string bytes = Serialize(answered.response, {.without_body = method == "HEAD"}, 0);
    const TestAnswer answer = *TakeAnswer(bytes, method == "HEAD");
    ExpectKept({method, target}, answer);
    return answer;
  }

  // "/api/v1/stories/{id}" with the id of a story that exists.
  static std::string Filled(std::string path) {
    const size_t variable = path.find("{id}");
    if (variable == std::string::npos) return path;
    const bool problem = path.starts_with("/problems/");
    return path.replace(variable, 4, problem ? "not-found" : "crescent-city-rikuzentakata");
  }

  static std::string ProblemIn(const TestAnswer& answer) {
    if (answer.Header("content-type") != "application/problem+json") return "";
    return Json::parse(answer.body)["type"].get<std::string>().substr(10);
  }

  const std::atomic<uint64_t> generation_ = 7;
  FakeAnswerer answerer_{generation_};
  Routes routes_{answerer_, *TestDictionaries(), {}};
};

TEST(OpenApi, HasTheShapeOfOpenApi31) {
  const auto shape = Json::parse(*base::ReadFile(HAJIMARI_CASES "/openapi/shape.json"));
  const Contract shapes(shape.dump());
  for (const auto& fault : shapes.FaultsAs(Document(), "Document")) ADD_FAILURE() << fault;
  Json without_version = Document();
  without_version["info"].erase("version");
  EXPECT_FALSE(shapes.FaultsAs(without_version, "Document").empty());
}

TEST(OpenApi, EveryReferenceResolvesAndEveryPartIsUsed) {
  std::set<std::string> references;
  WalkReferences(Document(), references);
  EXPECT_GE(references.size(), 100u);
  for (const auto& reference : references) {
    ASSERT_TRUE(reference.starts_with("#/components/")) << reference;
    EXPECT_TRUE(Document().contains(Json::json_pointer(reference.substr(1)))) << reference;
  }
  for (const auto& [kind, parts] : Document()["components"].items()) {
    for (const auto& [name, part] : parts.items()) {
      if (kind == "responses" && (name == "Options" || name == "MethodNotAllowed")) continue;
      EXPECT_TRUE(references.contains("#/components/" + kind + "/" + name)) << kind << " " << name;
    }
  }
}

TEST(OpenApi, NamesTheRoutesOfTheServerAndNoOthers) {
  std::set<std::string> documented;
  std::set<std::string> names;
  ForEachOperation([&](const std::string& path, const Json& operation) {
    documented.insert(path);
    EXPECT_TRUE(names.insert(operation["operationId"]).second) << path;
    const bool variable = path.find("{id}") != std::string::npos;
    const Json& parameters = operation["parameters"];
    EXPECT_EQ(variable, !parameters.empty() && Served().Resolved(parameters[0])["in"] == "path")
        << path;
  });
  const auto patterns = Routes::Patterns();
  EXPECT_EQ(documented, std::set<std::string>(patterns.begin(), patterns.end()));
}

// A path without `servers` is of the public port.
TEST(OpenApi, SaysWhichPathsAreOnAnotherPort) {
  for (const auto& [path, item] : Document()["paths"].items()) {
    const bool administration = item["get"]["tags"] == Json::array({"administration"});
    ASSERT_EQ(item.contains("servers"), administration) << path;
    if (!administration) continue;
    const Json& server = item["servers"][0];
    const Json& variables = server["variables"];
    ASSERT_EQ(variables.size(), 1u) << path;
    EXPECT_EQ(server["url"], "http://{" + variables.begin().key() + "}") << path;
    EXPECT_TRUE(variables.begin()->contains("default")) << path;
  }
}

// A keyword that the validator ignores would be promised but never checked.
TEST(OpenApi, UsesOnlyKeywordsThatAreEnforced) {
  int schemas = 0;
  WalkSchemas(Document(), "", [&](const Json& schema, const std::string& where) {
    ++schemas;
    for (const auto& [keyword, value] : schema.items()) {
      EXPECT_TRUE(Enforced().contains(keyword) || kAnnotations.contains(keyword))
          << where << ": " << keyword;
    }
    EXPECT_TRUE(!schema.contains("$ref") || schema.size() == 1)
        << where << ": what stands beside $ref is passed over";
    EXPECT_TRUE(!schema.contains("items") || schema["items"].is_object()) << where;
    EXPECT_TRUE(!schema.contains("format") || schema["format"] == "date")
        << where << ": a format that is not looked at";
  });
  EXPECT_GE(schemas, 200);
}

TEST(OpenApi, EnforcedKeywordsAreEnforced) {
  for (const auto& [keyword, shown] : Enforced()) {
    EXPECT_TRUE(Served().FaultsOf(shown[1], shown[0]).empty()) << keyword;
    EXPECT_FALSE(Served().FaultsOf(shown[2], shown[0]).empty()) << keyword;
  }
}

TEST(OpenApi, LeavesNoRoomForKeysThatItDoesNotName) {
  WalkSchemas(Document(), "", [&](const Json& schema, const std::string& where) {
    if (schema.value("type", Json()) != "object") return;
    if (where.starts_with("/paths//api/v1/openapi.json")) return;  // itself
    EXPECT_EQ(schema.value("additionalProperties", Json()), Json(false)) << where;
    const Json properties = schema.value("properties", Json::object());
    for (const Json& key : schema.value("required", Json::array())) {
      EXPECT_TRUE(properties.contains(key)) << where << ": " << key;
    }
  });
}

TEST(OpenApi, ItsExamplesFitTheirSchemas) {
  int examples = 0;
  const auto check = [&](const Json& value, const Json& schema, const std::string& where) {
    ++examples;
    for (const auto& fault : Served().FaultsOf(value, schema)) ADD_FAILURE() << where << fault;
  };
  WalkSchemas(Document(), "", [&](const Json& schema, const std::string& where) {
    for (const Json& value : schema.value("examples", Json::array())) check(value, schema, where);
    if (schema.contains("default")) check(schema["default"], schema, where);
  });
  const std::function<void(const Json&, const std::string&)> walk = [&](const Json& value,
                                                                        const std::string& where) {
    if (value.is_object() && value.contains("schema")) {
      if (value.contains("example")) check(value["example"], value["schema"], where);
      const Json more = value.value("examples", Json::object());
      for (const auto& [name, example] : more.items()) {
        check(example["value"], value["schema"], where + "/" + name);
      }
    }
    if (!value.is_structured()) return;
    for (const auto& [key, part] : value.items()) {
      if (key != "schemas") walk(part, where + "/" + key);
    }
  };
  walk(Document(), "");
  EXPECT_GE(examples, 30);
}

TEST(OpenApi, ListsWhatTheProgramLists) {
  const auto& schemas = Document()["components"]["schemas"];
  const auto listed = [](const Json& schema) {
    return schema["enum"].get<std::vector<std::string>>();
  };
  std::vector<std::string> routes;
  for (int i = 0; i < search::kRoutes; ++i) {
    routes.emplace_back(search::Name(static_cast<search::Route>(i)));
  }
  EXPECT_EQ(listed(schemas["Route"]), routes);
  std::vector<std::string> types;
  for (const auto& type : ProblemTypes()) types.push_back("/problems/" + std::string(type.id));
  EXPECT_EQ(listed(schemas["Problem"]["properties"]["type"]), types);
  const auto same = [&](const Json& schema, const auto& list) {
    EXPECT_EQ(listed(schema), std::vector<std::string>(list.begin(), list.end()));
  };
  same(schemas["Relationship"]["properties"]["kind"], archive::kRelationshipKinds);
  same(schemas["StoryDate"]["properties"]["kind"], archive::kDateKinds);
  same(schemas["Partner"]["properties"]["level"], archive::kLevels);
  std::vector<std::string> reasons;
  for (size_t i = 0; i < search::kIgnoredReasons; ++i) {
    reasons.emplace_back(search::Name(static_cast<search::IgnoredReason>(i)));
  }
  std::ranges::sort(reasons);
  auto documented = listed(schemas["Ignored"]["properties"]["reason"]);
  std::ranges::sort(documented);
  EXPECT_EQ(documented, reasons);
  for (const Json& facet : schemas["FacetName"]["enum"]) {
    EXPECT_TRUE(schemas["Facets"]["properties"].contains(facet)) << facet;
  }
}

TEST_F(Asking, TheDocumentIsServedAsItStands) {
  const auto answer = Ask("/api/v1/openapi.json");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(Json::parse(answer.body), Document());
  EXPECT_EQ(Document()["openapi"], "3.1.0");
}

TEST_F(Asking, EveryRouteAnswersAndEveryProblemHasItsPage) {
  ForEachOperation([&](const std::string& path, const Json&) {
    EXPECT_EQ(Ask(Filled(path)).status, 200) << path;
    EXPECT_EQ(Ask(Filled(path), "HEAD").status, 200) << path;
    EXPECT_EQ(Ask(Filled(path), "OPTIONS").status, 204) << path;
    EXPECT_EQ(Ask(Filled(path), "PUT").status, 405) << path;
  });
  for (const Json& type :
       Document()["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]) {
    const auto page = Ask(type);
    EXPECT_EQ(page.status, 200) << type;
    const auto& known = TypeOf(ProblemNamed(type.get<std::string>().substr(10)).value());
    for (const auto title : {known.title_en, known.title_ja}) {
      const std::string escaped = std::move(HtmlWriter().Text(title)).Take();
      EXPECT_NE(page.body.find(escaped), std::string::npos) << title;
    }
  }
  EXPECT_EQ(Ask("/problems/no-such").status, 404);
}

// Any quoted word of the sources could be the name of a parameter.
std::set<std::string> QuotedWords() {
  std::set<std::string> words;
  const std::regex quoted("\"([a-z][a-z0-9_.-]{0,30})\"");
  for (const char* folder : {"search", "server"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(HAJIMARI_SOURCES) / folder)) {
      if (entry.path().extension() != ".cc") continue;
      const std::string text = *base::ReadFile(entry.path());
      for (std::sregex_iterator at(text.begin(), text.end(), quoted), end; at != end; ++at) {
        words.insert((*at)[1]);
      }
    }
  }
  return words;
}

TEST_F(Asking, ParametersAreThoseThatTheServerReads) {
  auto words = QuotedWords();
  ASSERT_TRUE(words.contains("per_page"));
  ASSERT_GE(words.size(), 300u);
  ForEachOperation([&](const std::string& path, const Json& operation) {
    if (operation["parameters"].empty()) return;
    std::set<std::string> documented;
    for (const Json* parameter : QueryParameters(operation)) {
      EXPECT_TRUE(documented.insert((*parameter)["name"]).second) << path;
      // Each is requested below without a value, as forms send it.
      EXPECT_TRUE(parameter->value("allowEmptyValue", false)) << path << *parameter;
    }
    words.insert(documented.begin(), documented.end());
    std::set<std::string> read;
    for (const auto& word : words) {
      const auto answered =
          routes_.Answer({"GET", Filled(path) + "?" + word + "=", 1, {{"host", "a"}}, true}, false);
      if (answered.response.status == 200) read.insert(word);
    }
    const bool page = operation["tags"][0] == "pages";  // pages ignore unknown parameters
    EXPECT_EQ(read, page ? words : documented) << path;
  });
}

// Many clients send declared defaults: they are values like any other.
TEST_F(Asking, DeclaredDefaultsMayBeSentAndChangeNothing) {
  int defaults = 0;
  ForEachOperation([&](const std::string& path, const Json& operation) {
    const std::string target = Filled(path);
    const auto body = [&](const std::string& asked) {
      const auto answer = Ask(asked);
      EXPECT_EQ(answer.status, 200) << asked << answer.body;
      Json parsed = Json::parse(answer.body, nullptr, false);
      if (!parsed.is_object()) return Json();  // pages show the request
      parsed.erase("links");
      return parsed;
    };
    std::string all = target + "?";
    for (const Json* parameter : QueryParameters(operation)) {
      const Json schema = Served().Resolved((*parameter)["schema"]);
      if (!schema.contains("default")) continue;
      ++defaults;
      const Json& value = schema["default"];
      const std::string sent = (*parameter)["name"].get<std::string>() + "=" +
                               (value.is_string() ? value.get<std::string>() : value.dump());
      EXPECT_EQ(body(target + "?" + sent), body(target)) << sent;
      all += sent + "&";
    }
    EXPECT_EQ(body(all), body(target)) << all;
    if (path != "/api/v1/search" && path != "/api/v1/explain") return;
    const std::string cursor = body("/api/v1/search?q=many&per_page=20")["next_cursor"];
    EXPECT_EQ(body(all + "q=many&cursor=" + cursor), body(target + "?q=many&cursor=" + cursor));
  });
  EXPECT_GE(defaults, 20);
}

// The pattern of a year accepts the years that the server accepts.
TEST_F(Asking, YearsAreTakenAsTheirPatternSays) {
  const Json year = Document()["components"]["parameters"]["year"]["schema"]["items"];
  for (const char* value :
       {"1",       "0001",  "00001950", "9999",  "1950..",      "..1950",     "1950..1969",
        "0..1950", "0",     "0000",     "10000", "..0",         "0..",        "1950..0",
        "..",      "1950.", "-1950",    "+1950", "1950...1960", "1950..196x", "1950-60"}) {
    const bool fits = Served().FaultsOf(Json(value), year).empty();
    const auto answer = Ask("/api/v1/search?year=" + PercentEncode(value));
    EXPECT_EQ(answer.status, fits ? 200 : 400) << value;
  }
}

TEST_F(Asking, ValuesThatAreListedAreTakenAndOthersAreNot) {
  ForEachOperation([&](const std::string& path, const Json& operation) {
    for (const Json* parameter : QueryParameters(operation)) {
      const std::string name = (*parameter)["name"];
      Json schema = Served().Resolved((*parameter)["schema"]);
      if (schema["type"] == "array") schema = Served().Resolved(schema["items"]);
      for (const Json& value : schema.value("enum", Json::array())) {
        EXPECT_EQ(Ask(Filled(path) + "?" + name + "=" + value.get<std::string>()).status, 200);
      }
      Json examples = parameter->value("example", Json::array());
      if (examples.is_string()) examples = Json::array({examples});
      for (const Json& value : examples) {
        const auto asked =
            Filled(path) + "?" + name + "=" + PercentEncode(value.get<std::string>());
        EXPECT_EQ(Ask(asked).status, 200) << asked;
      }
      if (schema.contains("enum")) {
        EXPECT_EQ(Ask(Filled(path) + "?" + name + "=zebra").status, 400) << path << " " << name;
      }
    }
  });
}

}  // namespace
}  // namespace hajimari::server
