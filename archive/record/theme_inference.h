// Themes that a text speaks of without having been given them: at least two different cues of the
// theme in one passage (a body paragraph), told with the passage.
//
//   InferThemes(story, themes) -> {{"rescue", {{"rescued", en, [120,127)}, {"wreck", en,
//   [140,145)}}}}
//
// Cues are whole words (English, any inflection that only adds s) or strings that begin and end
// where no longer word of the same script runs on (Japanese katakana), case and width folded. Given
// themes are not inferred again. Pure; any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/story.h"
#include "dictionaries/themes.h"

namespace hajimari::archive {

struct CueFound {
  std::string text;  // as it stands in the body
  text::Language language;
  base::ByteRange range;  // of body[language]
  bool operator==(const CueFound&) const = default;
};

struct InferredTheme {
  std::string id;
  std::vector<CueFound> cues;  // two at least, of one paragraph, in order
  bool operator==(const InferredTheme&) const = default;
};

class ThemeInference {
 public:
  // `themes` must outlive it.
  explicit ThemeInference(const dictionaries::Themes& themes);
  std::vector<InferredTheme> Infer(const Story& story) const;

 private:
  struct Cue {
    std::string folded;
    uint32_t theme;
    text::Language language;
  };
  struct Range {
    uint32_t begin = 0;
    uint32_t end = 0;
  };

  static uint16_t KeyOf(std::string_view text, size_t at);
  void InferPassage(std::string_view body, base::ByteRange passage, text::Language language,
                    std::vector<InferredTheme>& inferred) const;

  const dictionaries::Themes* themes_;
  std::vector<Cue> cues_;  // by language, then in the order of their bytes
  // By language and first two bytes: the cues that begin so.
  std::array<std::vector<Range>, text::kLanguages> starts_ = {std::vector<Range>(1 << 16),
                                                              std::vector<Range>(1 << 16)};
};

}  // namespace hajimari::archive
