#include "archive/sources/record_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>

#include "archive/record/places.h"
#include "archive/record/record_checks.h"
#include "archive/record/record_from_json.h"
#include "archive/record/record_text.h"
#include "archive/record/record_to_json.h"
#include "archive/sources/csv.h"
#include "archive/sources/encoding.h"
#include "archive/sources/form.h"
#include "archive/sources/form_columns.h"
#include "archive/sources/jsonl.h"
#include "archive/sources/markdown.h"
#include "archive/sources/source_file.h"
#include "archive/sources/source_files.h"
#include "archive/sources/workbook.h"
#include "base/digest.h"

namespace hajimari::archive {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

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

Problem ContainsRelationships(const fs::path& file) {
  return OfFile(Warning("relationships-file", "",
                        {"The file contains relationships, not stories; it was ignored.",
                         "物語ではなく関係の一覧のため、ここでは読みません。"},
                        {"Name it with --relationships.", "--relationships で指定してください。"}),
                file);
}

Problem Skipped(size_t count, const fs::path& first) {
  return OfFile(
      Warning("skipped-files", "",
              {fmt::format("{} file(s) without records were ignored, this one first.", count),
               fmt::format("記録ではないファイルを{}件読み飛ばしました（最初のもの）。", count)},
              {"No action is needed if these are pictures or notes.",
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

Problem UncertainEncoding(const DecodedText& decoded, const fs::path& file) {
  const std::string_view name = Name(decoded.encoding);
  const std::string_view rival = decoded.rival ? Name(*decoded.rival) : "";
  const Message reason =
      rival.empty()
          ? Message{"The encoding of the file is unknown.", "文字コードを判別できません。"}
          : Message{fmt::format("The file may be in {} or in {}; its content does not show which.",
                                name, rival),
                    fmt::format("文字コードが {} か {} か判別できません。", name, rival)};
  return OfFile(Refusal("ambiguous-encoding", "", reason,
                        {"Save it in UTF-8, or name its encoding with --encoding NAME.",
                         "UTF-8 で保存し直すか、--encoding で文字コードを指定してください。"}),
                file);
}

Problem HiddenSheet(const std::string& name, const fs::path& file) {
  return OfFile(Warning("hidden-sheet", "",
                        {fmt::format("The sheet \"{}\" is hidden and was not read.", Quoted(name)),
                         fmt::format("シート「{}」は非表示のため読みません。", Quoted(name))},
                        {"Unhide it in the workbook if its rows belong here.",
                         "読み込む場合は、シートを再表示してください。"}),
                file);
}

Problem SheetWithoutStories(const std::string& name, const fs::path& file) {
  return OfFile(
      Warning("skipped-sheet", "",
              {fmt::format("The sheet \"{}\" has no column for the story and was ignored.",
                           Quoted(name)),
               fmt::format("シート「{}」には物語の列がないため読みません。", Quoted(name))},
              {"No action is needed if it contains no responses.",
               "回答のシートでなければ、そのままで構いません。"}),
      file);
}

Problem Forbidden(const fs::path& file) {
  return Unreadable({ErrorCode::kIo, "Permission denied", file.string()}, file);
}

std::string Elsewhere(const RecordPlace& place) {
  return place.line > 0 ? fmt::format("{}:{}", place.file, place.line) : place.file;
}

Problem DuplicateId(const RecordPlace& place, const RecordPlace& first) {
  Problem problem =
      Refusal("duplicate-id", "id",
              {fmt::format("The id \"{}\" is already used by {}.", place.id, Elsewhere(first)),
               fmt::format("ID「{}」は既に {} で使われています。", place.id, Elsewhere(first))},
              {"Give each record an id of its own.", "記録ごとに別の ID を付けてください。"});
  problem.place = place;
  problem.place.field = "id";
  return problem;
}

Problem Double(const RecordPlace& place, const RecordPlace& first) {
  Problem problem =
      Warning("double", "",
              {fmt::format("The row is a duplicate of {}; only one was kept.", Elsewhere(first)),
               fmt::format("{} と同じ内容のため、一度だけ採りました。", Elsewhere(first))},
              {"No action is needed.", "対応は要りません。"});
  problem.place = place;
  return problem;
}

// Gives a record the same digits on every machine; its status, private members and place ids do not
// count.
std::string ContentDigits(const Story& story, std::string_view content) {
  Story counted;
  counted.relationship = story.relationship;
  counted.partners = story.partners;
  for (Partner& partner : counted.partners) partner.place.clear();
  return base::Sha256Hex(StoryToRecords(counted, content).public_record).substr(0, 8);
}

}  // namespace

// One call of ReadStories.
class SourceWalk {
 public:
  SourceWalk(RecordReader& reader, const FormColumns& columns, const IntakeSink& sink)
      : reader_(reader), columns_(columns), sink_(sink) {}

  // False if the sink returned false or a read failed: see failure().
  bool File(const fs::path& path) {
    if (reader_.read_.contains(path.string())) return true;
    auto group = OpenWith(path, reader_.options_.named);
    if (!group) return Fail(group.error());
    if (group->format == Format::kNone) {
      reader_.problems_.push_back(NoKnownFormat(path));
      return true;
    }
    for (const SourceFile& file : group->files) reader_.read_.insert(file.path().string());
    return Read(*std::move(group));
  }

  bool Folder(const fs::path& path) {
    auto found = FilesBelow(path);
    if (!found) return Fail(found.error());
    for (const fs::path& forbidden : found->forbidden) {
      reader_.problems_.push_back(Forbidden(forbidden));
    }
    std::vector<fs::path> skipped;
    FileGroups groups(std::move(found->files));
    for (;;) {
      auto group = groups.Next();
      if (!group) return Fail(group.error());
      if (!*group) break;
      if ((*group)->format == Format::kNone) {
        skipped.push_back((*group)->files.front().path());
      } else if (!Read(**std::move(group))) {
        return false;
      }
    }
    if (!skipped.empty()) reader_.problems_.push_back(Skipped(skipped.size(), skipped.front()));
    return true;
  }

  const std::optional<base::Error>& failure() const { return failure_; }

 private:
  bool Fail(base::Error error) {
    failure_ = std::move(error);
    return false;
  }

  bool Read(FileGroup group) {
    if (group.format == Format::kMarkdown) return Markdown(std::move(group.files));
    SourceFile& file = group.files.front();
    const fs::path path = file.path();
    whole_ = true;
    const bool go_on = group.format == Format::kJsonl   ? Jsonl(std::move(file))
                       : group.format == Format::kTable ? TableFile(std::move(file))
                                                        : WorkbookFile(file);
    Note(path, go_on && whole_);
    return go_on;
  }

  void Note(const fs::path& path, bool whole) {
    (whole ? reader_.complete_sources_ : reader_.incomplete_sources_).push_back(path.string());
  }

  bool Jsonl(SourceFile file) {
    const fs::path path = file.path();
    JsonLimits limits;
    limits.largest_field = reader_.options_.largest_field;
    JsonlReader reader(std::move(file), limits);
    const bool go_on =
        reader.Stories(reader_.problems_, reader_.records_read_, [&](IntakeItem item) {
          std::vector<Problem> found;
          CheckStory(item.story, *reader_.dictionaries_, found);
          const bool refused = HasRefusal(found);
          Add(std::move(found), item.place);
          return refused || Accept(std::move(item));
        });
    if (!reader.status()) return Fail(reader.status().error());
    if (reader.holds_relationships()) reader_.problems_.push_back(ContainsRelationships(path));
    whole_ = reader.whole();
    return go_on;
  }

  // The decoded text of a file; nullopt, with a problem, if the encoding is not certain.
  std::optional<DecodedText> Decoded(const std::string& bytes, const fs::path& path,
                                     std::function<bool(std::string_view)> known = {}) {
    DecodedText decoded = DecodeText(bytes, {reader_.options_.encoding, std::move(known)});
    if (!decoded.certain) {
      reader_.problems_.push_back(UncertainEncoding(decoded, path));
      whole_ = false;
      return std::nullopt;
    }
    reader_.files_.push_back({path.string(), std::string(Name(decoded.encoding))});
    return decoded;
  }

  FormReader Forms() const {
    return {*reader_.dictionaries_,
            *reader_.dates_,
            columns_,
            {reader_.options_.largest_field, reader_.options_.form_name}};
  }

  bool Table(const CsvTable& table, const RecordPlace& place) {
    whole_ = whole_ && table.unclosed_row == 0;
    return Forms().Read(table, place, reader_.problems_, reader_.records_read_,
                        [&](IntakeItem item) { return Accept(std::move(item)); });
  }

  bool TableFile(SourceFile file) {
    const fs::path& path = file.path();
    const base::Result<std::string> bytes = file.ReadToEnd();
    if (!bytes) return Fail(bytes.error());
    const auto decoded = Decoded(
        *bytes, path, [&](std::string_view heading) { return columns_.Of(heading).has_value(); });
    if (!decoded) return true;
    return Table(ReadCsv(decoded->text, DelimiterOf(decoded->text)),
                 {path.string(), 0, "", "", ""});
  }

  // Reads the rows of all visible sheets that contain stories.
  bool WorkbookFile(const SourceFile& file) {
    const fs::path& path = file.path();
    const base::Result<Workbook> workbook = ReadWorkbook(file);
    if (!workbook && workbook.error().code == ErrorCode::kIo) return Fail(workbook.error());
    if (!workbook) return GiveUp(workbook.error(), path);
    for (const std::string& name : workbook->hidden) {
      reader_.problems_.push_back(HiddenSheet(name, path));
    }
    std::vector<CsvTable> tables;
    for (const Sheet& sheet : workbook->sheets) tables.push_back(ReadCsv(sheet.csv, ','));
    const FormReader forms = Forms();
    const bool any = std::ranges::any_of(
        tables, [&](const CsvTable& table) { return forms.HoldsStories(table); });
    for (size_t i = 0; i < tables.size(); ++i) {
      const std::string& name = workbook->sheets[i].name;
      if (any && !forms.HoldsStories(tables[i])) {
        if (!tables[i].rows.empty()) {
          reader_.problems_.push_back(SheetWithoutStories(name, path));
        }
        continue;
      }
      if (!Table(tables[i], {path.string(), 0, "", "", tables.size() > 1 ? name : ""})) {
        return false;
      }
    }
    return true;
  }

  bool Markdown(std::deque<SourceFile> sources) {
    std::vector<fs::path> paths;
    for (const SourceFile& source : sources) paths.push_back(source.path());
    std::vector<MarkdownFile> files;
    for (SourceFile& source : sources) {
      base::Result<std::string> bytes = source.ReadToEnd();
      if (!bytes) return Fail(bytes.error());
      const auto decoded = Decoded(*bytes, source.path());
      if (!decoded) {
        for (const fs::path& left : paths) Note(left, false);
        return true;
      }
      const bool text = !decoded->damaged && decoded->text.find('\0') == std::string::npos;
      files.push_back({source.path().string(), text ? CleanText(decoded->text) : *bytes,
                       NameAndLanguage(source.path()).second});
    }
    JsonLimits limits;
    limits.largest_field = reader_.options_.largest_field;
    std::vector<Problem> found;
    std::optional<Story> story =
        StoryFromMarkdown(files, NameAndLanguage(paths.front()).first, limits, found);
    const bool is_record = story || HasRefusal(found);
    reader_.records_read_ += is_record ? 1 : 0;
    bool go_on = true;
    const RecordPlace place{paths.front().string(), 1, "", story ? story->id : "", ""};
    if (story) CheckStory(*story, *reader_.dictionaries_, found);
    const bool good = story && !HasRefusal(found);
    Add(std::move(found), place);
    if (good) go_on = Accept({*std::move(story), place});
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

  std::string MadeId(const Story& story, std::string_view content) const {
    std::string relationship = story.relationship;
    if (relationship.empty() && reader_.options_.matcher != nullptr) {
      const auto relationships = reader_.options_.matcher->Between(story.partners);
      if (relationships.size() == 1) relationship = relationships.front()->id;
    }
    if (relationship.empty()) {
      relationship = RelationshipIdOf(story.partners, reader_.dictionaries_->gazetteer());
    }
    if (relationship.empty()) relationship = "story";
    return relationship.substr(0, 91) + "-" + ContentDigits(story, content);
  }

  bool Accept(IntakeItem item) {
    if (!item.row_digest.empty()) {
      const auto [first, fresh] = reader_.seen_rows_.emplace(item.row_digest, item.place);
      if (!fresh) {
        reader_.problems_.push_back(Double(item.place, first->second));
        return true;
      }
    }
    if (item.story.id.empty()) {
      item.content = ContentToJson(item.story);
      item.story.id = MadeId(item.story, item.content);
    }
    item.place.id = item.story.id;
    const auto [first, fresh] = reader_.seen_ids_.emplace(item.story.id, item.place);
    const bool is_public = item.story.status == Status::kPublished;
    if (!fresh) reader_.problems_.push_back(DuplicateId(item.place, first->second));
    if (!fresh && is_public != reader_.published_ids_.contains(item.story.id)) {
      return Fail({ErrorCode::kRefused,
                   fmt::format("The id \"{}\" is used here and in {}, and only one of the two is "
                               "published; keep one of them. Nothing was changed.",
                               item.story.id, Elsewhere(first->second)),
                   Elsewhere(item.place)});
    }
    if (!fresh) return true;
    if (is_public) reader_.published_ids_.insert(item.story.id);
    return sink_(std::move(item));
  }

  RecordReader& reader_;
  const FormColumns& columns_;
  const IntakeSink& sink_;
  std::optional<base::Error> failure_;
  bool whole_ = true;
};

RecordReader::RecordReader(const dictionaries::Dictionaries& dictionaries,
                           const text::DateFinder& dates, ReaderOptions options)
    : dictionaries_(&dictionaries), dates_(&dates), options_(std::move(options)) {}

base::Result<void> RecordReader::ReadStories(const fs::path& path, const IntakeSink& sink) {
  const base::Result<FormColumns> columns = FormColumns::Open(options_.column_map);
  if (!columns) return std::unexpected(columns.error());
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    return base::Fail(ErrorCode::kNotFound, "there is no such file or folder", path.string());
  }
  if (error) return base::FailSystem(error.value(), path.string());
  SourceWalk walk(*this, *columns, sink);
  fs::is_directory(status) ? walk.Folder(path) : walk.File(path);
  if (walk.failure()) return std::unexpected(*walk.failure());
  return {};
}

base::Result<std::vector<Relationship>> RecordReader::ReadRelationships(const fs::path& path) {
  JsonLimits limits;
  limits.largest_field = options_.largest_field;
  auto file = SourceFile::Open(path);
  if (!file) return std::unexpected(file.error());
  JsonlReader reader(*std::move(file), limits);
  std::vector<Relationship> relationships;
  std::unordered_map<std::string, RecordPlace> seen;
  reader.Relationships(problems_, records_read_, [&](Relationship read, const RecordPlace& place) {
    std::vector<Problem> found;
    CheckRelationship(read, *dictionaries_, found);
    if (read.id.empty()) read.id = RelationshipIdOf(read.partners, dictionaries_->gazetteer());
    if (seen.contains(read.id)) {
      const std::string longer = RelationshipIdOf(read.partners, dictionaries_->gazetteer(), true);
      if (place.id.empty() && !longer.empty()) read.id = longer;
    }
    RecordPlace named = place;
    named.id = read.id;
    if (read.id.empty()) {
      found.push_back(Refusal("bad-id", "id",
                              {"The relationship has no id, and its partners do not yield one.",
                               "ID がなく、自治体名からも作れません。"},
                              {"Give it an id.", "ID を書いてください。"}));
    } else if (const auto [first, fresh] = seen.emplace(read.id, named); !fresh) {
      found.push_back(DuplicateId(named, first->second));
    }
    const bool refused = HasRefusal(found);
    for (Problem& problem : found) {
      const std::string field = problem.place.field;
      problem.place = named;
      problem.place.field = field;
      problems_.push_back(std::move(problem));
    }
    if (!refused) relationships.push_back(std::move(read));
  });
  if (!reader.status()) return std::unexpected(reader.status().error());
  (reader.whole() ? complete_sources_ : incomplete_sources_).push_back(path.string());
  return relationships;
}

}  // namespace hajimari::archive
