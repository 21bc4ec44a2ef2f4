// A failed read is reported at every request and never cached as a success. The tests damage and
// repair the files of a copy of the sample archive while they are open.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>

#include "search/generation/session.h"
#include "search/generation/xapian_guard.h"
#include "search/lazy_indexes.h"
#include "search/names/name_index.h"
#include "tests/search/sample_archive.h"

namespace hajimari::search {
namespace {

namespace fs = std::filesystem;

std::string BytesOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Writes into the existing file, which is mapped elsewhere.
void WriteInto(const fs::path& path, size_t at, std::string_view bytes) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(at));
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Damages a file so that a read fails; the destructor repairs it.
class Damage {
 public:
  template <typename Fails>
  Damage(fs::path file, const Fails& fails) : file_(std::move(file)), whole_(BytesOf(file_)) {
    constexpr size_t kWindow = 16;
    for (at_ = 0; at_ + kWindow < whole_.size() && !done_; at_ += kWindow) {
      WriteInto(file_, at_, std::string(kWindow, '\xff'));
      done_ = fails();
      if (!done_) Repair();
    }
  }
  ~Damage() { Repair(); }
  bool done() const { return done_; }
  void Repair() { WriteInto(file_, 0, whole_); }

 private:
  fs::path file_;
  std::string whole_;
  size_t at_ = 0;
  bool done_ = false;
};

class FailedReadsTest : public SampleArchive {
 protected:
  void SetUp() override {
    auto made = base::TemporaryDirectory::Make();
    ASSERT_TRUE(made);
    copy_ = std::make_unique<base::TemporaryDirectory>(*std::move(made));
    fs::copy(archive_directory(), directory(), fs::copy_options::recursive);
    auto generation = archive::Generation::Open(directory(), archive::Audience::kPublic,
                                                analyzer().Fingerprint());
    ASSERT_TRUE(generation);
    auto open = OpenGeneration::Open(*generation, known());
    ASSERT_TRUE(open);
    indexes_ = std::make_unique<LazyIndexes>();
    session_ = std::make_unique<Session>(*open, shared_dictionaries(),
                                         std::make_shared<const NameIndex>(known(), analyzer()),
                                         analyzer(), Limits{});
  }

  fs::path directory() const { return copy_->path() / "archive"; }
  const XapianSegment& segment() const {
    return dynamic_cast<const XapianSegment&>(*session_->view().segments.front());
  }
  fs::path FileOf(const char* name) const {
    return segment().files().database().parent_path() / name;
  }
  Damage DamageTokens(uint32_t story) const {
    return {FileOf("tokens"), [this, story] {
              archive::StoryTokens tokens;
              return !segment().files().tokens().Read(story, tokens);
            }};
  }
  Damage DamageRecord(uint32_t story) const {
    return {FileOf("records"), [this, story] { return !segment().files().records().Read(story); }};
  }

