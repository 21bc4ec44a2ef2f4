// Infers themes that a text is about but was not given: at least two different cues of the theme
// must occur in one passage (a body paragraph).
//
//   ThemeInference(themes).Infer(story)
//     -> {{"rescue", {{"rescued", kEnglish, [120,127)}, {"wreck", kEnglish, [140,145)}}}}
//
// English cues match whole words, with or without a final s; Japanese cues match strings, katakana
// ones only if no longer katakana word contains them. Case and width are folded. Themes that the
// story already has are not inferred. Immutable after construction; any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/story.h"
#include "dictionaries/themes.h"

namespace hajimari::archive {

struct CueFound {
  std::string text;  // as written in the body
  text::Language language;
  base::ByteRange range;  // bytes of body[language]
  bool operator==(const CueFound&) const = default;
};

struct InferredTheme {
  std::string id;
  std::vector<CueFound> cues;  // at least two, from one paragraph, in order
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
  std::vector<Cue> cues_;  // by language, then in byte order
  // By language: the range of cues for each first two bytes.
  std::array<std::vector<Range>, text::kLanguages> starts_ = {std::vector<Range>(1 << 16),
                                                              std::vector<Range>(1 << 16)};
};

}  // namespace hajimari::archive
