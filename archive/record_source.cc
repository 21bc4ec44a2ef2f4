#include "archive/record_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "archive/places.h"
#include "archive/readers/csv.h"
#include "archive/readers/draft.h"
#include "archive/readers/encoding.h"
#include "archive/readers/form.h"
#include "archive/readers/form_columns.h"
#include "archive/readers/jsonl.h"
#include "archive/readers/markdown.h"
#include "archive/readers/spreadsheet.h"
#include "archive/record_checks.h"
#include "archive/record_json.h"
#include "archive/record_text.h"
#include "base/digest.h"
#include "base/file.h"

namespace hajimari::archive {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

enum class Format { kNone, kJsonl, kTable, kWorkbook, kMarkdown };

std::string LowerExtension(const fs::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return extension;
}

std::string Beginning(const fs::path& path) {
  std::string bytes(4096, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(file.gcount()));
  return bytes;
}

// By content where it is plain, by name where it is not.
Format FormatOf(const fs::path& path) {
  const std::string extension = LowerExtension(path);
  const std::string bytes = Beginning(path);
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = TrimSpaces(text);
  if (bytes.starts_with("PK\x03\x04"))
    return extension == ".xlsx" ? Format::kWorkbook : Format::kNone;
  if (text.starts_with('{')) return Format::kJsonl;
  if (extension == ".md" || extension == ".markdown") return Format::kMarkdown;
  if (extension == ".csv" || extension == ".tsv") return Format::kTable;
  if (extension == ".jsonl" || extension == ".ndjson" || extension == ".json") {
    return Format::kJsonl;
  }
  if (extension == ".xlsx") return Format::kTable;  // a table that was only named so
  return Format::kNone;
}

// "boston.en.md" -> {"boston", "en"}
std::pair<std::string, std::string> NameAndLanguage(const fs::path& path) {
  const std::string stem = path.stem().string();
  for (const std::string_view language : {"en", "ja"}) {
    const std::string end = "." + std::string(language);
    if (stem.size() > end.size() && stem.ends_with(end)) {
      return {stem.substr(0, stem.size() - end.size()), std::string(language)};
    }
  }
  return {stem, ""};
}

Problem OfFile(Problem problem, const fs::path& file) {
  problem.place.file = file.string();
  return problem;
}

Problem Unreadable(const base::Error& error, const fs::path& file) {
  return OfFile(Refusal("unreadable", "",
                        {fmt::format("The file cannot be read: {}.", error.message),
                         fmt::format("ファイルを読み込めません（{}）。", error.message)},
                        {"Check that it is there and may be read.",
                         "ファイルがあるか、読み取りの許可があるか確かめてください。"}),
                file);
}

Problem HoldsTies(const fs::path& file) {
  return OfFile(Warning("relationships-file", "",
                        {"The file holds relationships, not stories; it was left aside.",
                         "物語ではなく関係の一覧のため、ここでは読みません。"},
                        {"Name it with --relationships.", "--relationships で指定してください。"}),
                file);
}

Problem Skipped(size_t count, const fs::path& first) {
  return OfFile(
      Warning(
          "skipped-files", "",
          {fmt::format("{} file(s) that are no records were left aside, this one first.", count),
           fmt::format("記録ではないファイルを{}件読み飛ばしました（最初のもの）。", count)},
          {"Nothing need be done if these are pictures or notes.",
           "写真や覚え書きであれば、そのままで構いません。"}),
      first);
}

Problem NoKnownFormat(const fs::path& file) {
  return OfFile(Refusal("unknown-format", "",
                        {"The file is none of JSONL, CSV, .xlsx and Markdown.",
                         "JSONL、CSV、.xlsx、Markdown のどれでもありません。"},
                        {"See docs/records.md for what can be read.",
                         "読める形式は docs/records.md にあります。"}),
                file);
}

std::string Elsewhere(const RecordPlace& place) {
  return place.line > 0 ? fmt::format("{}:{}", place.file, place.line) : place.file;
}

Problem DuplicateId(const RecordPlace& place, const RecordPlace& first) {
  Problem problem =
      Refusal("duplicate-id", "id",
              {fmt::format("The id \"{}\" was taken already by {}.", place.id, Elsewhere(first)),
               fmt::format("ID「{}」は既に {} で使われています。", place.id, Elsewhere(first))},
              {"Give each record an id of its own.", "記録ごとに別の ID を付けてください。"});
  problem.place = place;
  problem.place.field = "id";
  return problem;
}

Problem Double(const RecordPlace& place, const RecordPlace& first) {
  Problem problem =
      Warning("double", "",
              {fmt::format("The row says the same as {}; it was kept once.", Elsewhere(first)),
               fmt::format("{} と同じ内容のため、一度だけ採りました。", Elsewhere(first))},
              {"Nothing need be done.", "対応は要りません。"});
  problem.place = place;
  return problem;
}

// The same record has the same digits on every machine; what editors and places add does not count.
std::string ContentDigits(Story story) {
  story.id.clear();
  story.status = Status::kPublished;
  for (Partner& partner : story.partners) partner.place.clear();
  return base::Sha256Hex(StoryToJson(story, false)).substr(0, 8);
}

}  // namespace

