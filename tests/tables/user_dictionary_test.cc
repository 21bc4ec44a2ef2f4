// Sentences are segmented correctly with the compiled user dictionary: tests/cases/dictionaries.
#include "tables/user_dictionary.h"

#include <gtest/gtest.h>
#include <mecab.h>

#include <fstream>
#include <memory>

#include "base/file.h"

namespace hajimari::tables {
namespace {

namespace fs = std::filesystem;

// The folder of the compiled ipadic on Debian.
std::string SystemDictionary() {
  for (const char* folder : {"/var/lib/mecab/dic/ipadic-utf8", "/usr/lib/mecab/dic/ipadic-utf8"}) {
    if (fs::exists(fs::path(folder) / "sys.dic")) return folder;
  }
  return "";
}

class Tokenizer {
 public:
  explicit Tokenizer(const std::string& user_dictionary) {
    std::string arguments = "-r /dev/null -d " + SystemDictionary();
    if (!user_dictionary.empty()) arguments += " -u " + user_dictionary;
    model_.reset(MeCab::createModel(arguments.c_str()));
  }

  explicit operator bool() const { return model_ != nullptr; }

  std::string Cut(const std::string& sentence) const {
    const std::unique_ptr<MeCab::Tagger> tagger(model_->createTagger());
    const std::unique_ptr<MeCab::Lattice> lattice(model_->createLattice());
    lattice->set_sentence(sentence.data(), sentence.size());
    if (!tagger->parse(lattice.get())) return "";
    std::string cut;
    for (const auto* node = lattice->bos_node()->next; node && node->next; node = node->next) {
      if (!cut.empty()) cut += '|';
      cut.append(node->surface, node->length);
    }
    return cut;
  }

 private:
  std::unique_ptr<MeCab::Model> model_;
};

struct Case {
  int line;
  std::string sentence;
  std::string cut;
};

std::vector<Case> ReadCases(const char* path) {
  std::ifstream file(path);
  std::vector<Case> cases;
  std::string text;
  for (int line = 1; std::getline(file, text); ++line) {
    if (text.empty() || text.starts_with('#')) continue;
    if (text.starts_with("-> ")) {
      cases.back().cut = text.substr(3);
    } else {
      cases.push_back({line, text, ""});
    }
  }
  return cases;
}

constexpr const char* kCases = HAJIMARI_CASES "/dictionaries/cuts.case";

TEST(UserDictionary, SegmentsSentencesAsInTheCases) {
  const Tokenizer tokenizer(HAJIMARI_DATA "/user.dic");
  ASSERT_TRUE(tokenizer) << "help: is the package mecab-ipadic-utf8 installed?";
  const std::vector<Case> cases = ReadCases(kCases);
  ASSERT_GE(cases.size(), 40u);
  for (const Case& one : cases) {
    EXPECT_EQ(tokenizer.Cut(one.sentence), one.cut) << kCases << ':' << one.line;
  }
}

TEST(UserDictionary, DoesNotChangeTheSegmentationOfOtherWords) {
  const Tokenizer with(HAJIMARI_DATA "/user.dic");
  const Tokenizer without("");
  ASSERT_TRUE(with && without);
  for (const char* sentence :
       {"すももももももももものうち", "日本橋を渡る人々", "東京都市大学で学ぶ学生たち",
        "長崎市長と京都市長が話し合った", "富山県知事は会見を開いた", "光が海を照らしている",
        "バスで空港へ行く", "たつのは難しい", "呉の港に春が来た", "港町の市場で買い物をする",
        "一村一品運動が各地に広がった", "彼女は大学院で考古学を研究している",
        "原さんと森さんは友達です", "カリフォルニアの海岸に小さな船が流れ着いた"}) {
    EXPECT_EQ(with.Cut(sentence), without.Cut(sentence));
  }
}

TEST(UserDictionary, TheSameTablesCompileToTheSameLines) {
  const auto ipadic = Ipadic::Open(HAJIMARI_IPADIC);
  ASSERT_TRUE(ipadic) << base::Describe(ipadic.error());
  const auto csv = UserDictionaryCsv(HAJIMARI_TABLES, *ipadic);
  ASSERT_TRUE(csv) << base::Describe(csv.error());
  EXPECT_EQ(*csv, *UserDictionaryCsv(HAJIMARI_TABLES, *ipadic));
  EXPECT_NE(csv->find("\n陸前高田市,"), std::string::npos);
  EXPECT_NE(csv->find(",陸前高田市,リクゼンタカタシ,リクゼンタカタシ\n"), std::string::npos);
  EXPECT_NE(csv->find(",マウンテンビュー市,マウンテンビューシ,"), std::string::npos);
  for (const char* ordinary : {"\nバス,", "\n光,", "\n津,", "\nたつの,", "\nうきは,", "\nリン,"}) {
    EXPECT_EQ(csv->find(ordinary), std::string::npos) << ordinary;
  }
}

}  // namespace
}  // namespace hajimari::tables
