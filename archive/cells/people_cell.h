// Parses a cell of people as people fill it in: names, each with an optional role before it, in
// brackets or after a comma.
//
//   "Mayor Takayama (Kyoto); John Hynes, mayor of Boston"
//     -> {Takayama, "Mayor (Kyoto)"} {John Hynes, "mayor of Boston"}
//   "戸羽太（陸前高田市長）、Blake Inscore"   -> {戸羽太, 陸前高田市長} {Blake Inscore}
//   "Louis W. Hill, Jr."                      -> one person
//   "高山義三市長"                            -> {高山義三, 市長}
//
// Names and roles are stored under the language of their script. Words that are not clearly a role
// remain part of the name. Never fails; pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "archive/record/story.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::archive {

std::vector<Person> ReadPeopleCell(std::string_view cell, const dictionaries::Gazetteer& gazetteer);

}  // namespace hajimari::archive
