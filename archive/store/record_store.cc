#include "archive/store/record_store.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <mutex>
#include <new>

#include "archive/store/section_file.h"

namespace hajimari::archive {
namespace {

constexpr std::string_view kMagic = "HJRECRD1";
constexpr int kLevel = 3;
// The dictionary is about a hundredth of the data; below some hundred records it does not help.
constexpr size_t kDictionarySize = 64 << 10;
constexpr size_t kFewestBytes = 100 * kDictionarySize / 16;
constexpr size_t kFewestSamples = 64;
constexpr size_t kMaxSampleBytes = 2 << 20;
// Of one record; a larger size means that the file is damaged.
constexpr size_t kLargestRecord = 256 << 20;

// Sections, in order.
enum Section : size_t { kDictionary, kFrames, kFrameEnds /* 64-bit */, kSections };

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};
using Compressor = std::unique_ptr<ZSTD_CCtx, FreeCompressor>;
using Decompressor = std::unique_ptr<ZSTD_DCtx, FreeDecompressor>;

void WriteTail(SectionFileWriter& file, const std::vector<uint64_t>& ends) {
  file.StartSection();
  for (const uint64_t end : ends) file.AppendU64(end);
}

}  // namespace

struct RecordDictionary::Prepared {
  ZSTD_CDict* compress = nullptr;
  Prepared() = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  ~Prepared() { ZSTD_freeCDict(compress); }
};

RecordDictionary::RecordDictionary(std::string bytes)
    : bytes_(std::move(bytes)), prepared_(std::make_unique<Prepared>()) {
  if (bytes_.empty()) return;
  prepared_->compress = ZSTD_createCDict(bytes_.data(), bytes_.size(), kLevel);
  if (prepared_->compress == nullptr) throw std::bad_alloc();
}
RecordDictionary::~RecordDictionary() = default;

std::shared_ptr<const RecordDictionary> RecordDictionary::Train(
    std::span<const std::string> samples) {
  std::string joined;
  std::vector<size_t> sizes;
  for (const std::string& sample : samples) {
    if (sample.empty()) continue;
    if (joined.size() + sample.size() > kMaxSampleBytes) break;
    joined += sample;
    sizes.push_back(sample.size());
  }
  std::string bytes;
  if (joined.size() >= kFewestBytes && sizes.size() >= kFewestSamples) {
    bytes.resize(kDictionarySize);
    const size_t trained = ZDICT_trainFromBuffer(bytes.data(), bytes.size(), joined.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
    // Samples with nothing in common yield no dictionary; that is not an error.
    bytes.resize(ZDICT_isError(trained) != 0 ? 0 : trained);
  }
  return std::make_shared<const RecordDictionary>(std::move(bytes));
}

struct RecordStore::Impl {
  explicit Impl(SectionFile opened) : file(std::move(opened)) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { ZSTD_freeDDict(dictionary); }

  Decompressor Borrow() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) {
      Decompressor made(ZSTD_createDCtx());
      if (made == nullptr) throw std::bad_alloc();
      return made;
    }
    Decompressor context = std::move(idle.back());
    idle.pop_back();
    return context;
  }
  void Return(Decompressor context) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(context));
  }

  SectionFile file;
  ZSTD_DDict* dictionary = nullptr;
  std::mutex mutex;
  std::vector<Decompressor> idle;
};

RecordStore::RecordStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordStore::~RecordStore() = default;
RecordStore::RecordStore(RecordStore&&) noexcept = default;
RecordStore& RecordStore::operator=(RecordStore&&) noexcept = default;

base::Result<RecordStore> RecordStore::Open(const std::filesystem::path& path) {
  auto file = SectionFile::Open(path, kMagic, kSections);
  if (!file) return std::unexpected(file.error());
  auto impl = std::make_unique<Impl>(std::move(*file));
  const std::string_view dictionary = impl->file.section(kDictionary);
  if (!dictionary.empty()) {
    impl->dictionary = ZSTD_createDDict(dictionary.data(), dictionary.size());
    if (impl->dictionary == nullptr) return impl->file.Corrupt();
  }
  return RecordStore(std::move(impl));
}

uint32_t RecordStore::size() const {
  return static_cast<uint32_t>(impl_->file.section(kFrameEnds).size() / sizeof(uint64_t));
}

