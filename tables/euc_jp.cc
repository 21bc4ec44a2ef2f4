#include "tables/euc_jp.h"

#include <iconv.h>

#include "base/file.h"

namespace hajimari::tables {

using base::ErrorCode;
using base::Fail;

base::Result<std::string> ReadEucJp(const std::filesystem::path& path) {
  auto bytes = base::ReadFile(path);
  if (!bytes) return bytes;
  const iconv_t converter = iconv_open("UTF-8", "EUC-JP");
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    return Fail(ErrorCode::kIo, "This system does not convert EUC-JP.", path.string());
  }
  std::string out(bytes->size() * 2, '\0');
  char* from = bytes->data();
  size_t from_left = bytes->size();
  char* to = out.data();
  size_t to_left = out.size();
  const size_t converted = iconv(converter, &from, &from_left, &to, &to_left);
  iconv_close(converter);
  if (converted == static_cast<size_t>(-1)) {
    return Fail(ErrorCode::kBadDictionary, "The file is not EUC-JP.", path.string());
  }
  out.resize(out.size() - to_left);
  return out;
}

}  // namespace hajimari::tables
