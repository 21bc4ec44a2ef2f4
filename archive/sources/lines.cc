#include "archive/sources/lines.h"

#include <cstring>

namespace hajimari::archive {

bool LineReader::Fill() {
  if (!status_) return false;
  at_ = 0;
  if (auto read = file_.Read(buffer_, 1 << 16); !read) status_ = std::unexpected(read.error());
  return status_.has_value() && !buffer_.empty();
}

std::optional<Line> LineReader::Next() {
  Line line;
  line.closed = false;
  bool any = false;
  while (!line.closed && (at_ < buffer_.size() || Fill())) {
    any = true;
    const char* begin = buffer_.data() + at_;
    const auto* end = static_cast<const char*>(std::memchr(begin, '\n', buffer_.size() - at_));
    const size_t size = end == nullptr ? buffer_.size() - at_ : static_cast<size_t>(end - begin);
    line.closed = end != nullptr;
    line.bytes += size;
    at_ += size + (line.closed ? 1 : 0);
    if (line.bytes > longest_) {
      line.too_long = true;
      line.text.clear();
      line.text.shrink_to_fit();
    } else {
      line.text.append(begin, size);
    }
  }
  if (!any || !status_) return std::nullopt;
  line.number = ++number_;
  if (line.text.ends_with('\r')) line.text.pop_back();
  if (number_ == 1 && line.text.starts_with("\xEF\xBB\xBF")) line.text.erase(0, 3);
  return line;
}

}  // namespace hajimari::archive