// One call of ReadStories.
class SourceWalk {
 public:
  using Sink = std::function<bool(SourcedStory)>;

  SourceWalk(RecordReader& reader, const FormColumns& columns, const Sink& sink)
      : reader_(reader), columns_(columns), sink_(sink) {}

  bool File(const fs::path& path) {
    const Format format = FormatOf(path);
    if (format == Format::kNone) {
      reader_.problems_.push_back(NoKnownFormat(path));
      return true;
    }
    return format == Format::kMarkdown ? Markdown({path}) : ReadOne(path, format);
  }

  bool Folder(const fs::path& path) {
    std::vector<fs::path> files;
    Gather(path, files);
    std::vector<fs::path> skipped;
    for (size_t i = 0; i < files.size();) {
      const Format format = FormatOf(files[i]);
      if (format == Format::kNone) {
        skipped.push_back(files[i++]);
        continue;
      }
      std::vector<fs::path> together = {files[i++]};
      while (format == Format::kMarkdown && i < files.size() && SameStory(together[0], files[i])) {
        together.push_back(files[i++]);
      }
      const bool go_on =
          format == Format::kMarkdown ? Markdown(together) : ReadOne(together[0], format);
      if (!go_on) return false;
    }
    if (!skipped.empty()) reader_.problems_.push_back(Skipped(skipped.size(), skipped.front()));
    return true;
  }

