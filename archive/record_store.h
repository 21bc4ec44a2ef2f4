// The stories as submitted, one JSON line each, compressed one by one (zstd) with a dictionary
// trained on them, so that any one is read alone.
//
//   store.Read(3)  -> R"({"id": "boston-kyoto", ...})"
//
// Immutable after Open, memory-mapped; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace hajimari::archive {

class RecordStore {
 public:
  [[nodiscard]] static base::Result<RecordStore> Open(const std::filesystem::path& path);
  ~RecordStore();
  RecordStore(RecordStore&&) noexcept;
  RecordStore& operator=(RecordStore&&) noexcept;

  uint32_t size() const;
  // REQUIRES: ordinal < size(). Fails with kCorrupt.
  [[nodiscard]] base::Result<std::string> Read(uint32_t ordinal) const;

 private:
  struct Impl;
  explicit RecordStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class RecordStoreWriter {
 public:
  RecordStoreWriter();
  ~RecordStoreWriter();
  RecordStoreWriter(RecordStoreWriter&&) noexcept;

  void Add(std::string_view record);
  [[nodiscard]] base::Result<void> Write(const std::filesystem::path& path);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::archive
