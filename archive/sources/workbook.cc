#include "archive/sources/workbook.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zip.h>

#include <memory>
#include <pugixml.hpp>
#include <string_view>

namespace hajimari::archive {
namespace {

using base::ErrorCode;

constexpr zip_uint64_t kLargestPart = 16u << 20;
constexpr size_t kMaxSheets = 200;

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;

std::unexpected<base::Error> NoWorkbook(const std::filesystem::path& path) {
  return base::Fail(ErrorCode::kBadInput, "the workbook cannot be read; save the sheet as CSV",
                    path.string());
}

// Whether the machine caused the error, and not the file.
bool IsOfTheSystem(int error) {
  return error == ZIP_ER_OPEN || error == ZIP_ER_READ || error == ZIP_ER_SEEK ||
         error == ZIP_ER_MEMORY;
}

// nullptr with an error of libzip, which closes the descriptor that it is given unless it fails.
Zip OpenZip(int descriptor, int& error) {
  const int own = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (own < 0 || ::lseek(own, 0, SEEK_SET) != 0) error = ZIP_ER_OPEN;
  Zip zip(error != 0 ? nullptr : zip_fdopen(own, 0, &error));
  if (zip == nullptr && own >= 0) ::close(own);
  return zip;
}

// "" if the part is missing or too large.
std::string ReadPart(zip_t* zip, std::string_view name) {
  const std::string part(name.starts_with('/') ? name.substr(1) : name);
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_stat(zip, part.c_str(), ZIP_FL_NOCASE, &status) != 0 || status.size > kLargestPart) {
    return "";
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(zip, part.c_str(), ZIP_FL_NOCASE));
  std::string bytes(status.size, '\0');
  if (file == nullptr ||
      zip_fread(file.get(), bytes.data(), status.size) != static_cast<zip_int64_t>(status.size)) {
    return "";
  }
  return bytes;
}

// The name of an element without its namespace.
std::string_view LocalName(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

pugi::xml_node Child(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node& node : parent) {
    if (LocalName(node) == name) return node;
  }
  return {};
}

// The path of the workbook, as the package gives it.
std::string WorkbookPart(zip_t* zip) {
  pugi::xml_document relations;
  if (relations.load_string(ReadPart(zip, "_rels/.rels").c_str())) {
    for (const pugi::xml_node& relation : Child(relations, "Relationships")) {
      const std::string_view type = relation.attribute("Type").value();
      if (type.ends_with("/officeDocument")) return relation.attribute("Target").value();
    }
  }
  return "xl/workbook.xml";
}

struct ListedSheet {
  std::string name;
  bool hidden = false;
};

// In the order of the workbook, by which xlsx2csv numbers them.
std::vector<ListedSheet> SheetsOf(zip_t* zip) {
  std::vector<ListedSheet> sheets;
  pugi::xml_document workbook;
  if (!workbook.load_string(ReadPart(zip, WorkbookPart(zip)).c_str())) return sheets;
  for (const pugi::xml_node& sheet : Child(Child(workbook, "workbook"), "sheets")) {
    if (LocalName(sheet) != "sheet") continue;
    const std::string_view state = sheet.attribute("state").value();
    sheets.push_back({sheet.attribute("name").value(), !state.empty() && state != "visible"});
  }
  return sheets;
}

}  // namespace

base::Result<Workbook> ReadWorkbook(const SourceFile& file, SpreadsheetOptions options) {
  const std::filesystem::path& path = file.path();
  int error = 0;
  const Zip zip = OpenZip(file.descriptor(), error);
  if (zip == nullptr && IsOfTheSystem(error)) {
    return base::Fail(ErrorCode::kIo, "The file cannot be read.", path.string());
  }
  if (zip == nullptr) return NoWorkbook(path);
  const std::vector<ListedSheet> listed = SheetsOf(zip.get());
  if (listed.empty()) return NoWorkbook(path);
  if (listed.size() > kMaxSheets) {
    return base::Fail(
        ErrorCode::kBadInput,
        fmt::format("the workbook has {} sheets; the limit is {}", listed.size(), kMaxSheets),
        path.string());
  }
  Workbook workbook;
  for (size_t i = 0; i < listed.size(); ++i) {
    if (listed[i].hidden) {
      workbook.hidden.push_back(listed[i].name);
      continue;
    }
    options.sheet = i + 1;
    auto csv = SpreadsheetToCsv(file, options);
    if (!csv) return std::unexpected(csv.error());
    workbook.sheets.push_back({listed[i].name, *std::move(csv)});
  }
  return workbook;
}

}  // namespace hajimari::archive
