#include "search/contract/suggest.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "search/json/answer_json.h"
#include "tests/search/sample_archive.h"

namespace hajimari::search {
namespace {

// The name in the cases: "place:jp-341002", "word:tsunami".
std::string NameOf(const Suggestion& one) {
  const bool word = one.kind == SuggestKind::kWord;
  return std::string(Name(one.kind)) + ":" + (word ? one.text : one.id);
}

std::vector<std::string> NamesOf(const SuggestAnswer& answer) {
  std::vector<std::string> names;
  for (const Suggestion& one : answer.suggestions) names.push_back(NameOf(one));
  return names;
}

std::vector<std::string> Split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
  return parts;
}

std::string MarkedIn(const Matched& matched) {
  return matched.text.substr(matched.mark.begin, matched.mark.size());
}

class SuggestTest : public SampleArchive {
 protected:
  static SuggestAnswer Suggest(const SuggestRequest& request) {
    auto answer = searcher().Suggest(request);
    EXPECT_TRUE(answer) << request.text;
    return answer ? *std::move(answer) : SuggestAnswer{};
  }
  static SuggestAnswer SuggestTwenty(const std::string& text) {
    return Suggest({.text = text, .limit = 20});
  }

  // The number of stories that the suggestion finds.
  static uint32_t CountFound(const Suggestion& one) {
    Request request;
    switch (one.kind) {
      case SuggestKind::kStory:
        return searcher().FindStory(one.id) ? 1 : 0;
      case SuggestKind::kWord:
        request.query = one.text;
        break;
      case SuggestKind::kPerson:
        request.people = {one.id};
        break;
      default:
        request.filters[*one.facet] = {one.id};
    }
    return Ask(request).total;
  }

  // Prefixes of texts that people may type: titles, names, readings, words.
  static std::vector<std::string> TypedTexts() {
    std::vector<std::string> typed;
    for (const std::string_view text :
         {"hiroshima",    "hirosima",  "tsunami",    "tunami",    "syo",    "kyouto",   "kyoto",
          "sapporo",      "ひろしま",  "ひろs",      "とうky",    "ツナミ", "ﾋﾛｼﾏ",     "広島",
          "姉妹都市",     "姉妹",      "bell from",  "sister ci", "garden", "Portland", "山本",
          "yamamoto",     "やまもと",  "大森貝塚",   "かもめ",    "kamome", "高田",     "the boat",
          "ＢＯＳＴＯＮ", "st. paul",  "St Paul",    "school",    "温泉",   "onse",     "gakkou",
          "まつr",        "学生 交流", "Louis Hill", "new",       "人形",   "ningyo"}) {
      for (size_t at = 0; at < text.size();) {
        at += base::DecodeUtf8(text, at).length;
        typed.emplace_back(text.substr(0, at));
      }
    }
    return typed;
  }
};

TEST_F(SuggestTest, SuggestsAsInTheCases) {
  int cases = 0;
  int negatives = 0;
  for (const auto& entry : std::filesystem::directory_iterator(HAJIMARI_CASES "/suggest")) {
    if (entry.path().extension() != ".tsv") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.empty() || line[0] == '#') continue;
      const auto columns = Split(line, '\t');
      ASSERT_GE(columns.size(), 3u) << line;
      const SuggestAnswer answer = Suggest({.text = columns[0]});
      const auto names = NamesOf(answer);
      const auto has = [&](const std::string& name) {
        if (name == "*") return !names.empty();
        if (name == "approximate") return answer.approximate;
        const bool any = name.ends_with(":*");
        return std::ranges::any_of(names, [&](const std::string& other) {
          return any ? other.starts_with(name.substr(0, name.size() - 1)) : other == name;
        });
      };
      std::string all_names;
      for (const auto& name : names) all_names += " " + name;
      // A word may contain a space, so it is the last in its column.
      const size_t word = columns[1].find("word:");
      auto wanted_names = Split(columns[1].substr(0, word), ' ');
      if (word != std::string::npos) wanted_names.push_back(columns[1].substr(word));
      for (const auto& wanted : wanted_names) {
        if (wanted == "-") continue;
        EXPECT_TRUE(has(wanted)) << columns[0] << " does not suggest " << wanted << " in"
                                 << all_names;
      }
      for (const auto& unwanted : Split(columns[2], ' ')) {
        if (unwanted == "-") continue;
        EXPECT_FALSE(has(unwanted)) << columns[0] << " suggests " << unwanted << " in" << all_names;
        ++negatives;
      }
      ++cases;
    }
  }
  EXPECT_GE(cases, 80);
  EXPECT_GE(negatives, 30);
}

TEST_F(SuggestTest, EveryCountIsTheNumberFound) {
  std::map<std::string, uint32_t> seen;
  for (const std::string& text : TypedTexts()) {
    for (const Suggestion& one : SuggestTwenty(text).suggestions) {
      EXPECT_GT(one.count, 0u) << NameOf(one);
      if (!seen.emplace(NameOf(one), one.count).second) continue;
      EXPECT_EQ(CountFound(one), one.count) << NameOf(one) << " for " << text;
    }
  }
  EXPECT_GT(seen.size(), 150u);
}

