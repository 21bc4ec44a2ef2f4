// The pages, which need no JavaScript: the search with its form, facets and hits; one story with
// both languages side by side; the explanation of a problem.
//
//   SearchPage(answer, request, {kJapanese, parameters, dictionaries})  -> "<!doctype html>..."
//
// All text of stories and queries is escaped (html_writer.h); passages in another language than the
// page's carry `lang`. The style sheet is inline, and the policy allows it by its hash and no other
// style. Pure; any thread.
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
  const std::vector<search::Parameter>& parameters;  // of the request
  const dictionaries::Dictionaries& dictionaries;
  search::Limits limits = {};
};

// The facets that the search page shows, in this order.
const std::vector<search::Facet>& PageFacets();

std::string SearchPage(const search::Answer& answer, const search::Request& request,
                       const PageContext& context);
std::string StoryPage(const search::StoryAnswer& answer, const PageContext& context);
// Why this request was refused, in the reader's language.
std::string FaultPage(const Fault& fault, const PageContext& context);
// What a problem means, in both languages.
std::string ProblemPage(const ProblemType& type, const PageContext& context);

// The Content-Security-Policy of all pages.
const std::string& PagePolicy();

}  // namespace hajimari::server
