#include "archive/readers/lines.h"

#include <cstring>

namespace hajimari::archive {

LineReader::LineReader(const std::filesystem::path& path, size_t longest)
    : file_(path, std::ios::binary), buffer_(1 << 16), longest_(longest), ok_(file_.is_open()) {}

bool LineReader::Fill() {
  if (!ok_) return false;
  file_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  at_ = 0;
  filled_ = static_cast<size_t>(file_.gcount());
  if (file_.bad()) ok_ = false;
  return filled_ > 0;
}

std::optional<Line> LineReader::Next() {
  Line line;
  line.closed = false;
  bool any = false;
  while (!line.closed && (at_ < filled_ || Fill())) {
    any = true;
    const char* begin = buffer_.data() + at_;
    const auto* end = static_cast<const char*>(std::memchr(begin, '\n', filled_ - at_));
    const size_t size = end == nullptr ? filled_ - at_ : static_cast<size_t>(end - begin);
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
  if (!any) return std::nullopt;
  line.number = ++number_;
  if (line.text.ends_with('\r')) line.text.pop_back();
  if (number_ == 1 && line.text.starts_with("\xEF\xBB\xBF")) line.text.erase(0, 3);
  return line;
}

}  // namespace hajimari::archive
