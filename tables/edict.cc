#include "tables/edict.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "tables/euc_jp.h"

namespace hajimari::tables {
namespace {

// Tags in parentheses that may precede a gloss, except the parts of speech of verbs (v1, v5k-s
// ...), which are recognised by their form.
constexpr auto kTags = std::to_array<std::string_view>(
    {"MA",      "Buddh",   "Christn", "Shinto",  "X",        "a",       "abbr",   "adj-f",
     "adj-i",   "adj-ix",  "adj-ku",  "adj-na",  "adj-nari", "adj-no",  "adj-pn", "adj-shiku",
     "adj-t",   "adv",     "adv-to",  "anat",    "arch",     "archit",  "astron", "ateji",
     "aux",     "aux-adj", "aux-v",   "baseb",   "biol",     "bot",     "bus",    "chem",
     "chn",     "col",     "comp",    "conj",    "cop",      "ctr",     "dated",  "derog",
     "econ",    "eK",      "engr",    "exp",     "fam",      "fem",     "finc",   "food",
     "geol",    "geom",    "gikun",   "hanaf",   "hist",     "hon",     "hum",    "iK",
     "id",      "ik",      "int",     "io",      "joc",      "law",     "ling",   "litf",
     "m-sl",    "mahj",    "male",    "male-sl", "math",     "med",     "mil",    "music",
     "n",       "n-adv",   "n-pr",    "n-pref",  "n-suf",    "n-t",     "net-sl", "num",
     "oK",      "obs",     "obsc",    "oik",     "ok",       "on-mim",  "phil",   "physics",
     "physiol", "pn",      "poet",    "pol",     "pref",     "proverb", "prt",    "quote",
     "rare",    "sens",    "shogi",   "sl",      "sports",   "suf",     "sumo",   "tradem",
     "uK",      "uk",      "unc",     "vi",      "vk",       "vn",      "vr",     "vs",
     "vs-c",    "vs-i",    "vs-s",    "vt",      "vulg",     "vz",      "yoji",   "zool"});

bool IsTag(std::string_view word) {
  if (std::ranges::find(kTags, word) != kTags.end()) return true;
  if (word.ends_with(':') && word.size() == 4) return true;  // a dialect: "ksb:"
  return word.size() >= 2 && word[0] == 'v' && word[1] >= '0' && word[1] <= '9';
}

bool IsNumber(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, base::IsDigit<char>);
}

// Removes "(n,vs) (2) " from the start of a piece and adds it to the senses.
void TakeTags(std::string_view& piece, std::vector<std::string>& tags, bool& numbered) {
  while (piece.starts_with('(')) {
    const size_t end = piece.find(')');
    if (end == piece.npos) return;
    const std::string_view inside = piece.substr(1, end - 1);
    if (IsNumber(inside)) {
      numbered = true;
    } else {
      const std::vector<std::string_view> words = base::Split(inside, ',');
      if (words.empty() || !std::ranges::all_of(words, IsTag)) return;
      tags.insert(tags.end(), words.begin(), words.end());
    }
    piece.remove_prefix(end + 1);
    while (piece.starts_with(' ')) piece.remove_prefix(1);
  }
}

EdictGloss WithoutNotes(std::string_view piece) {
  EdictGloss gloss;
  int depth = 0;
  for (const char c : piece) {
    if (c == '(' || c == '{') ++depth;
    const bool space = c == ' ' && (gloss.text.empty() || gloss.text.back() == ' ');
    if (depth == 0 && !space) gloss.text += c;
    if (depth > 0) gloss.noted = true;
    if ((c == ')' || c == '}') && depth > 0) --depth;
  }
  while (gloss.text.ends_with(' ')) gloss.text.pop_back();
  return gloss;
}

}  // namespace

bool EdictSense::Has(std::string_view tag) const {
  return std::ranges::find(tags, tag) != tags.end();
}

std::optional<EdictEntry> ReadEdictLine(std::string_view line) {
  const size_t body = line.find(" /");
  if (body == line.npos || line.starts_with("？")) return std::nullopt;
  EdictEntry entry;
  const std::string_view heading = line.substr(0, body);
  const size_t bracket = heading.find(" [");
  entry.head = heading.substr(0, bracket);
  if (bracket != heading.npos && heading.ends_with(']')) {
    entry.reading = heading.substr(bracket + 2, heading.size() - bracket - 3);
  }
  line.remove_prefix(body + 2);
  while (!line.empty()) {
    const size_t slash = std::min(line.find('/'), line.size());
    std::string_view piece = line.substr(0, slash);
    line.remove_prefix(std::min(slash + 1, line.size()));
    if (piece == "(P)") {
      entry.common = true;
      continue;
    }
    std::vector<std::string> tags;
    bool numbered = false;
    TakeTags(piece, tags, numbered);
    if (entry.senses.empty() || (numbered && !entry.senses.back().glosses.empty())) {
      entry.senses.emplace_back();
    }
    EdictSense& sense = entry.senses.back();
    sense.tags.insert(sense.tags.end(), tags.begin(), tags.end());
    if (EdictGloss gloss = WithoutNotes(piece); !gloss.text.empty()) {
      sense.glosses.push_back(std::move(gloss));
    }
  }
  return entry;
}

base::Result<std::vector<EdictEntry>> ReadEdict(const std::filesystem::path& path) {
  const auto text = ReadEucJp(path);
  if (!text) return std::unexpected(text.error());
  std::vector<EdictEntry> entries;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    if (auto entry = ReadEdictLine(rest.substr(0, end))) entries.push_back(std::move(*entry));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return entries;
}

}  // namespace hajimari::tables
