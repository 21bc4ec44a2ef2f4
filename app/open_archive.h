// An archive opened for reading, with the dictionaries and the analyser that it needs.
//
//   auto open = OpenArchive("build/archive", "", Audience::kPublic);
//   open->archive->NewSearcher()
#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "dictionaries/dictionaries.h"
#include "search/archive.h"
#include "text/analyzer.h"

namespace hajimari::app {

// The order matters: the archive is destroyed before the analyser that it uses.
struct OpenedArchive {
  std::shared_ptr<const dictionaries::Dictionaries> dictionaries;
  std::unique_ptr<const text::Analyzer> analyzer;
  std::unique_ptr<search::Archive> archive;
};

// The dictionaries of `data` ("" for those beside the executable) and their analyser.
[[nodiscard]] base::Result<OpenedArchive> OpenLanguage(const std::string& data);

[[nodiscard]] base::Result<OpenedArchive> OpenArchive(const search::ArchiveOptions& options,
                                                      const std::string& data);
[[nodiscard]] base::Result<OpenedArchive> OpenArchive(const std::string& directory,
                                                      const std::string& data,
                                                      archive::Audience audience);

}  // namespace hajimari::app
