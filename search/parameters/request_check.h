// Checks a request: its limits, the values of closed lists, its cursor. Requests of HTTP, of the
// command line and of programs pass here, so that a fault has one sentence whoever asks.
//
//   Check(request, names, Limits{}, generation)   -> success
//   request.per_page = 101;
//   Check(request, names, Limits{}, generation)
//     -> ParameterFault{kBadValue, "per_page", "101 is not a number from 1 to 100"}
//   ErrorOf(fault)   -> kInvalidArgument, "101 is not a number from 1 to 100.", "per_page"
//
// Does not check the length of the query: HTTP refuses a longer one, the command line reads its
// beginning (docs/query_language.md). Pure; any thread.
#pragma once

#include <string>

#include "base/error.h"
#include "search/contract/answer.h"
#include "search/contract/facet_table.h"
#include "search/contract/request.h"
#include "search/names/value_names.h"
#include "search/parameters/parameter_fault.h"

namespace hajimari::search {

inline constexpr size_t kMaxMatrixDepth = 4;  // country, region, prefecture, city
inline constexpr size_t kMaxHistogramBin = 1000;

// As a searcher of that generation does it before it works on a request.
[[nodiscard]] ParameterResult<void> Check(const Request& request, const ValueNames& names,
                                          const Limits& limits, uint64_t generation);
[[nodiscard]] ParameterResult<void> Check(const RelationshipsRequest& request,
                                          const ValueNames& names, const Limits& limits);

// The parts of it that need no archive.
[[nodiscard]] ParameterResult<void> CheckLimits(const Request& request, const Limits& limits);
[[nodiscard]] ParameterResult<void> CheckLimits(const RelationshipsRequest& request,
                                                const Limits& limits);
[[nodiscard]] ParameterResult<void> CheckNumberOfFilters(const Request& request,
                                                         const Limits& limits);
[[nodiscard]] ParameterResult<void> CheckNumberOfFilters(const RelationshipsRequest& request,
                                                         const Limits& limits);

Fault UnknownFilterValue(const FilterInfo& filter, const std::string& value);

// The English sentence, for callers that are programs.
base::Error ErrorOf(const ParameterFault& fault);

}  // namespace hajimari::search
