#include "app/problem_kinds.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace hajimari::app {

struct KindWords {
  archive::Severity severity;
  std::string_view code;
  std::string_view field;  // the beginning of the field, if the code has several kinds
  std::string_view en;     // after the number
  std::string_view ja;
  std::string_view mend_en;
  std::string_view mend_ja;
  // The likely cause is that the run had no file of relationships.
  bool lacks_relationships = false;
};

namespace {

using enum archive::Severity;

constexpr std::string_view kRelationshipsEn = "Give the relationships with --relationships FILE.";
constexpr std::string_view kRelationshipsJa = "--relationships で関係の一覧を指定してください。";

// The fixes (mend) are those of the problems themselves.
constexpr KindWords kKinds[] = {
    {kWarning, "unknown-relationship", "relationship",
     "stories name relationships that are not on record.",
     "件の物語が、記録にない関係を挙げています。",
     "Correct the ids, or add the relationships to the file.",
     "ID を直すか、関係の一覧に加えてください。", true},
    {kWarning, "unknown-relationship", "partners",
     "stories name partners that do not identify a relationship.",
     "件の物語は、どの姉妹都市関係のものか自治体名からは分かりません。",
     "Give \"relationship\", or the state or prefecture of each partner.",
     "relationship を書くか、州・都道府県名を添えてください。"},
    {kWarning, "unlisted-relationship", "",
     "stories have relationships that are not on record; unlisted ones were made.",
     "件の物語の関係が記録にないため、仮に作りました。",
     "Add those that are real to the file of relationships.",
     "正しい関係であれば、関係の一覧に加えてください。", true},
    {kWarning, "ambiguous-relationship", "", "stories fit several relationships on record.",
     "件の物語に、当てはまる関係が複数あります。", "Give \"relationship\".",
     "relationship を書いてください。"},
    {kWarning, "relationship-mismatch", "", "stories have no partner of their relationships.",
     "件の物語の自治体が、挙げられた関係の相手ではありません。",
     "Correct the relationships or the partners.", "relationship か自治体名を直してください。"},
    {kWarning, "no-date", "", "stories have no date.", "件の物語に日付がありません。",
     "Give the day, month or year of the signing.",
     "締結の年月日（分からなければ年）を書いてください。"},
    {kWarning, "no-partners", "", "stories do not name two places.",
     "件の物語に、二つの自治体が書かれていません。", "Name both partners.",
     "両方の自治体名を書いてください。"},
    {kWarning, "unread-date", "", "dates could not be read.", "件の日付を読み取れませんでした。",
     "Write them as 1959-06-24, June 24, 1959 or 昭和34年6月24日.",
     "1959-06-24、昭和34年6月24日のように書いてください。"},
    {kWarning, "impossible-date", "", "dates are impossible and were left out.",
     "件の日付は、あり得ないため除きました。", "Ask the senders for the right dates.",
     "送付者に正しい日付を確かめてください。"},
    {kWarning, "unknown-city", "", "names of places are not in the gazetteer.",
     "件の地名が地名表にありません。", "Check the spelling; if a name is right, leave it.",
     "表記を確かめてください。正しければそのままで構いません。"},
    {kWarning, "ambiguous-city", "", "names may each be one of several places.",
     "件の地名が、それぞれ複数の場所に当たります。", "Give the states or prefectures.",
     "州または都道府県を書いてください。"},
    {kWarning, "unknown-key", "", "keys are unknown and were ignored.",
     "件の項目は記録の形式にないため、読み飛ばしました。", "See docs/records.md for all keys.",
     "項目は docs/records.md にあります。"},
    {kWarning, "duplicate-key", "", "keys are repeated in one object; the last one counts.",
     "件の項目が二度書かれています。後のものを採ります。", "Keep one of the two.",
     "どちらか一方を残してください。"},
    {kWarning, "unknown-column", "",
     "columns are unknown; their cells are kept in the submissions only.",
     "件の列は分かりません。原文としてのみ残します。",
     "Name them in a column map (docs/records.md).",
     "列の対応表に書いてください（docs/records.md）。"},
    {kWarning, "unknown-theme", "", "themes are not in the vocabulary.",
     "件のテーマが語彙にありません。", "Use ids of the vocabulary (docs/ids.md).",
     "docs/ids.md の語彙の ID を書いてください。"},
    {kWarning, "bad-url", "", "addresses are neither http nor https; they are kept as text.",
     "件の URL は http でも https でもありません。文字としてのみ残します。",
     "Give addresses that begin with https://.", "https:// で始まる URL を書いてください。"},
    {kWarning, "control-character", "", "texts had control characters, which were left out.",
     "件の文から制御文字を取り除きました。", "Save the texts without them.",
     "制御文字のない形で保存してください。"},
    {kWarning, "language-mismatch", "", "records list other languages than those of their texts.",
     "件の記録で、languages と本文の言語が違います。",
     "Leave \"languages\" out, or add the missing texts.",
     "languages を省くか、足りない本文を加えてください。"},
    {kWarning, "double", "", "rows are the same as others; each was kept once.",
     "件の行がほかの行と同じ内容のため、一度だけ採りました。", "Nothing need be done.",
     "対応は要りません。"},
    {kWarning, "not-a-story", "",
     "Markdown files have no front matter and no language heading; they were ignored.",
     "件の Markdown ファイルは、front matter も言語の見出しもないため、物語として扱いません。",
     "Begin a story with --- and its front matter.",
     "物語は --- と front matter で始めてください。"},
    {kWarning, "not-segmented", "", "stories have text that the Japanese dictionary could not cut.",
     "件の物語に、辞書で分割できない文があります。",
     "Look for very long runs of one kind of character.",
     "同じ文字種が極端に長く続く箇所を確かめてください。"},
    {kRefusal, "empty-story", "", "stories have no text.", "件の物語に本文がありません。",
     "Write them in English or in Japanese.", "英語か日本語で物語を書いてください。"},
    {kRefusal, "bad-json", "", "lines are not valid JSON.", "件の行を JSON として読めません。",
     "Write one whole record per line: { ... }.", "一行に一件、{ … } の形で書いてください。"},
    {kRefusal, "wrong-type", "", "fields have the wrong type.", "件の項目の型が正しくありません。",
     "Write them as docs/records.md shows them.", "docs/records.md のとおりに書いてください。"},
    {kRefusal, "duplicate-id", "", "records have ids that earlier records have.",
     "件の記録の ID が、先に読んだ記録で使われています。", "Give each record its own id.",
     "記録ごとに別の ID を付けてください。"},
    {kRefusal, "bad-id", "", "ids are not well formed.", "件の ID の書き方が正しくありません。",
     "Use a to z, 0 to 9 and -, 100 characters at most, beginning with a letter or digit.",
     "英小文字・数字・ハイフンのみ、先頭は英数字、100字以内にしてください。"},
    {kRefusal, "unclear-status", "", "records do not say clearly who may see them.",
     "件の記録は、公開してよいか判断できません。", "Write \"status\" at the top level.",
     "最上位に status を書いてください。"},
    {kRefusal, "unknown-status", "", "statuses are not in the list.",
     "件の status が、一覧にあるものではありません。", "Use one of those in docs/records.md.",
     "docs/records.md にあるものを書いてください。"},
    {kRefusal, "unknown-country", "", "countries are not codes of ISO 3166-1.",
     "件の国が ISO 3166-1 の国コードではありません。", "Use two capitals: US, JP, IT.",
     "US、JP、IT のように二文字の大文字で書いてください。"},
    {kRefusal, "unknown-region", "", "states or prefectures do not exist.",
     "件の州・都道府県が実在しません。", "Use postal codes such as MA, and names such as 岩手県.",
     "MA のような郵便略号か、岩手県のような名前で書いてください。"},
    {kRefusal, "region-mismatch", "", "cities are in another state or prefecture.",
     "件の市町村が、別の州・都道府県にあります。", "Correct the prefectures or the cities.",
     "都道府県名か市町村名を直してください。"},
    {kRefusal, "unknown-theme", "", "themes are not in the vocabulary.",
     "件のテーマが語彙にありません。", "Use ids of the vocabulary (docs/ids.md).",
     "docs/ids.md の語彙の ID を書いてください。"},
    {kRefusal, "impossible-date", "", "dates are impossible, or are not written as EDTF.",
     "件の日付が、存在しない日か、EDTF の書き方ではありません。",
     "Write them as 1959-06-24, 1959-06, 1959, 1950~ or 1955/1959.",
     "1959-06-24、1959-06、1959、1950~、1955/1959 のように書いてください。"},
    {kRefusal, "no-partners", "", "relationships have fewer than two partners.",
     "件の関係に、二つ以上の相手がありません。", "Name both places.",
     "両方の自治体を書いてください。"},
    {kRefusal, "bad-front-matter", "", "Markdown files have front matter that cannot be read.",
     "件の Markdown ファイルの front matter を読めません。",
     "Write it as docs/records.md shows it, between two lines of ---.",
     "docs/records.md のとおりに、--- の行で挟んで書いてください。"},
    {kRefusal, "shifted-row", "", "rows have cells that do not fit their headings.",
     "件の行で、列がずれているようです。",
     "Compare the rows with their headings, or export the table again.",
     "見出しと見比べて行を直すか、表を書き出し直してください。"},
    {kRefusal, "row-width", "", "rows do not have as many cells as the heading.",
     "件の行の列数が見出しと違います。",
     "Compare the rows with their headings, or export the table again.",
     "見出しと見比べて行を直すか、表を書き出し直してください。"},
    {kRefusal, "numbered-row", "", "rows have only a number as their id.",
     "件の行の ID が番号だけで、ほかのフォームの番号と区別できません。",
     "Name the form with --form NAME, or export it with its timestamps.",
     "--form NAME でフォーム名を指定するか、タイムスタンプ付きで書き出してください。"},
    {kRefusal, "unreadable", "", "files cannot be read.", "件のファイルを読み込めません。",
     "Check that they are there and may be read.",
     "ファイルがあるか、読み取りの許可があるか確かめてください。"},
    {kRefusal, "unknown-format", "", "files are not JSONL, CSV, .xlsx or Markdown.",
     "件のファイルは、JSONL、CSV、.xlsx、Markdown のどれでもありません。",
     "See docs/records.md for what can be read.", "読める形式は docs/records.md にあります。"},
    {kRefusal, "ambiguous-encoding", "", "files have an encoding that could not be detected.",
     "件のファイルの文字コードを判別できません。",
     "Save them in UTF-8, or name their encoding with --encoding NAME.",
     "UTF-8 で保存し直すか、--encoding で文字コードを指定してください。"},
};

}  // namespace

ProblemKind KindOf(const archive::Problem& problem) {
  const auto words = std::ranges::find_if(kKinds, [&](const KindWords& kind) {
    return kind.severity == problem.severity && kind.code == problem.code &&
           problem.place.field.starts_with(kind.field);
  });
  return {problem.severity, problem.code, words == std::end(kKinds) ? nullptr : words};
}

archive::Message SentenceOf(const ProblemKind& kind, size_t count, bool relationships_given) {
  if (kind.words == nullptr) {
    return {fmt::format("{} of this kind in all.", count),
            fmt::format("全部で{}件あります。", count)};
  }
  const bool lacks_relationships = kind.words->lacks_relationships && !relationships_given;
  return {fmt::format("{} {} {}", count, kind.words->en,
                      lacks_relationships ? kRelationshipsEn : kind.words->mend_en),
          fmt::format("{}{}{}", count, kind.words->ja,
                      lacks_relationships ? kRelationshipsJa : kind.words->mend_ja)};
}

}  // namespace hajimari::app
