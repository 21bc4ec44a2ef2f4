#include "archive/store/record_store.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <thread>

#include "base/file.h"
#include "tests/archive/store/damage.h"

namespace hajimari::archive {
namespace {

class RecordStoreTest : public testing::Test {
 protected:
  base::TemporaryDirectory folder_ = *base::TemporaryDirectory::Make();
  std::filesystem::path path_ = folder_.path() / "records";
};

std::string Story(int number) {
  return R"({"id": "story-)" + std::to_string(number) +
         R"(", "title": {"en": "How the tie began", "ja": "はじまり"}, "body": {"en": ")" +
         std::string(static_cast<size_t>(number % 50), 'x') + std::to_string(number * 7919) +
         "\"}, \"filler\": \"" + std::string(800, 'y') + "\"}";
}

TEST_F(RecordStoreTest, GivesBackEveryRecord) {
  rc::check([&] {
    const auto records = *rc::gen::arbitrary<std::vector<std::string>>();
    RecordStoreWriter writer;
    for (const std::string& record : records) writer.Add(record);
    RC_ASSERT(writer.Write(path_).has_value());
    const auto store = RecordStore::Open(path_);
    RC_ASSERT(store.has_value());
    RC_ASSERT(store->size() == records.size());
    for (uint32_t i = 0; i < records.size(); ++i) RC_ASSERT(*store->Read(i) == records[i]);
  });
}

TEST_F(RecordStoreTest, LearnsADictionaryFromManyRecords) {
  RecordStoreWriter writer;
  for (int i = 0; i < 1000; ++i) writer.Add(Story(i));
  ASSERT_TRUE(writer.Write(path_));
  const auto store = RecordStore::Open(path_);
  ASSERT_TRUE(store);
  EXPECT_FALSE(store->dictionary().empty());
  EXPECT_LT(store->Compressed(500).size(), 60U);
  for (uint32_t i = 0; i < 1000; ++i) ASSERT_EQ(*store->Read(i), Story(static_cast<int>(i)));
}

TEST_F(RecordStoreTest, DoesWithoutADictionaryForAFew) {
  RecordStoreWriter writer;
  writer.Add("");
  writer.Add("津波");
  ASSERT_TRUE(writer.Write(path_));
  const auto store = RecordStore::Open(path_);
  EXPECT_TRUE(store->dictionary().empty());
  EXPECT_EQ(*store->Read(0), "");
  EXPECT_EQ(*store->Read(1), "津波");
}

TEST_F(RecordStoreTest, JoinsPartsOfOneDictionary) {
  std::vector<std::string> samples;
  for (int i = 0; i < 1000; ++i) samples.push_back(Story(i));
  const auto dictionary = RecordDictionary::Train(samples);
  RecordStoreWriter first(dictionary);
  first.Add(Story(1));
  RecordStoreWriter second(dictionary);
  second.Add(Story(2));
  second.Add(Story(3));
  ASSERT_TRUE(first.Write(folder_.path() / "1"));
  ASSERT_TRUE(second.Write(folder_.path() / "2"));
  const auto one = RecordStore::Open(folder_.path() / "1");
  const auto two = RecordStore::Open(folder_.path() / "2");
  const std::vector<const RecordStore*> parts = {&*one, &*two};
  ASSERT_TRUE(MergeRecordStores(parts, path_));
  const auto joined = RecordStore::Open(path_);
  ASSERT_EQ(joined->size(), 3U);
  for (uint32_t i = 0; i < 3; ++i) EXPECT_EQ(*joined->Read(i), Story(static_cast<int>(i) + 1));
}

TEST_F(RecordStoreTest, TellsEveryDamagedRecord) {
  RecordStoreWriter writer;
  writer.Add("The sea was calm that day, and the ship was late.");
  writer.Add("津波");
  ASSERT_TRUE(writer.Write(path_));
  ForEachDamage(path_, [](const std::filesystem::path& damaged) {
    const auto store = RecordStore::Open(damaged);
    if (!store) {
      EXPECT_EQ(store.error().code, base::ErrorCode::kCorrupt);
      return;
    }
    for (uint32_t i = 0; i < std::min(store->size(), 10U); ++i) {
      const auto record = store->Read(i);
      if (!record) {
        EXPECT_EQ(record.error().code, base::ErrorCode::kCorrupt);
      } else {
        EXPECT_TRUE(*record == "津波" || record->starts_with("The sea")) << *record;
      }
    }
  });
}

TEST_F(RecordStoreTest, IsReadFromManyThreads) {
  RecordStoreWriter writer;
  for (int i = 0; i < 300; ++i) writer.Add(Story(i));
  ASSERT_TRUE(writer.Write(path_));
  const auto store = RecordStore::Open(path_);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (uint32_t i = 0; i < 300; ++i) EXPECT_EQ(*store->Read(i), Story(static_cast<int>(i)));
    });
  }
}

}  // namespace
}  // namespace hajimari::archive
