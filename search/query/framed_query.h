// Finds the words of a query that ask for something without saying for what: they are ignored.
//
//   FramesOf("stories about dolls", frames)   -> {[0,13)}
//   FramesOf("津波について教えて？", frames)      -> {[6,30)}
//   FramesOf("stories about", frames)         -> {}: nothing else is asked for
//   FramesOf("\"what is love\"", frames)      -> {}: a phrase
//
// Ranges are bytes of the query, ascending. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/byte_range.h"
#include "dictionaries/query_frames.h"

namespace hajimari::search {

std::vector<base::ByteRange> FramesOf(std::string_view query,
                                      const dictionaries::QueryFrames& frames);

}  // namespace hajimari::search
