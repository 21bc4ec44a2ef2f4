// All tables of a data folder, opened together; the folder is given by `--data`.
//
//   auto known = Dictionaries::Open("build/release/share/hajimari");
//   (*known)->gazetteer().Named("甲府")
//
// Immutable after Open; threads share it by const reference or shared_ptr<const Dictionaries>.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "dictionaries/cut_words.h"
#include "dictionaries/eras.h"
#include "dictionaries/gazetteer.h"
#include "dictionaries/numeral_names.h"
#include "dictionaries/query_frames.h"
#include "dictionaries/readings.h"
#include "dictionaries/spelling_groups.h"
#include "dictionaries/spellings.h"
#include "dictionaries/themes.h"
#include "dictionaries/translations.h"
#include "dictionaries/word_parts.h"

namespace hajimari::dictionaries {

class Dictionaries {
 public:
  // Fails with the first table's error; the message names the folder and `--data`.
  [[nodiscard]] static base::Result<std::shared_ptr<const Dictionaries>> Open(
      const std::filesystem::path& data);

  const Gazetteer& gazetteer() const { return gazetteer_; }
  const Themes& themes() const { return themes_; }
  const Eras& eras() const { return eras_; }
  const Spellings& spellings() const { return spellings_; }
  const WordParts& word_parts() const { return word_parts_; }
  const NumeralNames& numeral_names() const { return numeral_names_; }
  const CutWords& cut_words() const { return cut_words_; }

  // For queries only; the tables of the first three may be absent.
  const Translations& translations() const { return translations_; }
  const SpellingGroups& spelling_groups() const { return spelling_groups_; }
  const Readings& readings() const { return readings_; }
  const QueryFrames& query_frames() const { return query_frames_; }

  // The compiled MeCab user dictionary in the folder.
  const std::filesystem::path& user_dictionary() const { return user_dictionary_; }

  // SHA-256 of the tables that decide posted terms (spellings, word parts and the gazetteer from
  // which they are derived, names that begin with numerals, eras, user.dic); part of the analyser's fingerprint.
  const std::string& posted_digest() const { return posted_digest_; }

 private:
  Dictionaries(Gazetteer gazetteer, Themes themes, Eras eras, Spellings spellings,
               WordParts word_parts)
      : gazetteer_(std::move(gazetteer)),
        themes_(std::move(themes)),
        eras_(std::move(eras)),
        spellings_(std::move(spellings)),
        word_parts_(std::move(word_parts)) {}

  Gazetteer gazetteer_;
  Themes themes_;
  Eras eras_;
  Spellings spellings_;
  WordParts word_parts_;
  NumeralNames numeral_names_;
  CutWords cut_words_;
  Translations translations_;
  SpellingGroups spelling_groups_;
  Readings readings_;
  QueryFrames query_frames_;
  std::filesystem::path user_dictionary_;
  std::string posted_digest_;
};

}  // namespace hajimari::dictionaries
