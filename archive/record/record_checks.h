// Checks the content of a story or relationship after its shape was checked: places, themes, links.
// Also sets Partner::place and fills in missing titles.
//
//   CheckStory(story, dictionaries, problems)
//     {country "JP", region "岩手県", city "甲府市"}  -> refusal "region-mismatch"
//     {country "US", region "ZZ"}                     -> refusal "unknown-region"
//     {country "US", region "MA", city "Nowhere"}     -> warning "unknown-city"
//     themes ["zebra"]                                -> refusal "unknown-theme"
//     no partners, no dates                           -> warnings "no-partners", "no-date"
//
// A city that the gazetteer does not know is never refused. All problems of a record are reported
// at once. Codes: docs/records.md. Pure; any thread.
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

// Sets Partner::place and reports the partner's problems under the name `field`.
void CheckPartner(Partner& partner, const std::string& field,
                  const dictionaries::Gazetteer& gazetteer, std::vector<Problem>& problems);

// The checks that apply to every story, those from a form included: links, missing parts, titles.
void CheckCommon(Story& story, std::vector<Problem>& problems);

// Warnings about an unknown place, and about a name shared by several places.
Problem UnknownCity(std::string_view name, std::string_view field);
Problem AmbiguousCity(std::string_view name, std::string_view field);

// Whether the text begins like a web address.
bool IsWebAddress(std::string_view text);

}  // namespace hajimari::archive
