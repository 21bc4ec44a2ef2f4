// One thread's view of one generation: what a call needs to plan a query, evaluate it and read the
// stories found.
//
//   Session session(open, dictionaries, names, analyzer, limits);
//   const Session::Call call = session.Begin();           // starts the time limit
//   const Plan plan = session.MakePlan(request, {});
//   session.engine().Evaluate({.root = &plan.root, .top = 20})
//   session.CountFound(request)                           -> 12 stories
//
// May throw Xapian::Error, ReadFailure and TimeIsUp; Searcher catches them. One thread per object.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "search/evaluate/engine.h"
#include "search/facets/facet_tree.h"
#include "search/generation/archive_words.h"
#include "search/generation/open_generation.h"
#include "search/generation/story_reader.h"
#include "search/plan/planner.h"

namespace hajimari::search {

class Session {
 public:
  // `analyzer` must outlive it.
  Session(std::shared_ptr<const OpenGeneration> open,
          std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
          std::shared_ptr<const NameIndex> names, const text::Analyzer& analyzer,
          const Limits& limits);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // The time limit applies until the Call is destroyed.
  class Call {
   public:
    Call(Session& session, const Deadline& deadline) : session_(session) {
      session_.deadline_ = deadline;
    }
    ~Call() { session_.deadline_ = Deadline(); }
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

   private:
    Session& session_;
  };
  [[nodiscard]] Call Begin() { return Begin(Deadline::In(limits_.time)); }
  [[nodiscard]] Call Begin(const Deadline& deadline) { return {*this, deadline}; }
  const Deadline& deadline() const { return deadline_; }

  // REQUIRES: the request is checked (search/parameters/request_check.h).
  Plan MakePlan(const Request& request, const PlanScope& scope) const;
  const Engine& engine() const { return engine_; }
  // The number of stories that the request would find.
  uint32_t CountFound(const Request& request) const;

  const OpenGeneration& open() const { return *open_; }
  const ArchiveView& view() const { return view_; }
  const StoryReader& stories() const { return stories_; }
  const ArchiveWords& words() const { return words_; }
  const FacetWriter& facets() const { return facets_; }
  // For people, relationships, and places that no table has.
  Label LabelFromRecords(Facet facet, const std::string& id) const;

  const dictionaries::Dictionaries& dictionaries() const { return *dictionaries_; }
  const NameIndex& names() const { return *names_; }
  const text::Analyzer& analyzer() const { return analyzer_; }
  const Limits& limits() const { return limits_; }

 private:
  Label ReadLabel(Facet facet, const std::string& id) const;

  // Each member may use those above it.
  const std::shared_ptr<const OpenGeneration> open_;
  const std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  const std::shared_ptr<const NameIndex> names_;
  const text::Analyzer& analyzer_;
  const Limits limits_;
  Deadline deadline_;  // of the current call
  const std::vector<std::unique_ptr<XapianSegment>> segments_;
  const ArchiveView view_;
  const SegmentEngine engine_;
  const ArchiveWords words_;
  const Planner planner_;
  const StoryReader stories_;
  const FindLabel find_label_;
  const FacetWriter facets_;
};

}  // namespace hajimari::search
