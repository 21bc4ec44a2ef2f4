#include "search/json/json_parts.h"

#include <utility>

#include "base/utf8.h"

namespace hajimari::search {

Json LabelJson(const Label& label) { return {{"en", label.en}, {"ja", label.ja}}; }

Json RangeJson(std::string_view text, base::ByteRange range) {
  const size_t begin = base::Utf16Length(text.substr(0, range.begin));
  const size_t length =
      range.begin < text.size() ? base::Utf16Length(text.substr(range.begin, range.size())) : 0;
  return Json::array({begin, begin + length});
}

std::string FacetName(Facet facet) {
  return std::string(facet == Facet::kLanguage ? "language" : archive::Name(facet));
}

namespace {

Json WordJson(const UnderstoodWord& word, const std::string& query) {
  Json json = {{"text", word.text},
               {"range", RangeJson(query, word.range)},
               {"kind", word.kind},
               {"group", word.group}};
  if (!word.field.empty()) {
    json["field"] = word.field;
    json["value"] = word.value;
  }
  if (!word.from.empty()) json["from"] = word.from;
  if (!word.to.empty()) json["to"] = word.to;
  if (!word.of.empty()) json["of"] = word.of;
  if (word.expansion) {
    json["expansion"] = {{"words", word.expansion->words}, {"cut", word.expansion->cut}};
  }
  return json;
}

Json StructureJson(const QueryStructure& structure) {
  using Kind = QueryStructure::Kind;
  if (structure.kind == Kind::kWord) return structure.word;
  if (structure.kind == Kind::kNot) return {{"not", StructureJson(structure.parts.front())}};
  Json parts = Json::array();
  for (const QueryStructure& part : structure.parts) parts.push_back(StructureJson(part));
  if (structure.kind == Kind::kAll) return {{"all", std::move(parts)}};
  if (structure.kind == Kind::kAny) return {{"any", std::move(parts)}};
  return {{"near", std::move(parts)}, {"within", structure.within}};
}

Json MeaningJson(const Meaning& meaning, const std::string& query) {
  Json json = {{"text", meaning.text},
               {"range", RangeJson(query, meaning.range)},
               {"kind", meaning.kind},
               {"id", meaning.id.empty() ? Json(nullptr) : Json(meaning.id)},
               {"label", LabelJson(meaning.label)}};
  if (meaning.facet) json["facet"] = FacetName(*meaning.facet);
  if (!meaning.from.empty()) json["from"] = meaning.from;
  if (!meaning.to.empty()) json["to"] = meaning.to;
  return json;
}

}  // namespace

Json UnderstoodJson(const Understood& understood, const std::string& query) {
  Json words = Json::array();
  for (const UnderstoodWord& word : understood.words) words.push_back(WordJson(word, query));
  Json meanings = Json::array();
  for (const Meaning& meaning : understood.meanings) {
    meanings.push_back(MeaningJson(meaning, query));
  }
  Json filters = Json::object();
  for (const auto& [facet, ids] : understood.filters) filters[FacetName(facet)] = ids;
  Json ignored = Json::array();
  for (const Ignored& one : understood.ignored) {
    ignored.push_back({{"text", one.text},
                       {"range", RangeJson(query, one.range)},
                       {"reason", Name(one.reason)},
                       {"message", LabelJson(one.message)}});
  }
  return {{"words", std::move(words)},
          {"structure", StructureJson(understood.structure)},
          {"meanings", std::move(meanings)},
          {"filters", std::move(filters)},
          {"ignored", std::move(ignored)}};
}

Json WhyJson(const std::vector<Why>& reasons) {
  Json json = Json::array();
  for (const Why& why : reasons) {
    Json reason = {{"word", why.word},
                   {"route", Name(why.route)},
                   {"matched", why.matched},
                   {"where", why.where}};
    if (why.language) reason["language"] = text::Code(*why.language);
    if (why.range) reason["range"] = RangeJson(why.in, *why.range);
    json.push_back(std::move(reason));
  }
  return json;
}

Json LinksJson(const Links& links) {
  Json json = Json::object();
  if (links.self.empty()) return json;
  json["self"] = links.self;
  if (!links.next.empty()) json["next"] = links.next;
  if (!links.previous.empty()) json["previous"] = links.previous;
  if (!links.relationship.empty()) json["relationship"] = links.relationship;
  return json;
}

}  // namespace hajimari::search