std::string_view RecordStore::dictionary() const { return impl_->file.section(kDictionary); }

std::string_view RecordStore::Compressed(uint32_t ordinal) const {
  const std::string_view frames = impl_->file.section(kFrames);
  const std::string_view ends = impl_->file.section(kFrameEnds);
  const uint64_t begin = ordinal == 0 ? 0 : U64At(ends, ordinal - 1);
  const uint64_t end = U64At(ends, ordinal);
  if (begin > end || end > frames.size()) return {};
  return frames.substr(begin, end - begin);
}

base::Result<std::string> RecordStore::Read(uint32_t ordinal) const {
  const std::string_view frame = Compressed(ordinal);
  const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (frame.empty() || size > kLargestRecord) return impl_->file.Corrupt();
  std::string record(size, '\0');
  Decompressor context = impl_->Borrow();
  const size_t read =
      impl_->dictionary == nullptr
          ? ZSTD_decompressDCtx(context.get(), record.data(), size, frame.data(), frame.size())
          : ZSTD_decompress_usingDDict(context.get(), record.data(), size, frame.data(),
                                       frame.size(), impl_->dictionary);
  impl_->Return(std::move(context));
  if (read != size) return impl_->file.Corrupt();
  return record;
}

struct RecordStoreWriter::Impl {
  void Compress(std::string_view record) {
    ZSTD_CCtx_refCDict(context.get(), dictionary->prepared_->compress);
    const size_t begin = frames.size();
    frames.resize(begin + ZSTD_compressBound(record.size()));
    const size_t size = ZSTD_compress2(context.get(), frames.data() + begin, frames.size() - begin,
                                       record.data(), record.size());
    // The buffer is large enough for any record, so that the only possible error is a lack of
    // memory.
    if (ZSTD_isError(size) != 0) throw std::bad_alloc();
    frames.resize(begin + size);
    ends.push_back(frames.size());
  }

  std::shared_ptr<const RecordDictionary> dictionary;
  Compressor context{ZSTD_createCCtx()};
  std::vector<std::string> waiting;  // records that wait for a dictionary
  std::string frames;
  std::vector<uint64_t> ends;
};

RecordStoreWriter::RecordStoreWriter() : RecordStoreWriter(nullptr) {}
RecordStoreWriter::RecordStoreWriter(std::shared_ptr<const RecordDictionary> dictionary)
    : impl_(std::make_unique<Impl>()) {
  impl_->dictionary = std::move(dictionary);
  if (impl_->context == nullptr) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(impl_->context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(impl_->context.get(), ZSTD_c_checksumFlag, 1);
}
RecordStoreWriter::~RecordStoreWriter() = default;
RecordStoreWriter::RecordStoreWriter(RecordStoreWriter&&) noexcept = default;

void RecordStoreWriter::Add(std::string_view record) {
  if (impl_->dictionary) {
    impl_->Compress(record);
  } else {
    impl_->waiting.emplace_back(record);
  }
}

base::Result<void> RecordStoreWriter::Write(const std::filesystem::path& path) {
  if (!impl_->dictionary) {
    impl_->dictionary = RecordDictionary::Train(impl_->waiting);
    for (const std::string& record : impl_->waiting) impl_->Compress(record);
    impl_->waiting.clear();
  }
  SectionFileWriter file(path, kMagic);
  file.StartSection();
  file.Append(impl_->dictionary->bytes());
  file.StartSection();
  file.Append(impl_->frames);
  WriteTail(file, impl_->ends);
  return file.Finish();
}

base::Result<void> MergeRecordStores(std::span<const RecordStore* const> parts,
                                     const std::filesystem::path& path) {
  SectionFileWriter file(path, kMagic);
  file.StartSection();
  if (!parts.empty()) file.Append(parts.front()->dictionary());
  file.StartSection();
  std::vector<uint64_t> ends;
  for (const RecordStore* part : parts) {
    for (uint32_t ordinal = 0; ordinal < part->size(); ++ordinal) {
      file.Append(part->Compressed(ordinal));
      ends.push_back(file.section_size());
    }
  }
  WriteTail(file, ends);
  return file.Finish();
}

}  // namespace hajimari::archive
