// Every hit has a reason for each word, and every mark covers a match. Uses the sample archive and
// queries of its own words and of the vocabulary.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "search/answer/characters.h"
#include "search/json/answer_json.h"
#include "tests/search/sample_archive.h"

namespace hajimari::search {
namespace {

class WhyLaws : public SampleArchive {
 protected:
  // Words as people type them; together they use every route.
  static std::string AnyWord() {
    static const std::vector<std::string> kWords = {"tsunami",
                                                    "津波",
                                                    "つなみ",
                                                    "ツナミ",
                                                    "students",
                                                    "student",
                                                    "学生",
                                                    "visited",
                                                    "訪れる",
                                                    "訪問",
                                                    "結んだ",
                                                    "結ぶ",
                                                    "hiroshima",
                                                    "Hirosima",
                                                    "広島",
                                                    "ひろしま",
                                                    "Boston",
                                                    "ボストン",
                                                    "京都",
                                                    "きょうと",
                                                    "kyoto",
                                                    "1959",
                                                    "1959年",
                                                    "昭和34年",
                                                    "昭和30年代",
                                                    "1950s",
                                                    "April 16, 2018",
                                                    "姉妹都市",
                                                    "姉妹都市提携",
                                                    "sister",
                                                    "city",
                                                    "cities",
                                                    "\"sister city\"",
                                                    "\"sister cities\"",
                                                    "「姉妹都市」",
                                                    "市長",
                                                    "しちょう",
                                                    "mayor",
                                                    "高校",
                                                    "学校",
                                                    "school",
                                                    "high school",
                                                    "桜",
                                                    "さくら",
                                                    "sakura",
                                                    "cherry",
                                                    "cherry trees",
                                                    "tidal wave",
                                                    "St. Paul",
                                                    "peace",
                                                    "平和",
                                                    "heiwa",
                                                    "交流",
                                                    "kouryuu",
                                                    "tsun*",
                                                    "stud*",
                                                    "姉妹*",
                                                    "平和 OR peace",
                                                    "広島 OR 長崎 OR Boston",
                                                    "空港",
                                                    "港",
                                                    "大学",
                                                    "university",
                                                    "children",
                                                    "子供",
                                                    "子ども",
                                                    "取り組み",
                                                    "船",
                                                    "boat",
                                                    "ships",
                                                    "earthquake",
                                                    "地震",
                                                    "じしん",
                                                    "友好",
                                                    "friendship",
                                                    "the",
                                                    "の",
                                                    "五十周年",
                                                    "50周年",
                                                    "姉妹都市の提携",
                                                    "使節団",
                                                    "留学生",
                                                    "日本",
                                                    "Japan"};
    return *rc::gen::elementOf(kWords);
  }

  // Is there a reason for the word, or for a name or run of characters that contains it?
  static bool HasReason(const Hit& hit, const std::string& word) {
    return std::ranges::any_of(hit.why, [&](const Why& why) {
      return why.word.find(word) != std::string::npos || word.find(why.word) != std::string::npos;
    });
  }

  static void CheckReasons(const Hit& hit) {
    for (const Why& why : hit.why) {
      RC_ASSERT(!why.matched.empty());
      RC_ASSERT(why.range.has_value() == (why.where == "title" || why.where == "body"));
      if (!why.range) continue;
      const auto& text =
          (why.where == "title" ? hit.story.title : hit.story.body).In(*why.language);
      RC_ASSERT(text.substr(why.range->begin, why.range->size()) == why.matched);
      RC_ASSERT(why.in == text);
      RC_ASSERT(WholeCharacters(text, *why.range) == *why.range);
    }
  }

  static void CheckSnippets(const Hit& hit) {
    for (const auto& [language, snippets] : hit.snippets) {
      for (const Snippet& snippet : snippets) {
        RC_ASSERT(base::IsValidUtf8(snippet.text));
        uint32_t at = 0;
        for (const auto& mark : snippet.marks) {
          RC_ASSERT(at <= mark.begin);
          RC_ASSERT(mark.begin < mark.end);
          RC_ASSERT(WholeCharacters(snippet.text, mark) == mark);
          at = mark.end;
        }
        RC_ASSERT(at <= snippet.text.size());
      }
    }
  }

  // The text of each reason, analysed again, contains a term of the query.
  static void CheckWords(const Hit& hit, const std::set<std::string>& requested) {
    for (const Why& why : hit.why) {
      if (!why.range) continue;
      bool matches = false;
      for (const text::Token& token : analyzer().Analyze(why.in, *why.language).tokens) {
        matches |= why.range->Contains(token.source) && requested.contains(token.term);
      }
      if (!matches) RC_FAIL(why.matched + " does not match " + why.word);
    }
  }

  static std::set<std::string> TermsOf(const Request& request) {
    std::set<std::string> terms;
    const Explanation explanation = Explain(request, "");
    for (const auto& words : explanation.concepts) {
      for (const auto& alternative : words.alternatives) {
        for (const auto& term : alternative.terms) terms.insert(term.term);
      }
    }
    return terms;
  }

