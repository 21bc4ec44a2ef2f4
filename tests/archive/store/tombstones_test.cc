#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "archive/store/generation.h"
#include "base/file.h"
#include "tests/archive/store/damage.h"

namespace hajimari::archive {
namespace {

TEST(Tombstones, RememberAcrossFiles) {
  const auto folder = *base::TemporaryDirectory::Make();
  const auto path = folder.path() / "tombstones";
  rc::check([&] {
    const auto deleted = *rc::gen::container<std::map<uint32_t, std::set<uint32_t>>>(
        rc::gen::inRange<uint32_t>(0, 3000),
        rc::gen::container<std::set<uint32_t>>(rc::gen::inRange<uint32_t>(0, 50)));
    Tombstones tombstones = Tombstones::None();
    std::map<uint32_t, uint32_t> lost;
    for (const auto& [ordinal, entries] : deleted) {
      tombstones.MarkDeleted(ordinal, {entries.begin(), entries.end()});
      tombstones.MarkDeleted(ordinal, {entries.begin(), entries.end()});  // once is enough
      for (const uint32_t entry : entries) ++lost[entry];
    }
    RC_ASSERT(tombstones.Write(path).has_value());
    const auto again = Tombstones::Open(path);
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == tombstones);
    RC_ASSERT(again->count() == deleted.size());
    for (uint32_t ordinal = 0; ordinal < 3001; ++ordinal) {
      RC_ASSERT(again->Has(ordinal) == deleted.contains(ordinal));
    }
    for (uint32_t entry = 0; entry < 51; ++entry) {
      RC_ASSERT(again->LostStories(entry) == (lost.contains(entry) ? lost[entry] : 0U));
    }
  });
}

TEST(Tombstones, TellEveryDamage) {
  const auto folder = *base::TemporaryDirectory::Make();
  Tombstones tombstones = Tombstones::None();
  tombstones.MarkDeleted(7, {1, 2, 900});
  const auto path = folder.path() / "tombstones";
  ASSERT_TRUE(tombstones.Write(path));
  ForEachDamage(path, [](const std::filesystem::path& damaged) {
    const auto opened = Tombstones::Open(damaged);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, base::ErrorCode::kCorrupt);
  });
}

}  // namespace
}  // namespace hajimari::archive
