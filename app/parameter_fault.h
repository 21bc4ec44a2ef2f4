// A parameter that cannot be read, told on stderr: what is wrong, and what there is instead.
#pragma once

#include "app/message_language.h"
#include "search/parameters/parameters.h"

namespace hajimari::app {

// Answers the exit code.
int ReportUsage(const search::ParameterFault& fault, MessageLanguage language);

}  // namespace hajimari::app