  std::unique_ptr<base::TemporaryDirectory> copy_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<LazyIndexes> indexes_;
};

TEST_F(FailedReadsTest, PartlyReadTokensAreNotReturned) {
  archive::StoryTokens whole;
  ASSERT_TRUE(segment().files().tokens().Read(3, whole));
  Damage damage = DamageTokens(3);
  ASSERT_TRUE(damage.done());
  EXPECT_THROW(segment().Tokens(3), ReadFailure);
  EXPECT_THROW(segment().Tokens(3), ReadFailure);  // not the rest of the first read
  damage.Repair();
  EXPECT_EQ(segment().Tokens(3), whole);
}

TEST_F(FailedReadsTest, AFailureInvalidatesTheCachedStory) {
  const archive::StoryTokens before = segment().Tokens(2);
  Damage damage = DamageTokens(3);
  ASSERT_TRUE(damage.done());
  EXPECT_THROW(segment().Tokens(3), ReadFailure);
  damage.Repair();
  EXPECT_EQ(segment().Tokens(2), before);
}

TEST_F(FailedReadsTest, AnIdIsNotCachedInPlaceOfALabel) {
  const FacetColumn& people = session_->open().columns().facet(Facet::kPeople);
  uint32_t story = 0;
  while (people.Of(story).empty()) ++story;
  const std::string id = people.ids[people.Of(story).front()];
  const uint32_t first =
      session_->open().shapes().Of(Facet::kPeople).FirstAt(people.Of(story).front());
  Damage damage = DamageRecord(first);
  ASSERT_TRUE(damage.done());
  EXPECT_THROW(session_->LabelFromRecords(Facet::kPeople, id), ReadFailure);
  damage.Repair();
  const Label label = session_->LabelFromRecords(Facet::kPeople, id);
  EXPECT_NE(label.en + label.ja, id + id);
}

TEST_F(FailedReadsTest, AnIncompleteSuggestionIndexIsNotCached) {
  const FacetColumn& people = session_->open().columns().facet(Facet::kPeople);
  uint32_t story = 0;
  while (people.Of(story).empty()) ++story;
  for (const bool of_record : {true, false}) {
    SetUp();
    Damage damage = of_record ? DamageRecord(story) : DamageTokens(story);
    ASSERT_TRUE(damage.done());
    EXPECT_THROW(indexes_->Suggestions(*session_), ReadFailure);
    damage.Repair();
    const size_t named = indexes_->Suggestions(*session_).named.size();
    SetUp();
    EXPECT_EQ(named, indexes_->Suggestions(*session_).named.size());
  }
}

TEST_F(FailedReadsTest, NamesFromPartOfTheStoriesAreNotReturned) {
  const FacetColumn& people = session_->open().columns().facet(Facet::kPeople);
  uint32_t story = 0;
  while (people.Of(story).empty()) ++story;
  archive::Story record = *session_->stories().Read(story);
  std::string name;
  for (const auto& person : record.people) name = person.name.en.empty() ? name : person.name.en;
  ASSERT_FALSE(name.empty());
  const auto whole = session_->words().PeopleNamed(name);
  ASSERT_FALSE(whole.empty());
  Damage damage = DamageRecord(story);
  ASSERT_TRUE(damage.done());
  EXPECT_THROW((void)session_->words().PeopleNamed(name), ReadFailure);
  damage.Repair();
  EXPECT_EQ(session_->words().PeopleNamed(name), whole);
}

// A searcher opens the index again; the error code shows whether a retry can help.
class OpeningTest : public FailedReadsTest {
 protected:
  void SetUp() override {
    FailedReadsTest::SetUp();
    auto archive =
        Archive::Open({.directory = directory(), .limits = {}}, shared_dictionaries(), analyzer());
    ASSERT_TRUE(archive);
    archive_ = *std::move(archive);
  }
  base::ErrorCode FailureCode() const {
    const auto searcher = archive_->NewSearcher();
    EXPECT_FALSE(searcher);
    return searcher ? base::ErrorCode::kInvalidArgument : searcher.error().code;
  }

  std::unique_ptr<Archive> archive_;
};

TEST_F(OpeningTest, MissingFilesAreATemporaryFailure) {
  fs::rename(directory(), copy_->path() / "away");
  EXPECT_EQ(FailureCode(), base::ErrorCode::kBusy);
  fs::rename(copy_->path() / "away", directory());
  EXPECT_TRUE(archive_->NewSearcher());
  const fs::path database = segment().files().database();
  fs::rename(database / "postlist.glass", database / "away");
  EXPECT_EQ(FailureCode(), base::ErrorCode::kBusy);
  fs::rename(database / "away", database / "postlist.glass");
  EXPECT_TRUE(archive_->NewSearcher());
}

TEST_F(OpeningTest, MissingDescriptorsAreATemporaryFailure) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit none{1, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
  const auto code = FailureCode();
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(code, base::ErrorCode::kBusy);
  EXPECT_TRUE(archive_->NewSearcher());
}

TEST_F(OpeningTest, DamageIsAPermanentFailure) {
  const fs::path database = segment().files().database();
  for (const char* file : {"iamglass", "postlist.glass"}) {
    const std::string whole = BytesOf(database / file);
    WriteInto(database / file, 0, std::string(whole.size(), '\xff'));
    const auto searcher = archive_->NewSearcher();
    Request request;
    request.query = "tsunami";
    const auto answer = searcher ? (*searcher)->Search(request) : std::unexpected(searcher.error());
    ASSERT_FALSE(answer) << file;
    EXPECT_EQ(answer.error().code, base::ErrorCode::kCorrupt) << file;
    WriteInto(database / file, 0, whole);
  }
}

}  // namespace
}  // namespace hajimari::search
