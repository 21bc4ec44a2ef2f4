#include "archive/store/manifest.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "archive/record/record_from_json.h"
#include "archive/store/damage.h"
#include "archive/store/fields.h"
#include "base/digest.h"
#include "base/file.h"

namespace hajimari::archive {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string_view AudienceName(Audience audience) {
  return audience == Audience::kPublic ? "public" : "editors";
}

Manifest FromJson(const json& from) {
  Manifest manifest;
  manifest.generation = from.at("generation").get<uint64_t>();
  manifest.previous = from.at("previous").get<uint64_t>();
  manifest.fingerprint = from.at("fingerprint").get<std::string>();
  const json& stories = from.at("stories");
  manifest.stories_public = stories.at("public").get<uint32_t>();
  manifest.stories_editors = stories.at("editors").get<uint32_t>();
  manifest.by_status = stories.at("by_status").get<std::map<std::string, uint32_t>>();
  manifest.relationships_public = from.at("relationships").at("public").get<uint32_t>();
  manifest.relationships_editors = from.at("relationships").at("editors").get<uint32_t>();
  for (const json& segment : from.at("segments")) {
    manifest.segments.push_back(
        {segment.at("name").get<std::string>(),
         segment.at("audience") == "public" ? Audience::kPublic : Audience::kEditors,
         segment.at("kind") == "base", segment.at("stories").get<uint32_t>(),
         segment.at("tombstones").get<uint32_t>()});
  }
  for (const json& source : from.at("sources")) {
    manifest.sources.push_back({source.at("path").get<std::string>(),
                                source.at("sha256").get<std::string>(),
                                source.at("stories").get<uint32_t>()});
  }
  for (const json& file : from.at("files")) {
    manifest.files.push_back({file.at("path").get<std::string>(), file.at("size").get<uint64_t>(),
                              file.at("sha256").get<std::string>()});
  }
  return manifest;
}

}  // namespace

std::string GenerationName(uint64_t number) { return fmt::format("gen-{:06}", number); }

std::string ManifestToJson(const Manifest& manifest) {
  ordered_json to;
  to["format"] = kFormatVersion;
  to["generation"] = manifest.generation;
  to["previous"] = manifest.previous;
  to["fingerprint"] = manifest.fingerprint;
  to["stories"] = {{"public", manifest.stories_public},
                   {"editors", manifest.stories_editors},
                   {"by_status", manifest.by_status}};
  to["relationships"] = {{"public", manifest.relationships_public},
                         {"editors", manifest.relationships_editors}};
  to["segments"] = ordered_json::array();
  for (const ManifestSegment& segment : manifest.segments) {
    to["segments"].push_back({{"name", segment.name},
                              {"audience", AudienceName(segment.audience)},
                              {"kind", segment.base ? "base" : "delta"},
                              {"stories", segment.stories},
                              {"tombstones", segment.tombstones}});
  }
  to["sources"] = ordered_json::array();
  for (const ManifestSource& source : manifest.sources) {
    to["sources"].push_back(
        {{"path", source.path}, {"sha256", source.sha256}, {"stories", source.stories}});
  }
  to["files"] = ordered_json::array();
  for (const ManifestFile& file : manifest.files) {
    to["files"].push_back({{"path", file.path}, {"size", file.size}, {"sha256", file.sha256}});
  }
  // A path need not be UTF-8.
  return to.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

base::Result<Manifest> ReadManifest(const std::filesystem::path& generation) {
  const std::filesystem::path path = generation / "manifest.json";
  auto text = base::ReadFile(path);
  if (!text) return std::unexpected(text.error());
  const json parsed = json::parse(*text, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("format") || !parsed["format"].is_number_unsigned()) {
    return Damaged(path);
  }
  if (parsed["format"].get<uint64_t>() > kFormatVersion) {
    return base::Fail(base::ErrorCode::kNewerFormat,
                      "A later version of hajimari wrote this archive; use that one.",
                      path.string());
  }
  try {
    return FromJson(parsed);
  } catch (const json::exception&) {
    return Damaged(path);
  }
}

base::Result<void> CheckSizes(const std::filesystem::path& generation, const Manifest& manifest) {
  for (const ManifestFile& file : manifest.files) {
    const std::filesystem::path path = generation / file.path;
    std::error_code error;
    const uintmax_t size = std::filesystem::file_size(path, error);
    if (error && error != std::errc::no_such_file_or_directory) {
      return base::FailSystem(error.value(), path.string());
    }
    if (error || size != file.size) return Damaged(path);
  }
  return {};
}

base::Result<void> VerifyFiles(const std::filesystem::path& generation, const Manifest& manifest) {
  if (auto there = CheckSizes(generation, manifest); !there) return there;
  for (const ManifestFile& file : manifest.files) {
    const std::filesystem::path path = generation / file.path;
    auto digest = base::Sha256HexOfFile(path);
    if (!digest) return std::unexpected(digest.error());
    if (*digest != file.sha256) return Damaged(path);
  }
  return {};
}

std::string_view RelationshipFileName(Audience audience) {
  return audience == Audience::kPublic ? "relationships-public.jsonl"
                                       : "relationships-editors.jsonl";
}

base::Result<std::vector<Relationship>> ReadRelationshipFile(const std::filesystem::path& path) {
  auto text = base::ReadFile(path);
  if (!text) return std::unexpected(text.error());
  std::vector<Relationship> relationships;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    std::vector<Problem> problems;
    auto relationship = RelationshipFromJson(rest.substr(0, end), problems);
    if (!relationship) return Damaged(path);
    relationships.push_back(std::move(*relationship));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return relationships;
}

}  // namespace hajimari::archive
