// An answerer in which every text is the one that a test chose: title and body, people and places,
// snippets, reasons, suggestions, facets. A hostile text must not change the structure of a page.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "server/site/answerer.h"

namespace hajimari::server {

// The text; any thread.
class Chosen {
 public:
  void Set(std::string text) {
    const std::scoped_lock lock(mutex_);
    text_ = std::move(text);
  }
  std::string Get() const {
    const std::scoped_lock lock(mutex_);
    return text_;
  }

 private:
  mutable std::mutex mutex_;
  std::string text_ = "boat";  // guarded by mutex_
};

// `chosen` must outlive it.
std::unique_ptr<Answerer> MakeEchoAnswerer(const Chosen& chosen);

}  // namespace hajimari::server