TEST_F(SuggestTest, HasNoDuplicates) {
  for (const std::string& text : TypedTexts()) {
    const auto names = NamesOf(SuggestTwenty(text));
    EXPECT_EQ(std::set(names.begin(), names.end()).size(), names.size()) << text;
  }
}

TEST_F(SuggestTest, ASmallerLimitReturnsAPrefix) {
  for (const std::string& text : TypedTexts()) {
    const auto all = NamesOf(SuggestTwenty(text));
    for (const size_t limit : {size_t{1}, size_t{5}, size_t{10}}) {
      auto few = all;
      few.resize(std::min(limit, few.size()));
      EXPECT_EQ(NamesOf(Suggest({.text = text, .limit = limit})), few) << text;
    }
  }
}

TEST_F(SuggestTest, NoKindCrowdsOutTheOthers) {
  for (const std::string& text : TypedTexts()) {
    std::map<SuggestKind, size_t> kinds;
    const auto answer = Suggest({.text = text, .limit = 10});
    for (const Suggestion& one : answer.suggestions) ++kinds[one.kind];
    for (int k = 0; k < kSuggestKinds; ++k) {
      const auto kind = static_cast<SuggestKind>(k);
      const auto alone = Suggest({.text = text, .limit = 1, .kinds = {kind}});
      if (alone.suggestions.empty() || alone.approximate || kinds.contains(kind)) continue;
      // A word that is a name is suggested as the name. Another kind may be missing only if there
      // are several kinds.
      if (kind != SuggestKind::kWord) {
        EXPECT_GE(kinds.size(), 2u) << text;
      }
    }
  }
}

TEST_F(SuggestTest, AKindAloneHasAtLeastTheSuggestionsItHasAmongAll) {
  for (const std::string& text : TypedTexts()) {
    const auto all = SuggestTwenty(text);
    if (all.approximate) continue;
    for (const auto kind :
         {SuggestKind::kStory, SuggestKind::kPlace, SuggestKind::kTheme, SuggestKind::kPerson}) {
      std::vector<std::string> among;
      for (const auto& one : all.suggestions) {
        if (one.kind == kind) among.push_back(NameOf(one));
      }
      auto alone = NamesOf(Suggest({.text = text, .limit = 20, .kinds = {kind}}));
      ASSERT_GE(alone.size(), among.size()) << text;
      alone.resize(among.size());
      EXPECT_EQ(alone, among) << text;
    }
  }
}

TEST_F(SuggestTest, TheMatchedTextFindsTheSuggestionAgain) {
  for (const std::string& text : TypedTexts()) {
    for (const Suggestion& one : SuggestTwenty(text).suggestions) {
      ASSERT_TRUE(one.matched) << NameOf(one);
      const auto [begin, end] = one.matched->mark;
      ASSERT_LT(begin, end) << NameOf(one) << " for " << text;
      ASSERT_LE(end, one.matched->text.size()) << NameOf(one) << " for " << text;
      EXPECT_TRUE(base::IsBoundary(one.matched->text, begin)) << NameOf(one);
      EXPECT_TRUE(base::IsBoundary(one.matched->text, end)) << NameOf(one);
      const std::string whole = one.matched->text.substr(begin);
      if (base::CountCharacters(whole) > kMaxSuggestTextLength) continue;
      const auto again = NamesOf(Suggest({.text = whole, .limit = 20, .kinds = {one.kind}}));
      const bool completed =
          one.kind == SuggestKind::kWord && one.text.find(' ') != std::string::npos;
      if (completed) continue;  // the last of several words
      EXPECT_NE(std::ranges::find(again, NameOf(one)), again.end())
          << NameOf(one) << " for " << text << ", not for " << whole;
    }
  }
}

TEST_F(SuggestTest, WidthAndCaseDoNotMatter) {
  const std::vector<std::pair<std::string, std::string>> same = {
      {"hiro", "HIRO"}, {"hiro", "ｈｉｒｏ"}, {"ヒロ", "ﾋﾛ"}, {"ヒロ", "ひろ"},
      {"Kobe", "Kōbe"}, {"国際", "國際"},     {"ガ", "ｶﾞ"},   {"sister  ", "Sister "}};
  for (const auto& [one, other] : same) {
    EXPECT_EQ(NamesOf(SuggestTwenty(one)), NamesOf(SuggestTwenty(other))) << one << " " << other;
  }
}

