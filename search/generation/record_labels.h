// Cached labels of people, and of places that no table has; they come from story records. Any
// thread.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "dictionaries/gazetteer.h"

namespace hajimari::search {

class RecordLabels {
 public:
  std::optional<dictionaries::Label> Find(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = labels_.find(id);
    if (found == labels_.end()) return std::nullopt;
    return found->second;
  }

  void Put(const std::string& id, dictionaries::Label label) {
    const std::scoped_lock lock(mutex_);
    labels_.try_emplace(id, std::move(label));
  }

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, dictionaries::Label> labels_;  // guarded by mutex_
};

}  // namespace hajimari::search
