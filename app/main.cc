// hajimari: one executable with a subcommand for each task. Exit codes: docs/exit_codes.md.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "app/exit_code.h"
#include "app/explain_command.h"
#include "app/index_command.h"
#include "app/message_language.h"
#include "app/report_command.h"
#include "app/search_command.h"
#include "app/serve_command.h"
#include "app/standard_output.h"
#include "app/stop_signals.h"
#include "app/suggest_command.h"
#include "app/unknown_command.h"
#include "archive/record/closed_lists.h"
#include "archive/sources/encoding.h"
#include "base/memory_reserve.h"
#include "search/contract/facet_table.h"

namespace hajimari::app {
namespace {

constexpr const char* kVersion = HAJIMARI_VERSION;

void AddIndex(CLI::App& program, IndexOptions& options) {
  CLI::App* command = program.add_subcommand(
      "index", "Read and check stories and relationships, and publish a new generation");
  command->add_option("SOURCE", options.sources,
                      "JSONL, CSV, .xlsx or Markdown files, or folders of them");
  command->add_option("--archive", options.archive, "Folder of the archive")->required();
  command->add_option("--relationships", options.relationships,
                      "The relationships on record, JSONL");
  command->add_option("--column-map", options.column_map,
                      "Headings of a form that differs from ours");
  command
      ->add_option("--encoding", options.encoding,
                   "Encoding of tables and Markdown if it cannot be detected: utf-8, cp932, "
                   "windows-1252, euc-jp, iso-2022-jp, utf-16le, utf-16be")
      ->check([](const std::string& name) {
        return archive::EncodingNamed(name) ? std::string() : name + " is not a known encoding";
      });
  command
      ->add_option("--form", options.form,
                   "Name of the form, for rows with a number but no timestamp")
      ->check([](const std::string& name) {
        return archive::IsId(name) && name.size() <= 60
                   ? std::string()
                   : name + " is not a valid name: use a to z, 0 to 9 and -, 60 at most";
      });
  command->add_option("--report", options.report, "Write the report as JSON to this file");
  command->add_option("--threads", options.threads, "Threads that analyse (0: one per core)")
      ->check(CLI::Range(0, 256));
  command->add_option("--keep", options.keep, "Generations to keep")->check(CLI::Range(1, 1000));
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
  command->add_flag("--check", options.check, "Only check and report; change nothing");
  command->add_flag("--strict", options.strict, "Fail if any record is refused");
  command->add_flag("--allow-removal", options.allow_removal,
                    "Allow more than a tenth of the stories to be removed");
  command->add_flag("--allow-replacement", options.allow_replacement,
                    "Allow many stories to be replaced from another source");
  command->add_flag("--rollback", options.rollback, "Return to the previous generation");
}

void AddReader(CLI::App* command, bool& editors) {
  command
      ->add_option_function<std::string>(
          "--as", [&editors](const std::string& who) { editors = who == "editor"; },
          "Show what this audience sees: public, editor")
      ->check(CLI::IsMember({"public", "editor"}));
}

using Parameters = std::vector<search::Parameter>;

// Options that stand for parameters of the HTTP API (docs/http_api.md).
void AddChoices(CLI::App* command,
                const std::vector<std::pair<const char*, const char*>>& flags_and_names,
                Parameters& parameters) {
  for (const auto& [flag, name] : flags_and_names) {
    command->add_option_function<std::string>(
        flag,
        [&parameters, parameter = name](const std::string& value) {
          parameters.push_back({parameter, value});
        },
        std::string("Same as the parameter ") + name);
  }
}

void AddFilters(CLI::App* command, Parameters& parameters) {
  std::vector<std::string> names = {"facets", "without"};
  for (const auto& filter : search::FilterTable()) names.emplace_back(filter.filter);
  for (const std::string& name : names) {
    command
        ->add_option_function<std::vector<std::string>>(
            "--" + name,
            [&parameters, name](const std::vector<std::string>& values) {
              for (const auto& value : values) parameters.push_back({name, value});
            },
            "Same as the parameter of that name; repeatable")
        ->allow_extra_args(false);
  }
  command->add_flag_callback(
      "--inferred", [&parameters] { parameters.push_back({"inferred", "1"}); },
      "Inferred themes count like assigned ones");
}

// --facet-limit 20 applies to all facets, --facet-limit people=20 to one.
void AddListings(CLI::App* command, Parameters& parameters) {
  const auto add = [&](const char* flag, std::string name, const char* help) {
    command
        ->add_option_function<std::vector<std::string>>(
            flag,
            [&parameters, name](const std::vector<std::string>& values) {
              for (const auto& value : values) {
                const size_t equals = value.find('=');
                if (equals == std::string::npos) {
                  parameters.push_back({name, value});
                } else {
                  parameters.push_back(
                      {name + "." + value.substr(0, equals), value.substr(equals + 1)});
                }
              }
            },
            help)
        ->allow_extra_args(false);
  };
  add("--facet-limit", "facet.limit",
      "Values per level of all facets, or FACET=N for one; repeatable");
  add("--facet-sort", "facet.sort", "natural, count, label or id, or FACET=SORT for one facet");
  add("--facet-prefix", "facet.prefix", "FACET=TEXT: only values whose name begins with TEXT");
}

void AddTables(CLI::App* command, Parameters& parameters) {
  AddChoices(command,
             {{"--matrix", "matrix"},
              {"--matrix-depth", "matrix.depth"},
              {"--histogram", "histogram"},
              {"--histogram-dates", "histogram.dates"},
              {"--histogram-bin", "histogram.bin"},
              {"--denominator", "denominator"}},
             parameters);
  // Nobody types a default: whoever gives this option alone has forgotten the table.
  const auto needs = [command](const char* flag, const char* table) {
    command->get_option(flag)->needs(command->get_option(table));
  };
  needs("--matrix-depth", "--matrix");
  needs("--histogram-dates", "--histogram");
  needs("--histogram-bin", "--histogram");
}

void AddExplain(CLI::App& program, ExplainOptions& options) {
  CLI::App* command = program.add_subcommand(
      "explain", "Show how a query is interpreted, and why a story matches or not");
  command->add_option("QUERY", options.query, "Same as for search");
  command->add_option("--story", options.story, "Id of the story to explain");
  command->add_option("--archive", options.archive, "Folder of the archive")->required();
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
  command->add_flag("--json", options.json, "Answer in JSON (docs/answer.md)");
  AddReader(command, options.editors);
  AddFilters(command, options.parameters);
  AddChoices(command, {{"--match", "match"}}, options.parameters);
}

void AddSearch(CLI::App& program, SearchOptions& options) {
  CLI::App* command = program.add_subcommand("search", "Search an archive");
  command->add_option("QUERY", options.query, "Words, \"phrases\", -exclusions, field:value");
  command->add_option("--archive", options.archive, "Folder of the archive")->required();
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
  command->add_flag("--json", options.json, "Answer in JSON (docs/answer.md)");
  AddReader(command, options.editors);
  AddFilters(command, options.parameters);
  AddChoices(command,
             {{"--match", "match"},
              {"--sort", "sort"},
              {"--page", "page"},
              {"--cursor", "cursor"},
              {"--limit", "per_page"}},
             options.parameters);
  AddListings(command, options.parameters);
  AddTables(command, options.parameters);
  CLI::Option* batch =
      command->add_option("--batch", options.batch, "Queries, one JSON object per line");
  CLI::Option* trec =
      command->add_option("--trec", options.trec, "Write the TREC run to this file");
  batch->needs(trec);
  trec->needs(batch);
}

void AddSuggest(CLI::App& program, SuggestOptions& options) {
  CLI::App* command =
      program.add_subcommand("suggest", "Autocomplete: suggestions for partial input");
  command->add_option("TEXT", options.text,
                      "Kana, romaji, ひろs, English; without it, the most frequent");
  command->add_option("--archive", options.archive, "Folder of the archive")->required();
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
  command->add_flag("--json", options.json, "Answer in JSON (docs/answer.md)");
  AddReader(command, options.editors);
  AddChoices(command, {{"--limit", "limit"}, {"--kinds", "kinds"}}, options.parameters);
  command->add_option("--ui", options.ui_language, "Language of the suggested names: en, ja")
      ->check(CLI::IsMember({"en", "ja"}));
}

void AddServe(CLI::App& program, ServeOptions& options) {
  CLI::App* command = program.add_subcommand("serve", "Serve an archive over HTTP");
  command->add_option("--archive", options.archive, "Folder of the archive")->required();
  command->add_option("--listen", options.listen, "ADDRESS:PORT; port 0 picks a free one");
  command->add_option("--log", options.log, "What to log: none, errors, requests")
      ->check(CLI::IsMember({"none", "errors", "requests"}));
  command
      ->add_option("--log-format", options.log_format,
                   "json: one object per line; text: for people")
      ->check(CLI::IsMember({"json", "text"}));
  command->add_flag("--log-queries", options.log_queries,
                    "Also log the queries (they may contain personal data)");
  command->add_option("--admin-listen", options.admin_listen,
                      "ADDRESS:PORT for /metrics, or a PORT on 127.0.0.1; off by default");
  command->add_option("--no-results", options.no_results,
                      "Count searches with zero results in this file (see: report no-results)");
  command
      ->add_option("--allow-origin", options.allow_origins,
                   "Origin allowed to call the non-public endpoints (CORS); repeatable")
      ->allow_extra_args(false);
  command->add_option("--threads", options.threads, "Threads that answer (0: two per core)")
      ->check(CLI::Range(0, 256));
  command
      ->add_option("--time-limit", options.time_limit,
                   "Time limit of a query in milliseconds (0: none)")
      ->check(CLI::Range(0, 600'000));
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
}

void AddReport(CLI::App& program, NoResultsOptions& options) {
  CLI::App* command =
      program.add_subcommand("report", "Anonymous reports of what users searched for");
  command->require_subcommand(1);
  CLI::App* no_results =
      command->add_subcommand("no-results", "Searches with zero results, most frequent first");
  no_results->add_option("FILE", options.file, "The file given to serve --no-results")->required();
  no_results->add_option("--limit", options.limit, "Queries to show")->check(CLI::Range(1, 10'000));
  no_results->add_flag("--json", options.json, "Answer in JSON");
}

std::string_view Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

MessageLanguage LanguageOfTheUser() {
  return LanguageOf({Variable("LC_ALL"), Variable("LC_MESSAGES"), Variable("LANG")});
}

// What to say if the first word that must be a subcommand is none.
std::optional<search::Label> UnknownCommandIn(const CLI::App& program,
                                              const std::vector<std::string_view>& words) {
  const CLI::App* at = &program;
  for (const std::string_view word : words) {
    if (word.starts_with('-')) continue;
    std::vector<std::string> commands;
    const CLI::App* next = nullptr;
    for (const CLI::App* command : at->get_subcommands([](const CLI::App*) { return true; })) {
      commands.push_back(command->get_name());
      if (command->get_name() == word) next = command;
    }
    if (commands.empty()) return std::nullopt;
    if (next == nullptr) return UnknownCommand(word, commands);
    at = next;
  }
  return std::nullopt;
}

// Prints --help or --version, or what is wrong with the command line.
int Answer(const CLI::App& program, const std::vector<std::string_view>& words,
           const CLI::ParseError& error) {
  std::ostringstream out, err;
  const bool wrong = program.exit(error, out, err) != 0;
  const auto unknown = wrong ? UnknownCommandIn(program, words) : std::nullopt;
  Complain(unknown ? "hajimari: " + Say(*unknown, LanguageOfTheUser()) + "\n" : err.str());
  const int code = Print(out.str());
  return wrong ? kUsage : code;
}

int Main(int count, char** words) {
  CLI::App program("Hajimari, the searchable archive of how sister-city relationships began");
  program.name("hajimari");
  program.set_version_flag("--version", std::string("hajimari ") + kVersion);
  program.require_subcommand(1);
  IndexOptions index;
  SearchOptions search;
  ServeOptions serve;
  AddIndex(program, index);
  AddSearch(program, search);
  ExplainOptions explain;
  AddExplain(program, explain);
  SuggestOptions suggest;
  AddSuggest(program, suggest);
  AddServe(program, serve);
  NoResultsOptions no_results;
  AddReport(program, no_results);
  try {
    program.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return Answer(program, {words + std::min(count, 1), words + count}, error);
  }
  index.language = search.language = explain.language = suggest.language = LanguageOfTheUser();
  StopSignals signals;
  if (program.got_subcommand("index")) return RunIndex(index, signals);
  if (program.got_subcommand("search")) return RunSearch(search);
  if (program.got_subcommand("explain")) return RunExplain(explain);
  if (program.got_subcommand("suggest")) return RunSuggest(suggest);
  if (program.got_subcommand("report")) return RunNoResults(no_results);
  return RunServe(serve, kVersion, signals);
}

}  // namespace
}  // namespace hajimari::app

int main(int count, char** words) {
  using hajimari::app::Complain;
  hajimari::app::PrepareOutput();
  hajimari::base::MemoryReserve::Install();
  try {
    return hajimari::app::Main(count, words);
  } catch (const std::bad_alloc&) {
    Complain("hajimari: There is not enough memory.\n");
  } catch (const std::system_error& error) {
    const bool thread = error.code() == std::errc::resource_unavailable_try_again;
    Complain("hajimari: ");
    Complain(thread ? "No thread could be started; raise the limit of processes or of memory "
                      "(ulimit -u, -v)"
                    : error.code().message());
    Complain(".\n");
  } catch (const std::exception& error) {
    Complain("hajimari: ");
    Complain(error.what());
    Complain(".\n");
  }
  return hajimari::app::kFailure;
}
