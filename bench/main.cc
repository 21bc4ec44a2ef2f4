// hajimari-bench: benchmarks of the program, one per subcommand. Each prints lines of JSON.
#include <CLI/CLI.hpp>

#include "app/exit_code.h"
#include "bench/analyze.h"
#include "bench/fit.h"
#include "bench/index_stories.h"
#include "bench/query_archive.h"
#include "bench/suggest.h"
#include "bench/tokens.h"

namespace hajimari::bench {
namespace {

void AddAnalyze(CLI::App& program, AnalyzeOptions& options) {
  CLI::App* command =
      program.add_subcommand("analyze", "Time of the analyser compared with MeCab and ICU alone");
  command->add_option("STORIES", options.stories, "Stories, JSONL")->required();
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
  command->add_option("--limit", options.limit, "Number of stories to read (0: all)");
  command->add_option("--rounds", options.rounds, "Number of rounds")->check(CLI::Range(1, 1000));
}

void AddTokens(CLI::App& program, TokensOptions& options) {
  CLI::App* command = program.add_subcommand("tokens", "The digest of all tokens of a corpus");
  command->add_option("STORIES", options.stories, "Stories, JSONL")->required();
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
  command->add_option("--limit", options.limit, "Number of stories to read (0: all)");
}

void AddFit(CLI::App& program, FitOptions& options) {
  CLI::App* command =
      program.add_subcommand("fit", "Ranking weights with the best results for a set");
  command->add_option("SET", options.set, "Folder with stories, queries and judgements")
      ->required();
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
  command->add_option("--hold", options.hold, "Weights that keep their value");
  command->add_option("--passes", options.passes, "Passes over all weights (0: only measure)");
}

void AddIndex(CLI::App& program, IndexStoriesOptions& options) {
  CLI::App* command = program.add_subcommand("index", "Time to index a new archive");
  command->add_option("STORIES", options.stories, "Stories, JSONL")->required();
  command->add_option("ARCHIVE", options.archive, "New folder")->required();
  command->add_option("THREADS", options.threads, "Threads that analyse (0: one per core)")
      ->check(CLI::Range(0, 256));
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
}

void AddQuery(CLI::App& program, QueryArchiveOptions& options) {
  CLI::App* command = program.add_subcommand("query", "Time of queries");
  command->add_option("ARCHIVE", options.archive, "Folder of the archive")->required();
  command
      ->add_option("QUERIES", options.queries, "File with a language, words and a theme per line")
      ->required();
  command->add_option("ROUNDS", options.rounds, "Number of rounds; only the last is printed")
      ->check(CLI::Range(1, 1000));
  command->add_option("--only", options.only, "Workloads to run (default: all)");
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
}

void AddSuggest(CLI::App& program, SuggestBenchOptions& options) {
  CLI::App* command =
      program.add_subcommand("suggest", "Time of suggestions while a text is typed");
  command->add_option("ARCHIVE", options.archive, "Folder of the archive")->required();
  command->add_option("QUERIES", options.queries, "File with the texts to type, one per line")
      ->required();
  command->add_option("ROUNDS", options.rounds, "Number of rounds")->check(CLI::Range(1, 1000));
  command->add_option("--wait", options.wait, "Seconds between opening the archive and typing")
      ->check(CLI::Range(0, 600));
  command->add_option("--data", options.data, "Folder of the compiled dictionaries");
}

int Main(int count, char** words) {
  CLI::App program("Benchmarks of Hajimari");
  program.name("hajimari-bench");
  program.require_subcommand(1);
  AnalyzeOptions analyze;
  TokensOptions tokens;
  AddAnalyze(program, analyze);
  AddTokens(program, tokens);
  FitOptions fit;
  AddFit(program, fit);
  IndexStoriesOptions index;
  QueryArchiveOptions query;
  AddIndex(program, index);
  AddQuery(program, query);
  SuggestBenchOptions suggest;
  AddSuggest(program, suggest);
  try {
    program.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? app::kSuccess : app::kUsage;
  }
  if (program.got_subcommand("index")) return RunIndexStories(index);
  if (program.got_subcommand("query")) return RunQueryArchive(query);
  if (program.got_subcommand("fit")) return RunFit(fit);
  if (program.got_subcommand("suggest")) return RunSuggestBench(suggest);
  if (program.got_subcommand("tokens")) return RunTokens(tokens);
  return RunAnalyze(analyze);
}

}  // namespace
}  // namespace hajimari::bench

int main(int count, char** words) { return hajimari::bench::Main(count, words); }
