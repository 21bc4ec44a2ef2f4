#include "app/open_archive.h"

#include "app/data_directory.h"
#include "app/exit_code.h"

namespace hajimari::app {

base::Result<OpenedArchive> OpenLanguage(const std::string& data) {
  OpenedArchive open;
  auto known = dictionaries::Dictionaries::Open(DataDirectory(data));
  if (!known) return std::unexpected(known.error());
  open.dictionaries = *std::move(known);
  if (!open.dictionaries->translations().present()) {
    Complain(
        "Note: the tables of translations were not built (Debian package edict); words are found "
        "in the language they are typed in.\n");
  }
  auto analyzer = text::Analyzer::Open(open.dictionaries);
  if (!analyzer) return std::unexpected(analyzer.error());
  open.analyzer = std::make_unique<const text::Analyzer>(*std::move(analyzer));
  return open;
}

base::Result<OpenedArchive> OpenArchive(const std::string& directory, const std::string& data,
                                        archive::Audience audience) {
  search::ArchiveOptions options;
  options.directory = directory;
  options.audience = audience;
  return OpenArchive(options, data);
}

base::Result<OpenedArchive> OpenArchive(const search::ArchiveOptions& options,
                                        const std::string& data) {
  auto open = OpenLanguage(data);
  if (!open) return open;
  auto archive = search::Archive::Open(options, open->dictionaries, *open->analyzer);
  if (!archive) return std::unexpected(archive.error());
  open->archive = *std::move(archive);
  return open;
}

}  // namespace hajimari::app