 private:
  // Every visible file below, folders and files in the order of their names; a folder once, by
  // whatever links it is reached.
  void Gather(const fs::path& folder, std::vector<fs::path>& files) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error || !visited_.insert(real).second) return;
    std::set<fs::path> entries;
    fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
    if (error) {
      reader_.problems_.push_back(
          Unreadable({ErrorCode::kIo, error.message(), folder.string()}, folder));
      return;
    }
    for (; at != fs::directory_iterator(); at.increment(error)) {
      if (error) break;
      if (!at->path().filename().string().starts_with('.')) entries.insert(at->path());
    }
    for (const fs::path& entry : entries) {
      const fs::file_status status = fs::status(entry, error);
      if (fs::is_directory(status)) Gather(entry, files);
      if (fs::is_regular_file(status)) files.push_back(entry);
    }
  }

  // boston.en.md and boston.ja.md stand side by side in the order of names.
  static bool SameStory(const fs::path& a, const fs::path& b) {
    const auto [name_a, language_a] = NameAndLanguage(a);
    const auto [name_b, language_b] = NameAndLanguage(b);
    return a.parent_path() == b.parent_path() && name_a == name_b && language_a == "en" &&
           language_b == "ja" && FormatOf(b) == Format::kMarkdown;
  }

  bool ReadOne(const fs::path& path, Format format) {
    whole_ = true;
    const bool go_on = format == Format::kJsonl ? Jsonl(path) : Table(path, format);
    Note(path, go_on && whole_);
    return go_on;
  }

  void Note(const fs::path& path, bool whole) {
    (whole ? reader_.complete_sources_ : reader_.incomplete_sources_).push_back(path.string());
  }

  bool Jsonl(const fs::path& path) {
    if (HoldsRelationships(path)) {
      reader_.problems_.push_back(HoldsTies(path));
      return true;
    }
    JsonLimits limits;
    limits.largest_field = reader_.options_.largest_field;
    JsonlReader reader(path, limits);
    if (!reader.whole()) return GiveUp({ErrorCode::kIo, "it cannot be opened", ""}, path);
    const bool go_on = reader.Stories(reader_.problems_, reader_.records_read_, [&](Draft draft) {
      std::vector<Problem> found;
      CheckStory(draft.story, *reader_.dictionaries_, found);
      const bool refused = HasRefusal(found);
      Add(std::move(found), draft.place);
      return refused || Accept(std::move(draft));
    });
    whole_ = reader.whole();
    return go_on;
  }

  bool Table(const fs::path& path, Format format) {
    base::Result<std::string> bytes =
        format == Format::kWorkbook ? SpreadsheetToCsv(path) : base::ReadFile(path);
    if (!bytes) return GiveUp(bytes.error(), path);
    const DecodedText decoded = DecodeText(*bytes);
    const CsvTable table = ReadCsv(decoded.text, DelimiterOf(decoded.text));
    whole_ = table.unclosed_row == 0;
    const FormReader form(*reader_.dictionaries_, *reader_.dates_, columns_,
                          reader_.options_.largest_field);
    return form.Read(table, path.string(), reader_.problems_, reader_.records_read_,
                     [&](Draft draft) { return Accept(std::move(draft)); });
  }

  bool Markdown(const std::vector<fs::path>& paths) {
    std::vector<MarkdownFile> files;
    for (const fs::path& path : paths) {
      base::Result<std::string> bytes = base::ReadFile(path);
      if (!bytes) {
        Note(path, false);
        return GiveUp(bytes.error(), path);
      }
      const DecodedText decoded = DecodeText(*bytes);
      const bool text = !decoded.damaged && decoded.text.find('\0') == std::string::npos;
      files.push_back(
          {path.string(), text ? CleanText(decoded.text) : *bytes, NameAndLanguage(path).second});
    }
    JsonLimits limits;
    limits.largest_field = reader_.options_.largest_field;
    std::vector<Problem> found;
    std::optional<Story> story =
        StoryFromMarkdown(files, NameAndLanguage(paths.front()).first, limits, found);
    const bool told = story || HasRefusal(found);
    reader_.records_read_ += told ? 1 : 0;
    bool go_on = true;
    const RecordPlace place{paths.front().string(), 1, "", story ? story->id : ""};
    if (story) CheckStory(*story, *reader_.dictionaries_, found);
    const bool good = story && !HasRefusal(found);
    Add(std::move(found), place);
    if (good) go_on = Accept({*std::move(story), place, ""});
    for (const fs::path& path : paths) Note(path, go_on);
    return go_on;
  }

  bool GiveUp(const base::Error& error, const fs::path& path) {
    whole_ = false;
    reader_.problems_.push_back(Unreadable(error, path));
    return true;
  }

  void Add(std::vector<Problem> found, const RecordPlace& place) {
    for (Problem& problem : found) {
      if (problem.place.file.empty()) {
        problem.place.file = place.file;
        problem.place.line = place.line;
      }
      if (problem.place.id.empty()) problem.place.id = place.id;
      reader_.problems_.push_back(std::move(problem));
    }
  }

  std::string MadeId(const Story& story) const {
    std::string relationship = story.relationship;
    if (relationship.empty() && reader_.options_.ties != nullptr) {
      const auto ties = reader_.options_.ties->Between(story.partners);
      if (ties.size() == 1) relationship = ties.front()->id;
    }
    if (relationship.empty()) {
      relationship = RelationshipIdOf(story.partners, reader_.dictionaries_->gazetteer());
    }
    if (relationship.empty()) relationship = "story";
    return relationship.substr(0, 91) + "-" + ContentDigits(story);
  }

  bool Accept(Draft draft) {
    if (!draft.row_digest.empty()) {
      const auto [first, fresh] = reader_.seen_rows_.emplace(draft.row_digest, draft.place);
      if (!fresh) {
        reader_.problems_.push_back(Double(draft.place, first->second));
        return true;
      }
    }
    if (draft.story.id.empty()) draft.story.id = MadeId(draft.story);
    draft.place.id = draft.story.id;
    const auto [first, fresh] = reader_.seen_ids_.emplace(draft.story.id, draft.place);
    if (!fresh) {
      reader_.problems_.push_back(DuplicateId(draft.place, first->second));
      return true;
    }
    std::string source = draft.place.file;
    return sink_({std::move(draft.story), std::move(draft.place), std::move(source)});
  }

  RecordReader& reader_;
  const FormColumns& columns_;
  const Sink& sink_;
  std::set<fs::path> visited_;
  bool whole_ = true;
};

