// Reports an invalid parameter on stderr: what is wrong, and which values are valid.
#pragma once

#include "app/message_language.h"
#include "search/parameters/parameters.h"

namespace hajimari::app {

// Returns the exit code.
int ReportUsage(const search::ParameterFault& fault, MessageLanguage language);

}  // namespace hajimari::app
