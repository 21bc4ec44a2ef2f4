#include "search/explain/explain_messages.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "search/names/labels.h"

namespace hajimari::search {
namespace {

std::string Listed(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string ListedJapanese(const std::vector<std::string>& words) {
  return fmt::format("「{}」", fmt::join(words, "」「"));
}

// The labels of facet values, joined.
Label JoinLabels(Facet facet, const std::vector<std::string>& ids,
                 const dictionaries::Dictionaries& known) {
  Label names;
  for (const std::string& id : ids) {
    const auto label = LabelOf(facet, id, known);
    names.en += (names.en.empty() ? "" : ", ") + (label ? label->en : id);
    names.ja += (names.ja.empty() ? "" : "、") + (label ? label->ja : id);
  }
  if (ids.empty()) return {"none", "なし"};
  return names;
}

}  // namespace

std::string_view Name(Step step) {
  switch (step) {
    case Step::kStory:
      return "no-story";
    case Step::kNothingRead:
      return "nothing-read";
    case Step::kFilter:
      return "filter";
    case Step::kExclusion:
      return "exclusion";
    case Step::kWord:
      return "word";
  }
  return "";
}

std::string_view Name(Near::Kind kind) {
  switch (kind) {
    case Near::Kind::kSwitchedOff:
      return "switched-off";
    case Near::Kind::kScattered:
      return "scattered";
    case Near::Kind::kNotAdjacent:
      return "not-adjacent";
    case Near::Kind::kFarApart:
      return "far-apart";
    case Near::Kind::kOtherForm:
      return "other-form";
    case Near::Kind::kSomeWords:
      return "some-words";
    case Near::Kind::kHomophone:
      return "homophone";
    case Near::Kind::kWithin:
      return "within";
    case Near::Kind::kSimilar:
      return "similar";
  }
  return "";
}

Label NearMessage(const Near& near, std::string_view word) {
  const std::string& has = near.matched;
  switch (near.kind) {
    case Near::Kind::kSwitchedOff: {
      const auto route = near.route ? Name(*near.route) : std::string_view();
      if (has.empty()) {
        return {fmt::format("It matches by the route {}, which is switched off.", route),
                fmt::format("一致の種類「{}」でなら見つかりますが、この種類は使わない設定です。",
                            route)};
      }
      return {fmt::format("It has {}, but the route {} is switched off.", has, route),
              fmt::format("「{}」がありますが、一致の種類「{}」は使わない設定です。", has, route)};
    }
    case Near::Kind::kScattered:
      return {"It has all the words, but no sentence has them all.",
              "すべての語がありますが、一つの文の中にそろっていません。"};
    case Near::Kind::kNotAdjacent:
      return {"It has all the words, but not next to each other in this order.",
              "すべての語がありますが、この順に並んでいません。"};
    case Near::Kind::kFarApart:
      return {"It has both, but not close enough to each other in any one text.",
              "両方ともありますが、一つの文章の中で十分に近い位置にありません。"};
    case Near::Kind::kOtherForm:
      return {fmt::format("It has {}, but a phrase does not match other inflections.", has),
              fmt::format("「{}」がありますが、語句の検索は活用の違う形には一致しません。", has)};
    case Near::Kind::kSomeWords:
      return {fmt::format("Of these words, the story does not have {}.", Listed(near.missing)),
              fmt::format("語のうち{}がありません。", ListedJapanese(near.missing))};
    case Near::Kind::kHomophone:
      return {fmt::format("It has {}, which has the same reading as {} but is a different word.",
                          has, word),
              fmt::format("「{}」がありますが、「{}」とは読みが同じだけの別の語です。", has, word)};
    case Near::Kind::kWithin:
      return {
          fmt::format("It has {}, which contains the same letters but is a different word.", has),
          fmt::format("「{}」には同じ文字が含まれますが、別の語です。", has)};
    case Near::Kind::kSimilar:
      return {fmt::format("It has {}, which has a similar spelling.", has),
              fmt::format("つづりの似た「{}」があります。", has)};
  }
  return {};
}

Label LostMessage(const Lost& lost, std::string_view story,
                  const dictionaries::Dictionaries& dictionaries) {
  switch (lost.step) {
    case Step::kStory:
      return {fmt::format("There is no story {}, or you may not see it.", story),
              fmt::format("物語「{}」は存在しないか、公開されていません。", story)};
    case Step::kNothingRead:
      return {"No part of the query could be read.", "検索文から読み取れるものがありません。"};
    case Step::kFilter: {
      const auto facet = archive::Name(*lost.facet);
      const Label asked = JoinLabels(*lost.facet, lost.asked, dictionaries);
      const Label has = JoinLabels(*lost.facet, lost.has, dictionaries);
      return {fmt::format("The filter {} requires {}; the story has {}.", facet, asked.en, has.en),
              fmt::format("条件「{}」は{}ですが、この物語は{}です。", facet, asked.ja, has.ja)};
    }
    case Step::kExclusion:
      if (lost.matched.empty()) {
        return {fmt::format("It has {}, which is excluded.", lost.word),
                fmt::format("除外した「{}」に一致します。", lost.word)};
      }
      return {fmt::format("It has {}, and {} is excluded.", Listed(lost.matched), lost.word),
              fmt::format("{}があり、「{}」は除外されています。", ListedJapanese(lost.matched),
                          lost.word)};
    case Step::kWord:
      return {fmt::format("Nothing in the story matches {}.", lost.word),
              fmt::format("「{}」に一致するものがありません。", lost.word)};
  }
  return {};
}

}  // namespace hajimari::search