  // A text with a reason has a snippet with a mark.
  static void CheckMarksAreReasons(const Answer& answer, const Hit& hit) {
    const bool function_only = answer.understood.words.empty();
    if (function_only) return;
    for (const Why& why : hit.why) {
      if (why.where != "body") continue;
      const auto& snippets = hit.snippets.at(*why.language);
      RC_ASSERT(std::ranges::any_of(snippets, [](const Snippet& s) { return !s.marks.empty(); }));
    }
  }
};

TEST_F(WhyLaws, EveryHitHasAReasonForEachRequiredWord) {
  const bool held = rc::check("any query", [] {
    std::vector<std::string> words;
    const int count = *rc::gen::inRange(1, 4);
    Request request;
    request.per_page = 100;
    for (int i = 0; i < count; ++i) request.query += (i == 0 ? "" : " ") + AnyWord();
    request.match = *rc::gen::element(Match::kAll, Match::kAll, Match::kAny);
    const Answer answer = Ask(request);
    std::set<int> requested;
    for (const UnderstoodWord& word : answer.understood.words) {
      const bool ignored = std::ranges::any_of(
          answer.understood.ignored, [&](const Ignored& i) { return i.range == word.range; });
      if (!ignored) requested.insert(word.group);
    }
    const auto terms = TermsOf(request);
    for (size_t h = 0; h < answer.hits.size() && h < 5; ++h) CheckWords(answer.hits[h], terms);
    for (const Hit& hit : answer.hits) {
      CheckReasons(hit);
      CheckSnippets(hit);
      CheckMarksAreReasons(answer, hit);
      size_t answered = 0;
      for (const int group : requested) {
        const bool has = std::ranges::any_of(answer.understood.words, [&](const auto& word) {
          return word.group == group && HasReason(hit, word.text);
        });
        answered += has;
        if (request.match == Match::kAll && !has) {
          RC_FAIL("no reason for group " + std::to_string(group) + " of " + request.query + " in " +
                  hit.story.id);
        }
      }
      RC_ASSERT(answered > 0);
    }
  });
  EXPECT_TRUE(held);
}

// Slices a text by UTF-16 units, as a browser does.
std::string Slice(const std::string& text, const Json& range) {
  std::u16string units;
  for (size_t at = 0; at < text.size();) {
    const auto [c, length] = base::DecodeUtf8(text, at);
    at += length;
    if (c >= 0x10000) {
      units.push_back(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10)));
      units.push_back(static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF)));
    } else {
      units.push_back(static_cast<char16_t>(c));
    }
  }
  const auto begin = range[0].get<size_t>();
  const auto slice = units.substr(begin, range[1].get<size_t>() - begin);
  std::string out;
  for (size_t i = 0; i < slice.size(); ++i) {
    char32_t c = slice[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < slice.size()) {
      c = 0x10000 + ((c - 0xD800) << 10) + (slice[++i] - 0xDC00);
    }
    base::AppendUtf8(c, out);
  }
  return out;
}

TEST_F(WhyLaws, RangesInJsonAreUtf16UnitsOfTheText) {
  int marks = 0;
  for (const char* query : {"tsunami", "津波", "姉妹都市", "Boston", "hiroshima", "学校", "桜",
                            "学生", "会社", "歌う"}) {
    const Answer answer = Ask(query);
    const Json json = ToJson(answer, known(), {});
    for (size_t h = 0; h < answer.hits.size(); ++h) {
      const Hit& hit = answer.hits[h];
      for (size_t w = 0; w < hit.why.size(); ++w) {
        if (!hit.why[w].range) continue;
        EXPECT_EQ(Slice(hit.why[w].in, json["hits"][h]["why"][w]["range"]), hit.why[w].matched);
      }
      for (const auto& [language, snippets] : hit.snippets) {
        for (size_t s = 0; s < snippets.size(); ++s) {
          const Json& json_snippet = json["hits"][h]["snippets"][std::string(Code(language))][s];
          for (size_t m = 0; m < snippets[s].marks.size(); ++m) {
            const auto& mark = snippets[s].marks[m];
            EXPECT_EQ(Slice(snippets[s].text, json_snippet["marks"][m]),
                      snippets[s].text.substr(mark.begin, mark.size()));
            ++marks;
          }
        }
      }
    }
  }
  EXPECT_GE(marks, 50);
}

// The marks in a text with decomposed kana, variation selectors, emoji of several code points,
// half-width kana and characters beyond 16 bits.
TEST_F(WhyLaws, MarksWholeCharacters) {
  const auto marked = [](const char* query) {
    std::string marks;
    for (const Hit& hit : Ask(query).hits) {
      if (hit.story.id != "hyphen-emoji") continue;
      for (const Snippet& snippet : hit.snippets.at(text::Language::kJapanese)) {
        for (const auto& mark : snippet.marks) {
          marks += "[" + snippet.text.substr(mark.begin, mark.size()) + "]";
        }
      }
    }
    return marks;
  };
  EXPECT_EQ(marked("学校"), "[学校]");
  EXPECT_EQ(marked("がくせい"), "[か\u3099くせい]");
  EXPECT_EQ(marked("葛城"), "[葛\U000E0100城]");
  EXPECT_EQ(marked("広島"), "[ﾋﾛｼﾏ]");
  EXPECT_EQ(marked("会社"), "[会社]");
  EXPECT_EQ(marked("桜"), "[桜]");
}

TEST_F(WhyLaws, ARomajiWordMarksTheKanji) {
  const Answer answer = Ask("hirosima");
  ASSERT_GT(answer.total, 0u);
  bool marked = false;
  for (const Hit& hit : answer.hits) {
    const auto japanese = hit.snippets.find(text::Language::kJapanese);
    if (japanese == hit.snippets.end()) continue;
    for (const Snippet& snippet : japanese->second) {
      for (const auto& mark : snippet.marks) {
        const auto text = snippet.text.substr(mark.begin, mark.size());
        EXPECT_TRUE(text.starts_with("広島")) << text;
        marked = true;
      }
    }
  }
  EXPECT_TRUE(marked);
}

}  // namespace
}  // namespace hajimari::search
