// What a story or relationship must hold beyond its shape: places, themes, links. Fills
// Partner::place and missing titles.
//
//   CheckStory(story, dictionaries, problems)
//     {country "JP", region "岩手県", city "甲府市"}  -> refusal "region-mismatch"
//     {country "US", region "ZZ"}                    -> refusal "unknown-region"
//     {country "US", region "MA", city "Nowhere"}    -> warning "unknown-city"
//     themes ["zebra"]                                -> refusal "unknown-theme"
//     no partners, no dates                           -> warnings "no-partners", "no-date"
//
// A city that the gazetteer does not know is never a refusal. All problems of a record are told at
// once. Codes: docs/records.md. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/story.h"
#include "dictionaries/dictionaries.h"

namespace hajimari::archive {

void CheckStory(Story& story, const dictionaries::Dictionaries& dictionaries,
                std::vector<Problem>& problems);

void CheckRelationship(Relationship& relationship, const dictionaries::Dictionaries& dictionaries,
                       std::vector<Problem>& problems);

// Sets Partner::place and tells what is wrong with the partner; `field` names it.
void CheckPartner(Partner& partner, const std::string& field,
                  const dictionaries::Gazetteer& gazetteer, std::vector<Problem>& problems);

// What every story is held to, also those of a form: links, what ought to be there, titles.
void CheckCommon(Story& story, std::vector<Problem>& problems);

// Warnings of a place that is not known, or of several that a name may mean.
Problem UnknownCity(std::string_view name, std::string_view field);
Problem AmbiguousCity(std::string_view name, std::string_view field);

// Does the text begin as an address of the web does?
bool IsWebAddress(std::string_view text);

}  // namespace hajimari::archive