TEST_F(SuggestTest, HidesHiddenStoriesFromThePublic) {
  for (const char* text : {"Quillf", "quillfeather", "margaret q", "A telling taken b",
                           "Oakland's Old", "流氷のまち"}) {
    for (const auto& name : NamesOf(SuggestTwenty(text))) {
      EXPECT_EQ(name.find("uillfeather"), std::string::npos);
      EXPECT_NE(name, "story:withdrawn-example");
      EXPECT_NE(name, "story:oakland-fukuoka");
      EXPECT_NE(name, "story:fairbanks-monbetsu");
    }
  }
  const auto archive = Open(archive::Audience::kEditors);
  const auto editors = archive->NewSearcher();
  ASSERT_TRUE(editors);
  const auto answer = (*editors)->Suggest({.text = "A telling taken b"});
  ASSERT_TRUE(answer);
  const auto names = NamesOf(*answer);
  EXPECT_NE(std::ranges::find(names, "story:withdrawn-example"), names.end());
}

TEST_F(SuggestTest, MarksTheTypedText) {
  const auto mark = [](const std::string& text, const std::string& name) -> std::string {
    for (const Suggestion& one : SuggestTwenty(text).suggestions) {
      if (NameOf(one) == name) {
        return one.matched->text + " [" + MarkedIn(*one.matched) + "] " +
               std::string(Name(one.matched->by));
      }
    }
    return "-";
  };
  EXPECT_EQ(mark("hirosi", "place:jp-341002"), "ひろしま [ひろし] reading");
  EXPECT_EQ(mark("toukyo", "place:jp-13"), "toukyou [toukyo] romaji");
  EXPECT_EQ(mark("tohok", "place:jp-tohoku"), "Tohoku [Tohok] spelling");
  EXPECT_EQ(mark("ひろs", "place:jp-341002"), "ひろしま [ひろし] reading");
  EXPECT_EQ(mark("広", "place:jp-341002"), "広島 [広] spelling");
  EXPECT_EQ(mark("kobe", "place:jp-281000"), "Kobe [Kobe] spelling");
  EXPECT_EQ(mark("かもめ", "story:crescent-city-rikuzentakata"),
            "「かもめ」が結んだ縁 [かもめ] spelling");
  EXPECT_EQ(mark("かもめがむす", "story:crescent-city-rikuzentakata"),
            "「かもめ」が結んだ縁 [かもめ」が結ん] reading");
  EXPECT_EQ(mark("boat na", "story:crescent-city-rikuzentakata"),
            "The boat named Kamome [boat na] spelling");
}

TEST_F(SuggestTest, RangesAreUtf16InJson) {
  const auto answer = Suggest({.text = "広", .limit = 1, .kinds = {SuggestKind::kPlace}});
  const auto json = ToJson(answer, {});
  EXPECT_EQ(json["query"], "広");
  EXPECT_EQ(json["approximate"], false);
  const auto& one = json["suggestions"][0];
  EXPECT_EQ(one["kind"], "place");
  EXPECT_EQ(one["facet"], "region");
  EXPECT_EQ(one["label"].size(), 2u);
  EXPECT_EQ(one["matched"]["marks"], nlohmann::json::parse("[[0, 1]]"));
  EXPECT_EQ(one["matched"]["by"], "spelling");
}

TEST_F(SuggestTest, AnEmptyTextSuggestsPopularValues) {
  const auto popular = Suggest({.text = " 　", .limit = 10});
  ASSERT_EQ(popular.suggestions.size(), 10u);
  std::set<SuggestKind> kinds;
  for (const Suggestion& one : popular.suggestions) {
    kinds.insert(one.kind);
    EXPECT_FALSE(one.matched);
    EXPECT_EQ(CountFound(one), one.count) << one.id;
  }
  EXPECT_EQ(kinds, (std::set{SuggestKind::kPlace, SuggestKind::kTheme}));
}

TEST_F(SuggestTest, OddTextsHaveNoSuggestions) {
  for (const std::string& text :
       {std::string("!!!"), std::string("\xff\xfe"), std::string(65, 'a'), std::string("♪"),
        std::string(500, '('), std::string("zzzzzzzzzz"), std::string("-"), std::string("\"")}) {
    EXPECT_TRUE(SuggestTwenty(text).suggestions.empty()) << text;
  }
}

TEST_F(SuggestTest, NeverFails) {
  const bool held = rc::check("any text", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "h", "i", "r", "o", "s", "ひ", "ろ", "ッ", "広", "島", " ", "　", "'", "-", "n", "ー", "ﾋ",
        "OR", "\"", ":", "*", "(", "1", "\xe3\x81", "ō", "・", "😀"));
    std::string text;
    for (const auto& piece : pieces) text += piece;
    const auto answer = Suggest({.text = text, .limit = 5});
    RC_ASSERT(answer.suggestions.size() <= 5u);
    for (const Suggestion& one : answer.suggestions) {
      RC_ASSERT(one.count > 0u);
      if (!one.matched) continue;
      RC_ASSERT(one.matched->mark.begin < one.matched->mark.end);
      RC_ASSERT(one.matched->mark.end <= one.matched->text.size());
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace hajimari::search
