// The stories as submitted, one JSON line each, individually compressed (zstd) with a dictionary
// trained on them, so that each can be read alone.
//
//   store.Read(3)  -> R"({"id": "boston-kyoto", ...})"
//
// Immutable after Open, memory-mapped; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace hajimari::archive {

// A compression dictionary: what records have in common. Immutable; any thread.
class RecordDictionary {
 public:
  // Returns an empty dictionary, with which records are compressed without one, if there are too
  // few samples.
  static std::shared_ptr<const RecordDictionary> Train(std::span<const std::string> samples);
  explicit RecordDictionary(std::string bytes);
  ~RecordDictionary();

  const std::string& bytes() const { return bytes_; }

 private:
  friend class RecordStoreWriter;
  struct Prepared;
  std::string bytes_;
  std::unique_ptr<Prepared> prepared_;
};

class RecordStore {
 public:
  [[nodiscard]] static base::Result<RecordStore> Open(const std::filesystem::path& path);
  ~RecordStore();
  RecordStore(RecordStore&&) noexcept;
  RecordStore& operator=(RecordStore&&) noexcept;

  uint32_t size() const;
  // REQUIRES: ordinal < size(). Fails with kCorrupt.
  [[nodiscard]] base::Result<std::string> Read(uint32_t ordinal) const;

  // The raw bytes in the file, for merging.
  std::string_view dictionary() const;
  std::string_view Compressed(uint32_t ordinal) const;  // REQUIRES: ordinal < size()

 private:
  struct Impl;
  explicit RecordStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class RecordStoreWriter {
 public:
  // Compresses with the given dictionary, or with one that Write trains on the added records.
  explicit RecordStoreWriter(std::shared_ptr<const RecordDictionary> dictionary);
  RecordStoreWriter();
  ~RecordStoreWriter();
  RecordStoreWriter(RecordStoreWriter&&) noexcept;

  // Ordinals are assigned in order from 0.
  void Add(std::string_view record);
  [[nodiscard]] base::Result<void> Write(const std::filesystem::path& path);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Concatenates stores into one file. REQUIRES: all were written with the same dictionary.
[[nodiscard]] base::Result<void> MergeRecordStores(std::span<const RecordStore* const> parts,
                                                   const std::filesystem::path& path);

}  // namespace hajimari::archive
