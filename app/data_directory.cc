#include "app/data_directory.h"

#include <system_error>

namespace hajimari::app {

std::filesystem::path DataDirectory(const std::string& option) {
  if (!option.empty()) return option;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "share/hajimari";
  return (program.parent_path() / ".." / "share" / "hajimari").lexically_normal();
}

}  // namespace hajimari::app
