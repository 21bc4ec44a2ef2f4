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

#include <string>
#include <vector>

#include "archive/story.h"
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
  const dictionaries::Themes* themes_;
  std::vector<Cue> cues_;
};

}  // namespace hajimari::archive
