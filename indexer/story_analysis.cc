#include "indexer/story_analysis.h"

#include <nlohmann/json.hpp>

#include "archive/record/facets.h"
#include "archive/record/record_from_json.h"
#include "archive/record/record_to_json.h"

namespace hajimari::indexer {
namespace {

using nlohmann::ordered_json;

constexpr const char* kPrivateMembers[] = {"submitted", "editorial"};

std::string Dump(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

StoryAnalysis::Prepared StoryAnalysis::Prepare(const archive::Story& story,
                                               const archive::Relationship* relationship) const {
  const dictionaries::Dictionaries& known = analyzer_->dictionaries();
  Prepared prepared;
  PreparedStory& made = prepared.story;
  made.record = archive::StoryToJson(story, false);
  made.private_record = PrivateRecord(story);
  for (archive::Piece& piece : archive::SearchablePieces(story, relationship, known.gazetteer())) {
    made.pieces.push_back(
        {piece.field, piece.language, piece.item, analyzer_->Analyze(piece.text, piece.language)});
    prepared.fallbacks += made.pieces.back().text.fallbacks;
  }
  const archive::StoryFacets facets =
      archive::ComputeFacets(story, relationship, known, themes_->Infer(story));
  made.values = MakeValues(story, relationship, facets, made.pieces, known.gazetteer(), collator_);
  return prepared;
}

std::string PrivateRecord(const archive::Story& story) {
  if (!story.submitted && story.editorial_json.empty()) return "{}";
  const auto all = ordered_json::parse(archive::StoryToJson(story, true), nullptr, false);
  ordered_json own = ordered_json::object();
  for (const char* member : kPrivateMembers) {
    if (all.is_object() && all.contains(member)) own[member] = all[member];
  }
  return Dump(own);
}

std::optional<archive::Story> StoryOfRecords(const std::string& record,
                                             const std::string& private_record) {
  auto all = ordered_json::parse(record, nullptr, false);
  const auto own = ordered_json::parse(private_record, nullptr, false);
  if (!all.is_object() || !own.is_object()) return std::nullopt;
  for (const auto& [name, value] : own.items()) all[name] = value;
  std::vector<archive::Problem> problems;
  return archive::StoryFromJson(Dump(all), problems);
}

}  // namespace hajimari::indexer