RecordReader::RecordReader(const dictionaries::Dictionaries& dictionaries,
                           const text::DateFinder& dates, ReaderOptions options)
    : dictionaries_(&dictionaries), dates_(&dates), options_(std::move(options)) {}

base::Result<void> RecordReader::ReadStories(const fs::path& path,
                                             const std::function<bool(SourcedStory)>& sink) {
  const base::Result<FormColumns> columns = FormColumns::Open(options_.column_map);
  if (!columns) return std::unexpected(columns.error());
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return base::Fail(ErrorCode::kNotFound, "there is no such file or folder", path.string());
  }
  SourceWalk walk(*this, *columns, sink);
  if (fs::is_directory(status)) {
    walk.Folder(path);
    return {};
  }
  if (!std::ifstream(path)) return base::Fail(ErrorCode::kIo, "cannot be read", path.string());
  walk.File(path);
  return {};
}

base::Result<std::vector<Relationship>> RecordReader::ReadRelationships(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    return base::Fail(ErrorCode::kNotFound, "there is no such file", path.string());
  }
  JsonLimits limits;
  limits.largest_field = options_.largest_field;
  JsonlReader reader(path, limits);
  if (!reader.whole()) return base::Fail(ErrorCode::kIo, "cannot be read", path.string());
  std::vector<Relationship> ties;
  std::unordered_map<std::string, RecordPlace> seen;
  reader.Relationships(problems_, records_read_, [&](Relationship tie, const RecordPlace& place) {
    std::vector<Problem> found;
    CheckRelationship(tie, *dictionaries_, found);
    if (tie.id.empty()) tie.id = RelationshipIdOf(tie.partners, dictionaries_->gazetteer());
    if (seen.contains(tie.id)) {
      const std::string longer = RelationshipIdOf(tie.partners, dictionaries_->gazetteer(), true);
      if (place.id.empty() && !longer.empty()) tie.id = longer;
    }
    RecordPlace named = place;
    named.id = tie.id;
    if (tie.id.empty()) {
      found.push_back(Refusal("bad-id", "id",
                              {"The relationship has no id, and none can be made of its partners.",
                               "ID がなく、自治体名からも作れません。"},
                              {"Give it an id.", "ID を書いてください。"}));
    } else if (const auto [first, fresh] = seen.emplace(tie.id, named); !fresh) {
      found.push_back(DuplicateId(named, first->second));
    }
    const bool refused = HasRefusal(found);
    for (Problem& problem : found) {
      const std::string field = problem.place.field;
      problem.place = named;
      problem.place.field = field;
      problems_.push_back(std::move(problem));
    }
    if (!refused) ties.push_back(std::move(tie));
  });
  (reader.whole() ? complete_sources_ : incomplete_sources_).push_back(path.string());
  return ties;
}

}  // namespace hajimari::archive
