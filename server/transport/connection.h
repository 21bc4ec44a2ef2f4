// One client's connection, used by its reactor thread: answers requests one after the other, and
// sends no faster than the client reads.
//
//   Connection connection(socket, timeouts, limits, responder, now);
//   connection.Work(now)   -> kWantsBytes: pass input to Receive, then call Work again
//                             kWantsRoom:  call Work again when the socket is writable
//                             kAgain:      one request is answered; call Work again
//                             kOver:       close the socket
//   connection.Check(now)  -> the same, after checking the timeouts
//
// Holds at most one unsent response. Until it is sent no further request is parsed, so a client
// that pipelines without reading costs one response and a few kB. The caller closes the socket.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/request_reader.h"

namespace hajimari::server {

struct Timeouts {
  std::chrono::milliseconds request{10'000};  // from a request's first byte to its last
  std::chrono::milliseconds idle{60'000};     // between requests
  std::chrono::milliseconds stalled{30'000};  // a client that reads nothing
  std::chrono::milliseconds answer{120'000};  // until a response is sent completely
  std::chrono::milliseconds linger{2'000};    // for the client to read the last response and close
};

// Makes the bytes of responses. `close`: the connection closes afterwards.
class Responder {
 public:
  virtual ~Responder() = default;
  virtual std::string Answer(const HttpRequest& request, bool close) = 0;
  virtual std::string Refuse(const HttpFault& fault) = 0;
};

class Connection {
 public:
  using Clock = std::chrono::steady_clock;
  enum class State { kWantsBytes, kWantsRoom, kAgain, kOver };

  // `timeouts` and `responder` must outlive it.
  Connection(int socket, const Timeouts& timeouts, const HttpLimits& limits, Responder& responder,
             Clock::time_point now);

  void Receive(std::string_view bytes) { http_.Receive(bytes); }
  // The client has shut its sending side; it still gets its responses.
  void ReceiveEnd() { input_ended_ = true; }

  State Work(Clock::time_point now);
  State Check(Clock::time_point now);

  // Sends that problem without waiting for a request, then closes.
  void Reject(Problem problem);
  // The next response is the last one.
  void CloseSoon() { close_soon_ = true; }

  // Nothing is in progress in either direction: closing loses nothing.
  bool idle() const { return wait_ == Wait::kForRequest && !http_.mid_request() && out_.empty(); }
  size_t unsent() const { return out_.size() - sent_; }

 private:
  enum class Wait { kForRequest, kForRest, kForReader, kForClose };
  enum class Sent { kAll, kSome, kGone };

  State Step(Clock::time_point now);
  State LingeringClose();
  bool AnswerNext();
  Sent Send(Clock::time_point now);
  void NoteWait(State state, Clock::time_point now);

  int socket_;
  const Timeouts& timeouts_;
  Responder& responder_;
  RequestReader http_;
  std::string out_;
  size_t sent_ = 0;
  bool last_ = false;  // out_ is the last response
  bool close_soon_ = false;
  bool input_ended_ = false;
  bool lingering_ = false;  // all is sent and our side is shut; further input is dropped
  Wait wait_ = Wait::kForRequest;
  Clock::time_point waits_since_;
  Clock::time_point read_at_;  // when the client last read something
  uint64_t answered_ = 0;
  uint64_t answered_before_wait_ = 0;
};

}  // namespace hajimari::server
