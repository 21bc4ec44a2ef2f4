#include "tables/compound_sounds.h"

#include "base/letter_forms.h"

namespace hajimari::tables {
namespace {

// カ -> ガ, ハ -> バ and パ: the sounds with which a piece may begin inside a word.
void AddVoiced(std::vector<std::u32string>& sounds) {
  const std::u32string reading = sounds.front();
  if (reading.empty() || !base::HasVoicedForm(reading[0])) return;
  sounds.push_back(reading);
  ++sounds.back()[0];
  if (reading[0] >= U'ハ') {
    sounds.push_back(reading);
    sounds.back()[0] += 2;
  }
}

// ガク -> ガッ before another piece.
void AddDoubled(std::vector<std::u32string>& sounds) {
  const size_t plain = sounds.size();
  for (size_t i = 0; i < plain; ++i) {
    std::u32string sound = sounds[i];
    if (sound.size() < 2 || !std::u32string_view(U"キクチツ").contains(sound.back())) continue;
    sound.back() = U'ッ';
    sounds.push_back(std::move(sound));
  }
}

}  // namespace

std::vector<std::u32string> SoundsOf(std::u32string_view reading, PlaceInWord place) {
  std::vector<std::u32string> sounds{std::u32string(reading)};
  if (!place.begins) AddVoiced(sounds);
  if (!place.ends) AddDoubled(sounds);
  return sounds;
}

}  // namespace hajimari::tables
