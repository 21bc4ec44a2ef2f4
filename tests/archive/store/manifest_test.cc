#include "archive/store/manifest.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/digest.h"
#include "base/file.h"
#include "tests/archive/store/damage.h"

namespace hajimari::archive {
namespace {

Manifest Example() {
  Manifest manifest;
  manifest.generation = 42;
  manifest.previous = 41;
  manifest.fingerprint = "f00d";
  manifest.stories_public = 71;
  manifest.stories_editors = 22;
  manifest.by_status = {{"published", 71}, {"withdrawn", 22}};
  manifest.relationships_public = 100;
  manifest.relationships_editors = 101;
  manifest.segments = {{"seg-1", Audience::kPublic, true, 80, 9},
                       {"seg-2", Audience::kEditors, false, 22, 0}};
  manifest.sources = {{"stories.jsonl", "abcd", 93}};
  manifest.files = {{"ledger", 3, base::Sha256Hex("abc")}};
  return manifest;
}

class ManifestTest : public testing::Test {
 protected:
  void Write(const std::string& bytes) { std::ofstream(folder_.path() / "manifest.json") << bytes; }
  base::TemporaryDirectory folder_ = *base::TemporaryDirectory::Make();
};

TEST_F(ManifestTest, ReadsWhatItWrote) {
  Write(ManifestToJson(Example()));
  const auto manifest = ReadManifest(folder_.path());
  ASSERT_TRUE(manifest);
  EXPECT_EQ(*manifest, Example());
}

TEST_F(ManifestTest, RefusesANewerFormat) {
  Write(R"({"format": 999999})");
  EXPECT_EQ(ReadManifest(folder_.path()).error().code, base::ErrorCode::kNewerFormat);
}

TEST_F(ManifestTest, SurvivesDamage) {
  Write(ManifestToJson(Example()));
  const auto copy = folder_.path() / "copy";
  std::filesystem::create_directory(copy);
  ForEachDamage(folder_.path() / "manifest.json", [&](const std::filesystem::path& damaged) {
    std::filesystem::rename(damaged, copy / "manifest.json");
    if (const auto manifest = ReadManifest(copy); !manifest) {
      EXPECT_TRUE(manifest.error().code == base::ErrorCode::kCorrupt ||
                  manifest.error().code == base::ErrorCode::kNewerFormat);
    }
  });
}

TEST_F(ManifestTest, KnowsAChangedFile) {
  std::ofstream(folder_.path() / "ledger") << "abc";
  EXPECT_TRUE(VerifyFiles(folder_.path(), Example()));
  std::ofstream(folder_.path() / "ledger") << "abd";
  EXPECT_EQ(VerifyFiles(folder_.path(), Example()).error().code, base::ErrorCode::kCorrupt);
  std::filesystem::remove(folder_.path() / "ledger");
  EXPECT_EQ(VerifyFiles(folder_.path(), Example()).error().code, base::ErrorCode::kCorrupt);
}

TEST_F(ManifestTest, OpenOfNoArchiveSaysHowToMakeOne) {
  const auto opened = Generation::Open(folder_.path() / "none", Audience::kPublic, "");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, base::ErrorCode::kNotFound);
  EXPECT_NE(opened.error().message.find("hajimari index SOURCE --archive"), std::string::npos);
}

TEST_F(ManifestTest, RefusesADamagedCurrent) {
  for (const char* text :
       {"", "gen-", "gen-12x\n", "generation-1\n", "gen-99999999999999999999\n"}) {
    std::ofstream(folder_.path() / "CURRENT") << text;
    const auto number = Generation::CurrentNumber(folder_.path());
    ASSERT_FALSE(number) << text;
    EXPECT_EQ(number.error().code, base::ErrorCode::kCorrupt) << text;
  }
  std::ofstream(folder_.path() / "CURRENT") << "gen-000042\n";
  EXPECT_EQ(*Generation::CurrentNumber(folder_.path()), 42U);
}

}  // namespace
}  // namespace hajimari::archive
