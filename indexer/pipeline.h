// Distributes chunks of work from one thread to several through a bounded queue, and returns the
// results in order.
//
//   Pipeline<Chunk, Outcome> pipeline(2, [&](size_t worker, size_t number, Chunk chunk,
//                                            OrderedGate& gate) -> base::Result<Outcome> {...});
//   pipeline.Push(chunk, tick);        blocks while the queue is full, calling `tick` regularly
//   auto outcomes = pipeline.Finish(tick);
//
// A worker does what must happen in the order of the chunks between gate.Enter(number) and
// gate.Leave(); every chunk must pass the gate once, or fail. The first failure, or exception of a
// worker, ends everything: Push and Enter then return false, and Finish returns the error. Push and
// Finish belong to one thread. If the system grants fewer threads than requested, those do the
// work; if it grants none, Finish fails with kBusy.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/error.h"

namespace hajimari::indexer {

class OrderedGate {
 public:
  // Waits for the turn of `number`. False: the run is over, do nothing.
  bool Enter(size_t number) {
    std::unique_lock lock(mutex_);
    turned_.wait(lock, [&] { return closed_ || next_ == number; });
    return !closed_;
  }
  void Leave() {
    const std::lock_guard lock(mutex_);
    ++next_;
    turned_.notify_all();
  }
  void Close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    turned_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable turned_;
  size_t next_ = 0;
  bool closed_ = false;
};

template <typename Chunk, typename Outcome>
class Pipeline {
 public:
  using Work = std::function<base::Result<Outcome>(size_t worker, size_t number, Chunk chunk,
                                                   OrderedGate& gate)>;
  using Tick = std::function<void()>;

  Pipeline(unsigned threads, Work work) : work_(std::move(work)), capacity_(threads) {
    threads_.reserve(threads);
    try {
      for (unsigned i = 0; i < threads; ++i) {
        threads_.emplace_back([this, i] { Serve(i); });
      }
    } catch (const std::exception&) {  // no more threads, or no memory for them
      failed_ = threads_.empty();
    }
  }
  ~Pipeline() { Abort(); }
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  bool Push(Chunk chunk, const Tick& tick) {
    std::unique_lock lock(mutex_);
    WaitFor(lock, tick, [&] { return failed_ || queue_.size() < capacity_; });
    if (failed_) return false;
    queue_.emplace_back(pushed_++, std::move(chunk));
    outcomes_.emplace_back();
    changed_.notify_all();
    return true;
  }

  base::Result<std::vector<Outcome>> Finish(const Tick& tick) {
    {
      std::unique_lock lock(mutex_);
      WaitFor(lock, tick, [&] { return failed_ || done_ == pushed_; });
    }
    Abort();
    if (failed_) return Failure();
    std::vector<Outcome> outcomes;
    for (auto& outcome : outcomes_) outcomes.push_back(std::move(*outcome));
    return outcomes;
  }

 private:
  static constexpr std::chrono::milliseconds kTick{100};

  template <typename Condition>
  void WaitFor(std::unique_lock<std::mutex>& lock, const Tick& tick, Condition condition) {
    while (!changed_.wait_for(lock, kTick, condition)) {
      lock.unlock();
      tick();
      lock.lock();
    }
  }

  // error_ is empty if the failure was an exception.
  std::unexpected<base::Error> Failure() {
    if (error_) return std::unexpected(std::move(*error_));
    return base::Fail(base::ErrorCode::kBusy,
                      "There is not enough memory, or no thread could be started; try with fewer "
                      "threads.");
  }

  void Serve(size_t worker) noexcept {
    try {
      WorkOff(worker);
    } catch (...) {
      Fail();
    }
  }

  void Fail() {
    {
      const std::lock_guard lock(mutex_);
      failed_ = true;
      over_ = true;
      changed_.notify_all();
    }
    gate_.Close();
  }

  void WorkOff(size_t worker) {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return over_ || !queue_.empty(); });
      if (over_) return;
      auto [number, chunk] = std::move(queue_.front());
      queue_.pop_front();
      changed_.notify_all();
      lock.unlock();
      base::Result<Outcome> outcome = work_(worker, number, std::move(chunk), gate_);
      lock.lock();
      if (outcome) {
        outcomes_[number] = std::move(*outcome);
        ++done_;
      } else {
        if (!error_) error_ = std::move(outcome.error());
        lock.unlock();
        Fail();
        return;
      }
      changed_.notify_all();
    }
  }

  // Ends the threads; chunks in the queue are dropped.
  void Abort() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
      changed_.notify_all();
    }
    gate_.Close();
    threads_.clear();
  }

  Work work_;
  const size_t capacity_;
  OrderedGate gate_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<size_t, Chunk>> queue_;
  std::deque<std::optional<Outcome>> outcomes_;
  std::optional<base::Error> error_;
  size_t pushed_ = 0;
  size_t done_ = 0;
  bool over_ = false;
  bool failed_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace hajimari::indexer
