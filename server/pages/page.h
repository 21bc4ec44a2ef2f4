// The pages that work without JavaScript: the search with its form, facets and hits, one story with
// both languages side by side, and what a problem means.
//
//   SearchPage(answer, request, {kJapanese, parameters, dictionaries})  -> "<!doctype html>..."
//
// Whatever comes from stories and searchers is escaped (html_writer.h); passages in the page's
// other language carry `lang`. The style sheet stands in the page and is named in the policy by its
// hash, so that nothing else can. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "search/contract/answer.h"
#include "search/contract/request.h"
#include "search/parameters/parameters.h"
#include "server/http/problem.h"

namespace hajimari::server {

struct PageContext {
  text::Language language;
  const std::vector<search::Parameter>& parameters;  // as asked
  const dictionaries::Dictionaries& dictionaries;
  search::Limits limits = {};
};

// The facets that the search page shows, in its order.
const std::vector<search::Facet>& PageFacets();

std::string SearchPage(const search::Answer& answer, const search::Request& request,
                       const PageContext& context);
std::string StoryPage(const search::StoryAnswer& answer, const PageContext& context);
// Why this request was refused, in its reader's language.
std::string FaultPage(const Fault& fault, const PageContext& context);
// What a problem means, in both languages.
std::string ProblemPage(const ProblemType& type, const PageContext& context);

// Value of Content-Security-Policy for all of them.
const std::string& PagePolicy();

}  // namespace hajimari::server
